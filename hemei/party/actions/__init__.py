"""The only writers of party work beyond its ledgers."""
