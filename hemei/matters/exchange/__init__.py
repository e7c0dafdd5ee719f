"""Exchange with the city's hotline: spreadsheets, webhook, polling."""
