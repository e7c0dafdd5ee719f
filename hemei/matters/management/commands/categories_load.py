"""`hemei categories-load`: put the registered classes of matters into the town's tree; may be run again."""

from typing import Any

from django.core.management.base import BaseCommand

from hemei.matters import actions
from hemei.people.access import Console


class Command(BaseCommand):
    help = "把各业务预置的问题分类和共治圈层补进本镇的设置；已有的不改动。"

    def handle(self, *args: Any, **options: Any) -> None:
        by = Console()
        classes, circles = actions.load_registered(by=by), actions.load_circles(by=by)
        self.stdout.write(f"补入问题分类 {len(classes)} 个、共治圈层 {len(circles)} 个。")
