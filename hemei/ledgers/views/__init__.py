"""Pages of the ledger mechanism. The same address serves the page and, for htmx, its part."""
