"""Questions of the invented district of Auental."""
