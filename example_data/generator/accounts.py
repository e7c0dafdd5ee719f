"""One account per role, and the list of logins that `make run` prints."""

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.people.access import Access, By, Role, roles
from hemei.people.actions import accounts, posts, second_factor

IN_VILLAGE = {"village_secretary", "grid_worker", "supervisor"}


@dataclass(frozen=True)
class Login:
    """What a newcomer needs to sign in with one role."""

    role: Role
    username: str
    password: str
    secret: str = ""

    def __str__(self) -> str:
        extra = f"  验证器密钥 {self.secret}" if self.secret else ""
        return f"  {self.role.title:<10}\t{self.username:<20}\t{self.password}{extra}"


def open_accounts(profile: Profile, by: By) -> tuple[dict[str, Access], list[Login]]:
    """An account for each role with a password of its own; returns who acts and how to sign in."""
    acting, logins = {}, []
    for role in roles().values():
        area = profile.villages[0]["code"] if role.code in IN_VILLAGE else profile.town
        name, password = person(profile.random), accounts.temporary_password()
        issued = accounts.create_account(
            username=role.code, full_name=name, area=area, by=by, password=password, must_change=False
        )
        posts.give_post(user=issued.user, role=role.code, area=area, since=date(profile.year - 1, 1, 1), by=by)
        acting[role.code] = Access(issued.user)
        logins.append(Login(role, role.code, password, _bind(issued.user, by) if role.two_factor else ""))
    return acting, logins


def _bind(user: object, by: By) -> str:
    """An authenticator with a fresh key; its base-32 form is printed for the newcomer."""
    device = second_factor.bind(user=user, key=secrets.token_hex(20), by=by)
    return second_factor.secret_of(device)


def write_logins(path: Path, town: str, logins: list[Login]) -> None:
    """Keep the logins beside the database, readable by its owner alone."""
    lines = [f"示例城镇“{town}”的登录（合成数据，密码只在本机有效）：", "  岗位\t账号\t密码", *map(str, logins)]
    lines.append("  三类管理员登录后要输入验证码：把密钥加进任一验证器应用，或运行 hemei demo_code 账号。")
    path.touch(mode=0o600)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
