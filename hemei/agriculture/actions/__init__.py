"""The only writers of agriculture besides the ledgers' own."""

from hemei.agriculture.actions.crops import share_target, sign_season
from hemei.agriculture.actions.vegetables import cancel_order, dispatch, receive

__all__ = ["cancel_order", "dispatch", "receive", "share_target", "sign_season"]
