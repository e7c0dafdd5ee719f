"""Import of messy spreadsheets: open safely, find the header, read every cell, name every error, commit at once."""
