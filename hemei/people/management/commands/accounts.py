"""`hemei accounts …`: the first three administrators of a site, a lost phone, a lock, the list."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from hemei.kernel.errors import RuleError
from hemei.people.access import Console, roles
from hemei.people.actions import accounts, posts, second_factor
from hemei.people.models import User
from hemei.places.models import Area


class Command(BaseCommand):
    help = "账号：首批三名管理员、重置密码、解锁、重置或绑定双因素。"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        start = verbs.add_parser("start", help="为新站点开设系统、安全、审计三名管理员")
        start.add_argument("--area", required=True, help="辖区代码")
        verbs.add_parser("list").add_argument("--area", default="", help="辖区代码")
        for verb in ("reset-password", "unlock", "reset-second-factor"):
            verbs.add_parser(verb).add_argument("username")
        bind = verbs.add_parser("bind", help="绑定验证器并打印密钥（演示用）")
        bind.add_argument("username")
        bind.add_argument("--key", default="", help="40 位十六进制密钥，不填则新生成")

    def handle(self, *args: Any, **options: Any) -> None:
        act = getattr(self, "_" + options["verb"].replace("-", "_"))
        try:
            act(options, Console())
        except RuleError as refused:
            raise CommandError(refused.message) from refused

    @transaction.atomic
    def _start(self, options: dict[str, Any], by: Console) -> None:
        area = options["area"]
        if not Area.objects.filter(code=area).exists():
            raise CommandError(f"没有代码为 {area} 的区域。请先运行 hemei areas load。")
        for role in (role for role in roles().values() if role.administrator):
            name = role.code.replace("_", ".")
            issued = accounts.create_account(username=name, full_name=role.title, area=area, by=by)
            posts.give_post(user=issued.user, role=role.code, area=area, since=timezone.localdate(), by=by)
            self.stdout.write(f"{role.title}  {name}  {issued.password}")
        self.stdout.write("临时密码只显示这一次；首次登录须绑定验证器、修改密码。三个账号由三个人分别掌管。")

    def _list(self, options: dict[str, Any], by: Console) -> None:
        for user in User.objects.in_scope([options["area"]]).prefetch_related("posts__area"):
            held = [f"{post.area}{post.role}" for post in user.posts.current().select_related("area")]
            self.stdout.write(
                f"{user.username}  {user}  {'、'.join(held) or '无岗位'}{'' if user.is_active else '  停用'}"
            )

    def _reset_password(self, options: dict[str, Any], by: Console) -> None:
        issued = accounts.reset_password(user=_user(options), by=by)
        self.stdout.write(f"临时密码（只显示这一次）：{issued.password}")

    def _unlock(self, options: dict[str, Any], by: Console) -> None:
        accounts.unlock(user=_user(options), by=by)
        self.stdout.write("已解除锁定。")

    def _reset_second_factor(self, options: dict[str, Any], by: Console) -> None:
        second_factor.reset_second_factor(user=_user(options), by=by)
        self.stdout.write("已重置双因素，下次登录时重新绑定。")

    def _bind(self, options: dict[str, Any], by: Console) -> None:
        key = options["key"] or secrets.token_hex(20)
        if len(key) != 40 or not all(letter in "0123456789abcdef" for letter in key.lower()):
            raise CommandError("密钥应为 40 位十六进制数。")
        device = second_factor.bind(user=_user(options), key=key, by=by)
        self.stdout.write(f"密钥：{second_factor.secret_of(device)}\n{device.config_url}")


def _user(options: dict[str, Any]) -> User:
    found = User.objects.filter(username=options["username"]).first()
    if found is None:
        raise CommandError(f"没有账号“{options['username']}”。")
    return found
