"""What a face needs – the command line, and every other one – without click and without a web framework.

`undoing` the user's next undo or redo · `history` the journal as it is told · `meanwhile` what somebody else changed while a person
was typing · `drawing` a map as bytes. What is to be said comes back as sentences; nothing here prints or asks.
"""
