"""What a face needs – the command line, and every other one – without click and without a web framework.

`commands` one command of the journal, and how a request begins and ends; its verbs: `records` (add, edit, end, remove, done),
`relations` (link, unlink, refuse, join, leave, attend, answer, unanswer), `bodies` (merge, distinct, succeed) · `near` who is
probably there already, `found` what a part of a name means (`kept`: what both keep between requests) · `undoing` the user's next
undo or redo · `history` the journal as it is told · `meanwhile` what somebody else changed while a person was typing · `drawing` a
map as bytes. What is to be said comes back as sentences; nothing here prints or asks.
"""
