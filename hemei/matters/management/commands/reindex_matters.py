"""`hemei reindex-matters`: make the search index of matters anew, after a database was restored by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from hemei.matters import search
from hemei.matters.models import Matter


class Command(BaseCommand):
    help = "重建事项的搜索索引。"

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Matter.objects.only(*search.FIELDS).iterator(chunk_size=5000)
        count = search.rebuild((row.pk, search.text_of(row)) for row in rows)
        self.stdout.write(f"已重建 {count} 件事项的搜索索引。")
