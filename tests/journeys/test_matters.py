"""A ticket through its day in a real browser: dispatched by keyboard, signed and answered by a village, approved."""

from hemei.matters import actions
from hemei.matters.models import Category, DutyItem, Matter, State, Unit, UnitKind
from hemei.people.access import Access
from hemei.people.models import User


def a_ticket() -> Matter:
    """A new ticket of the village whose secretary has an account, of a class that its duty list has as 主责."""
    secretary, dispatcher = (User.objects.get(username=name) for name in ("village_secretary", "dispatcher"))
    village = secretary.posts.get().area
    Unit.objects.get_or_create(
        kind=UnitKind.VILLAGE, area=village, defaults={"code": village.code, "name": str(village)}
    )  # fmt: skip
    category, _ = Category.objects.get_or_create(code="JOURNEY", defaults={"title": "路灯照明（演练）"})
    DutyItem.objects.get_or_create(unit_kind=UnitKind.VILLAGE, category_code=category.code, role="lead",
                                   since="2020-01-01", source="演练")  # fmt: skip
    values = {
        "source": "hotline", "title": "演练：村口路灯不亮", "content": "演练：村口路灯三天不亮", "area": village.code,
        "category_code": category.code, "name": "张三", "phone": "13912345678", "urgency": "urgent",
    }  # fmt: skip
    return actions.receive(values=values, by=Access(dispatcher), key="journey").matter


def test_a_ticket_is_dispatched_by_keyboard_answered_and_approved(open_as):
    desk = open_as("dispatcher")
    home, matter = desk.url, a_ticket()
    dispatch_by_keyboard(desk, home, matter)
    village = open_as("village_secretary")
    village.goto(f"{home}matters/{matter.pk}/")
    village.click("main >> button:has-text('签收')")
    village.wait_for_selector("main >> text=联系诉求人")
    village.click("main >> button:has-text('查看')")
    village.wait_for_selector("text=13912345678")
    village.click("main >> text=其他办理")
    village.click("main >> text=一次填报")
    village.fill("#act-dialog [name=result]", "已更换灯泡")
    village.fill("#act-dialog [name=reply]", "路灯已修好，请放心。")
    village.click("#act-dialog button.btn-primary")
    village.wait_for_selector("main >> text=路灯已修好，请放心。")
    leader = open_as("leader")
    leader.goto(f"{home}matters/?tab=in_review")
    leader.click("main >> text=演练：村口路灯不亮")
    leader.click("main >> a:has-text('审核')")
    leader.check("#act-dialog input[name=approve][value=yes]")
    leader.click("#act-dialog button.btn-primary")
    leader.wait_for_selector("main >> text=审核通过")
    matter.refresh_from_db()
    assert matter.state == State.ANSWERED


def dispatch_by_keyboard(page, home, matter):
    """`/` looks for it, `j` marks it, `d` opens the form, Enter sends it off; the row leaves the list by itself."""
    page.goto(f"{home}matters/?tab=intake")
    page.keyboard.press("/")
    page.keyboard.type("演练")
    page.wait_for_url("**q=**")
    page.wait_for_selector("table.rows tbody tr >> nth=1", state="detached")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.wait_for_selector("#act-dialog[open]")
    assert page.locator("#act-dialog [name=unit]").input_value() == ""
    page.select_option("#act-dialog [name=unit]", str(Unit.objects.get(area_id=matter.area_id, kind="village").pk))
    page.focus("#act-dialog button.btn-primary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#toasts >> text=已派单")
    page.wait_for_selector("#queue >> text=演练：", state="detached")
    assert page.locator("#act-dialog[open]").count() == 0


def test_a_grid_worker_closes_on_the_spot_with_the_phone(open_as):
    phone = open_as("grid_worker", width=390)
    phone.goto(phone.url + "matters/new/")
    phone.fill("#id_content", "演练：路边垃圾一堆")
    phone.fill("#id_before", "垃圾一堆")
    phone.fill("#id_after", "已清走")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.click("main >> text=登记并当场办结")
    phone.wait_for_url("**/matters/*/")
    assert "顺手即办" in phone.inner_text("main")
    assert Matter.objects.get(title__startswith="演练").state == State.ARCHIVED
