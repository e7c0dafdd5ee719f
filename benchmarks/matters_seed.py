"""Fill a site with made-up matters, quickly; run by the matters benchmarks inside the site's environment.

python -m benchmarks.matters_seed --town            a town, its units, its accounts
python -m benchmarks.matters_seed --rows 1000000    top up to so many matters, with complainants, events, audit, index
python -m benchmarks.matters_seed --list            [content, number] of every matter, as JSON
"""

import argparse
import json
import os
import random
from collections.abc import Iterator
from datetime import timedelta

TOWN, DISTRICT, VILLAGES = "990112101", "990112", 38
BATCH = 5000
PLACES = ("村东头", "村西口", "大队部门口", "小学旁边", "三队麦场", "老供销社", "卫生室后面", "通村公路",
          "河堤", "养殖小区", "文化广场", "公交站", "变压器旁", "菜市场", "幸福街", "前街", "后街", "机井房",
          "果园路", "工业园北门")  # fmt: skip
PROBLEMS = (
    ("路灯不亮", "已经连续好几晚了，天黑看不清路，老人出门容易摔倒"), ("垃圾没人清运", "垃圾桶满了，味道很大，招苍蝇"),
    ("自来水停水", "早上开始没有水，做饭洗漱都不行"), ("污水外溢", "下水井往外冒水，流到路面上"),
    ("道路坑洼", "大车压坏的，下雨积水，电动车过不去"), ("夜间施工噪音", "半夜还在响，孩子睡不着"),
    ("私搭乱建", "邻居把过道占了，车进不来"), ("焚烧秸秆", "烟很大，窗户都不敢开"), ("暖气不热", "屋里只有十三四度"),
    ("犬只散养", "没有拴绳，咬过人"), ("土地流转费没有发", "说好年底给，到现在没有到账"), ("树枝刮电线", "刮风就打火"),
    ("医保报销咨询", "想问门诊能报多少，需要什么材料"), ("高龄津贴没到账", "上个月开始没有收到"),
    ("河道漂浮物", "水面上有很多杂物"), ("占道停车", "消防通道被堵死了"), ("公交班次少", "等了一个多小时"),
    ("化粪池满了", "已经满出来了"), ("拖欠工资", "干了三个月没有给钱"), ("噪声扰民", "广场舞音响太大"),
)  # fmt: skip
# Of every two hundred one is open still: 5,000 of a million, ten times what a town has on its desks.
STATES = (("to_call", 3), ("handling", 3), ("to_sign", 2), ("intake", 1), ("in_review", 1))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--town", action="store_true")
    asked.add_argument("--rows", type=int, default=0)
    asked.add_argument("--list", action="store_true")
    asked.add_argument("--keys", action="store_true")
    given = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemei.config.settings")
    import django

    django.setup()
    if given.town:
        make_town()
    if given.rows:
        print(f"{top_up(given.rows):,}")
    if given.keys:
        print(json.dumps(keys()))
    if given.list:
        from hemei.matters.models import Matter

        print(json.dumps(list(Matter.objects.values_list("content", "number")), ensure_ascii=False))


def make_town() -> None:
    """A town of 38 villages, a unit for each and five departments."""
    from hemei.matters.models import Unit, UnitKind
    from hemei.places.models import Area

    areas = [Area(code=DISTRICT, name="清河区"), Area(code=TOWN, name="柳林镇")]
    areas += [Area(code=code, name=f"柳林{n}村村委会", short_name=f"柳林{n}村") for n, code in _villages()]
    Area.objects.bulk_create(areas)
    units = [Unit(code=code, name=f"柳林{n}村", kind=UnitKind.VILLAGE, area_id=code) for n, code in _villages()]
    units += [Unit(code=f"D{n}", name=f"第{n}科", kind=UnitKind.DEPARTMENT, area_id=TOWN) for n in range(1, 6)]
    Unit.objects.bulk_create(units)


def keys() -> dict[str, str]:
    """API keys of a dispatcher and of a department's clerk, and a browser session of the dispatcher."""
    from datetime import date

    from django.test import Client

    from hemei.people import keys as offered
    from hemei.people.access import Console
    from hemei.people.actions.keys import approve_key, open_key
    from hemei.people.tests.factories import access_of, sign_in

    found, rights = {}, [right for right, _ in offered.offered()]
    for who, role in (("dispatcher", "dispatcher"), ("unit", "environment_clerk")):
        access = access_of(role, TOWN)
        made = open_key(name=who, purpose="benchmark", area=TOWN, rights=rights, owner=access.user, by=Console("one"),
                        expires_on=date.today() + timedelta(days=30))  # fmt: skip
        approve_key(key=made.key, by=Console("two"))
        found[who] = made.secret
        if who == "dispatcher":
            client = Client()
            sign_in(client, access)
            found["session"] = client.session.session_key
    return found


def _villages() -> list[tuple[int, str]]:
    return [(n, f"{TOWN}{200 + n}") for n in range(1, VILLAGES + 1)]


def top_up(rows: int) -> int:
    """Add matters until there are `rows`; returns how many were added."""
    from django.db import connection, transaction

    from hemei.matters.models import Matter

    have = Matter.objects.count()
    for start in range(have, rows, BATCH):
        with transaction.atomic():
            _batch(start, min(start + BATCH, rows))
    with connection.cursor() as cursor:  # what autovacuum would do a minute later, in the middle of the measuring
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return max(0, rows - have)


def _batch(start: int, end: int) -> None:
    from hemei.matters import search
    from hemei.matters.models import Matter

    first = Matter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made = Matter.objects.bulk_create(list(_matters(start, end)), batch_size=500)
    search.put_many((row.pk, search.grams(search.text_of(row))) for row in made)
    _children(first)


def _matters(start: int, end: int) -> Iterator[object]:
    from django.utils import timezone

    from hemei.matters.models import Matter, Unit

    units = list(Unit.objects.all())
    chosen = random.Random(start)
    names, weights = zip(*STATES, strict=True)
    now = timezone.now()
    for n in range(start, end):
        unit, (problem, detail) = chosen.choice(units), chosen.choice(PROBLEMS)
        village, code = chosen.choice(_villages())
        place = chosen.choice(PLACES)
        state = chosen.choices(names, weights)[0] if n % 200 == 0 or n < 1000 else "archived"
        at = now - timedelta(minutes=(1_000_000 - n) % 1_000_000 + 1)
        yield Matter(
            number=f"RX{n:010d}", source="hotline", source_key=f"seed-{n}", kind="help", category_code="C01",
            title=f"柳林{village}村{place}{problem}", area_id=code, place_text=f"柳林{village}村{place}",
            content=f"诉求人反映：柳林{village}村{place}{n % 97}号附近{problem}，{detail}。希望尽快解决，第{n}件。",
            state=state, unit=None if state == "intake" else unit, received_at=at, dispatched_at=at,
            due_at=at + timedelta(days=7), closed_at=at + timedelta(days=3) if state == "archived" else None,
            updated_at=at,
        )  # fmt: skip


def _children(after: int) -> None:
    """A complainant, three events and two audit entries for each matter with a key above `after`."""
    from django.db import connection

    from hemei.kernel import crypto

    postgres = connection.vendor == "postgresql"
    noise = "md5(random()::text)||md5(random()::text)" if postgres else "lower(hex(randomblob(32)))"
    name, phone = (crypto.encrypt(text, f"matters_complainant.{column}")
                   for text, column in (("王小明", "name"), ("13900000000", "phone")))  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO matters_complainant (matter_id, name, phone, phone_digest, channel, said_at, source_number) "
            f"SELECT id, %s, %s, {noise}, '热线', received_at, number FROM matters_matter WHERE id > %s",
            [name, phone, after],
        )
        for verb in ("受理", "派单", "签收"):
            cursor.execute(
                "INSERT INTO matters_event (matter_id, at, actor, post, verb, from_state, to_state, note) "
                "SELECT id, received_at, '派单员', '', %s, '', state, '' FROM matters_matter WHERE id > %s",
                [verb, after],
            )
        for verb in ("受理", "派单"):
            cursor.execute(
                "INSERT INTO kernel_auditentry (at, actor, post, verb, object_type, object_id, area_code, changes, "
                "previous, digest) SELECT received_at, '派单员', '', %s, 'matters.Matter', CAST(id AS varchar(20)), "
                f"area_id, '{{}}', {noise}, {noise} FROM matters_matter WHERE id > %s",
                [verb, after],
            )


if __name__ == "__main__":
    main()
