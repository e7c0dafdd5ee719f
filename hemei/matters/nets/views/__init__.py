"""Pages of the two nets: the map, the month by cell, patrols, what to govern first."""
