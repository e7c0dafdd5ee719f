"""Export of what a list shows, as xlsx or csv, and the empty workbook to fill in."""
