"""Papers of a matter in GB/T 9704 layout, and its deadlines as a calendar."""
