"""`hemei forget_sign_ups`: delete the sign-ups by phone whose day has come. For a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from hemei.people.access import Console
from hemei.people.actions import sign_ups


class Command(BaseCommand):
    help = "删除到期的手机报名和企业联系电话。可以反复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"删除 {sign_ups.forget_all(by=Console())} 条到期的报名信息。")
