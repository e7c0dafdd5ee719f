"""What changes places: areas and their aliases, cells and boundaries. The only place of this app that writes."""

from hemei.places.actions.areas import Loaded, add_alias, load_areas, remove_alias
from hemei.places.actions.cells import Replaced, replace_boundaries, replace_cells

__all__ = ["Loaded", "Replaced", "add_alias", "load_areas", "remove_alias", "replace_boundaries", "replace_cells"]
