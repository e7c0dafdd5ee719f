"""The only writers of agriculture besides the ledgers' own."""

from hemei.agriculture.actions.crops import share_target, sign_season

__all__ = ["share_target", "sign_season"]
