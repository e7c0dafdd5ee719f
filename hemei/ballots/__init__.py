"""Ballots that nobody can trace: the box and the board, apart from everything that knows people."""
