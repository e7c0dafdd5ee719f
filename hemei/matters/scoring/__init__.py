"""Three-rate scoring: counted by the database, finished in exact arithmetic.

`flat` states what is counted, once, for every engine; `engines` runs it; `rates` and `board` turn the integers
into rates, composite, rank and change; `what_if` asks what open call-backs would change. See ADR 0011.
"""
