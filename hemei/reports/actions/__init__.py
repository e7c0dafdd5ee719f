"""The only writers of templates and editions."""

from hemei.reports.actions.editions import publish, withdraw
from hemei.reports.actions.templates import restore_template, save_template

__all__ = ["publish", "restore_template", "save_template", "withdraw"]
