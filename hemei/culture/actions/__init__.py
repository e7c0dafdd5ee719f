"""The only writers of culture beyond its ledgers."""
