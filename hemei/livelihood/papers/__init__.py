"""Papers of livelihood as docx and xlsx."""
