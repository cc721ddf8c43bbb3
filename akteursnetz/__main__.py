"""`python -m akteursnetz` is the same as `akteursnetz`."""

from akteursnetz.cli import main

main()
