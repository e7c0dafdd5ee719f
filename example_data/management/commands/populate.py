"""`hemei populate PROFILE`: make an example town; all its data are synthetic and say so."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from example_data.generator.town import populate
from hemei.people.models import User


class Command(BaseCommand):
    help = "按档案生成一个示例城镇（合成数据），逐表走正常的导入和审核。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("profile", type=Path, help="档案文件夹，内有 profile.toml 和 areas.csv")
        parser.add_argument("--if-empty", action="store_true", help="已有账号时什么也不做")

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("库里已有账号。示例城镇只能建在空库里：换一个 HEMEI_HOME，或先 make clean。")
        if not (options["profile"] / "profile.toml").exists():
            raise CommandError(f"{options['profile']} 里没有 profile.toml。")
        began = time.monotonic()
        profile = populate(options["profile"], say=lambda line: self.stdout.write(f"  {line}"))
        self.stdout.write(f"示例城镇“{profile.town_name}”已建好，用时 {time.monotonic() - began:.0f} 秒。")
