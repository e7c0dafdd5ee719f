"""OGC API Features (OGC 17-069r4 Part 1: Core; 18-058r1 Part 2: CRS) over every public layer, for any GIS to read."""
