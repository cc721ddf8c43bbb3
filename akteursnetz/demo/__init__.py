"""The invented district, as tables; `akteursnetz demo` imports them with the code that everybody uses."""
