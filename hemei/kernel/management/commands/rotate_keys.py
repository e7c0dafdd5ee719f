"""`hemei rotate-keys`: a new field key, and every encrypted value sealed under it. Resumable, audited."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hemei.kernel import audit, keyfile, rotation


class Command(BaseCommand):
    help = "更换字段加密密钥：生成新密钥，并把所有加密字段（含历史版本）改用新密钥。中断后再次运行会接着做。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", action="store_true", help="即使上次没有换完，也先生成新密钥")
        parser.add_argument("--batch", type=int, default=500, help="每批行数")
        parser.add_argument("--drop-old", action="store_true", help="删去已无数据使用的旧密钥（此前的备份将读不出）")

    def handle(self, *args: Any, **options: Any) -> None:
        resume = rotation.unfinished() and not options["new"]
        if resume:
            self.stdout.write("上次更换没有做完，接着做。")
        result = rotation.rotate(new_key=not resume, by=audit.operator(), batch=options["batch"])
        self.stdout.write(f"{result.changed} 个值已改用新密钥。")
        for line in result.damaged:
            self.stderr.write(line)
        if result.damaged:
            raise CommandError(f"{len(result.damaged)} 个值读不出，保持原样。")
        if options["drop_old"]:
            self._drop_old(Path(settings.HEMEI_KEY_FILE))

    def _drop_old(self, path: Path) -> None:
        keys = keyfile.read(path)
        unused = rotation.unused_keys(list(keys.sm4)) - {keys.newest}
        keyfile.drop_keys(path, unused)
        self.stdout.write(f"删去旧密钥 {len(unused)} 把。")
