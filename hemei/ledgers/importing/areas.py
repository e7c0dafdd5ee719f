"""Which area a row belongs to: its own column, the text of other columns, or the area of the batch."""

from hemei.kernel.errors import RuleError
from hemei.ledgers.importing.cells import Bad, flat
from hemei.places.resolve import Resolver


class AreaReader:
    """Text → area code, within the scope of who imports. A place outside is told from one that is unknown."""

    def __init__(self, scope: list[str], batch_area: str) -> None:
        self.scope = [batch_area] if batch_area else scope
        self._inside = Resolver(*self.scope)
        self._anywhere: Resolver | None = None

    def read(self, value: object) -> str:
        """The code; Bad when unknown, ambiguous or outside the scope."""
        try:
            return self._inside.find(flat(value)).area.code
        except RuleError as error:
            if self.scope != [""] and self._exists_elsewhere(flat(value)):
                raise Bad("不在辖区内", f"“{flat(value)}”不在您的辖区（或所选区域）内。") from None
            raise Bad("区域无法识别", error.message) from None

    def _exists_elsewhere(self, text: str) -> bool:
        self._anywhere = self._anywhere or Resolver("")
        try:
            return not any(self._anywhere.find(text).area.code.startswith(code) for code in self.scope)
        except RuleError:
            return False


def in_scope(code: str, scope: list[str]) -> bool:
    return any(code.startswith(prefix) for prefix in scope)
