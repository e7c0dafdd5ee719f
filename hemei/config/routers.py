"""Which database an app lives in. The ballot box and the board have their own; everything else shares the default."""

from typing import Any

ALIASES = {"ballot_box": "box", "ballot_board": "board"}


class BallotRouter:
    """By app label. No relation crosses databases."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return ALIASES.get(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return self.db_for_read(one) == self.db_for_read(other)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == ALIASES.get(app_label, "default")
