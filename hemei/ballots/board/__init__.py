"""The board: what everybody may read after the count, in a database of its own."""
