"""Interfaces for other systems: everything that the desk can do (OpenAPI), and Open311 GeoReport v2."""
