"""Exchange with the city's hotline: spreadsheets, webhook, polling.

`columns` and `tickets` read one ticket, from a row of a sheet or from JSON alike; `actions.taking` is the one door by
which a ticket from above becomes a matter, or is held for a person; `suggestions` says whose desk it belongs on.
"""
