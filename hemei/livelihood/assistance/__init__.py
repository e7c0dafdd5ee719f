"""社会救助: the procedures of 低保 and 临时救助, their checks against the database and their papers."""
