"""A new matter: any source, suggestions before saving, once for its key, on the spot, merged, photos."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from hemei.matters.models import Category, Matter, State
from hemei.people.models import Household
from hemei.places.models import GridCell
from hemei.places.tests.factories import OTHER_VILLAGE, VILLAGES


@pytest.fixture
def worker(client_for):
    return client_for("grid_worker", VILLAGES[0])


def entry(**changes):
    return {
        "source": "hotline", "content": "村东口路灯三天不亮，老人出门看不清", "area": VILLAGES[0], "kind": "help",
        "urgency": "normal", "key": uuid.uuid4().hex, **changes,
    }  # fmt: skip


def jpeg(name="现场.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.mark.parametrize("source", ["hotline", "grid", "party_member", "resident", "enterprise", "patrol", "visit",
                                    "historical", "station"])  # fmt: skip
def test_a_matter_of_every_source(units, dispatcher, source):
    response = dispatcher.post(
        "/matters/new/", entry(source=source, name="张三", phone="13912345678", category_code="c.clean")
    )
    matter = Matter.objects.get()
    assert response.status_code == 302 and response.url == f"/matters/{matter.pk}/"
    assert (matter.source, matter.state, matter.title) == (source, State.INTAKE, "村东口路灯三天不亮，老人出门看不清")
    assert matter.complainants.get().phone == "13912345678"


def test_the_upstream_number_and_deadline_are_kept(units, dispatcher):
    dispatcher.post("/matters/new/", entry(number="RX1", upstream_due="2030-01-02T10:00"))
    matter = Matter.objects.get(number="RX1")
    assert f"{matter.upstream_due:%Y-%m-%d}" == "2030-01-02" and matter.due_at == matter.upstream_due


def test_a_double_click_makes_one(units, dispatcher):
    given = entry()
    first, second = (dispatcher.post("/matters/new/", given) for _ in range(2))
    assert Matter.objects.count() == 1 and first.url == second.url
    assert "已经登记过" in dispatcher.get(second.url).content.decode()


def test_mistakes_stand_at_their_fields_and_nothing_is_lost(units, dispatcher):
    response = dispatcher.post("/matters/new/", entry(area="", phone="12", repeat_of="XX", name="李四"))
    errors = response.context["form"].errors
    assert response.status_code == 422 and not Matter.objects.exists()
    assert {"area", "phone", "repeat_of"} <= set(errors) and "李四" in response.content.decode()


def test_no_area_of_another_town(units, dispatcher):
    assert "area" in dispatcher.post("/matters/new/", entry(area=OTHER_VILLAGE)).context["form"].errors


def test_the_cell_must_lie_in_the_village(units, dispatcher):
    GridCell.objects.create(code=f"{VILLAGES[1]}001", name="二村一格", area_id=VILLAGES[1])
    response = dispatcher.post("/matters/new/", entry(cell_code=f"{VILLAGES[1]}001"))
    assert "不在这个村" in response.context["form"].errors["cell_code"][0]


def test_suggestions_come_before_saving_with_reasons_and_similar_matters(make, dispatcher):
    known = make("handling", content="村东口路灯三天不亮")
    Matter.objects.filter(pk=known.pk).update(received_at=timezone.now())
    page = dispatcher.post(
        "/matters/new/hints/", {"content": "东柳村村东口路灯三天不亮", "area": VILLAGES[0], "urgency": "hard"}
    )
    text = page.content.decode()
    assert known.number in text and "登记后并入" in text and "标记重复" in text and "文字相近" in text
    assert "把握" in text and 'data-into="[name=urgency]"' in text
    assert Matter.objects.count() == 1


def test_the_place_and_the_cell_are_hinted(units, dispatcher):
    cell = GridCell.objects.create(code=f"{VILLAGES[0]}001", name="东头网格", area_id=VILLAGES[0])
    Household.objects.create(code="H1", door_number="5排3号", area_id=VILLAGES[0], cell=cell)
    given = {"content": "西柳村垃圾没人清运", "place_text": "5排3号门口"}
    text = dispatcher.post("/matters/new/hints/", {**given, "area": VILLAGES[0]}).content.decode()
    assert "村（社区）：西柳村" in text and "门牌“5排3号”" in text and cell.code in text
    assert "门牌" not in dispatcher.post("/matters/new/hints/", {**given, "area": VILLAGES[1]}).content.decode()


def test_too_short_a_text_gets_nothing(units, dispatcher):
    assert "写下内容后" in dispatcher.post("/matters/new/hints/", {"content": "路"}).content.decode()


def test_a_repeat_is_marked_and_a_merge_merges_at_once(make, dispatcher):
    known = make("handling")
    dispatcher.post("/matters/new/", entry(repeat_of=known.number))
    repeat = Matter.objects.latest("pk")
    assert repeat.repeat_of == known and repeat.state == State.INTAKE
    dispatcher.post("/matters/new/", entry(merge_into=known.number, name="王二"))
    merged = Matter.objects.latest("pk")
    assert (merged.state, merged.merged_into) == (State.MERGED, known)
    assert known.complainants.count() == 2


def test_a_merge_into_an_ended_matter_registers_nothing(make, dispatcher):
    ended = make("archived")
    response = dispatcher.post("/matters/new/", entry(merge_into=ended.number))
    assert response.status_code == 422 and "已经结束" in response.content.decode()
    assert Matter.objects.count() == 1


def test_on_the_spot_in_one_go(units, worker):
    page = worker.get("/matters/new/")
    assert page.context["form"]["source"].value() == "grid" and page.context["spot_open"]
    given = entry(source="grid", do="spot", before="井盖歪了", after="已扶正")
    worker.post("/matters/new/", given)
    matter = Matter.objects.get()
    assert matter.on_the_spot and matter.state == State.ARCHIVED and matter.result == "已扶正"
    missing = worker.post("/matters/new/", entry(source="grid", do="spot", before="井盖歪了"))
    assert "after" in missing.context["form"].errors and Matter.objects.count() == 1


def test_on_the_spot_is_not_for_tickets_and_registers_nothing(units, worker):
    response = worker.post("/matters/new/", entry(do="spot", before="x", after="y"))
    assert "只适用于网格员" in response.content.decode() and not Matter.objects.exists()


def test_photos_are_drawn_anew_and_what_is_none_is_refused(units, worker):
    worker.post("/matters/new/", entry(source="grid", photos=[jpeg(), jpeg("同一张.jpg")]))
    matter = Matter.objects.get()
    assert matter.photos.count() == 1
    page = worker.get(f"/matters/{matter.pk}/").content.decode()
    assert f"/p/photo/{matter.photos.get().pk}/" in page
    fake = SimpleUploadedFile("x.jpg", b"<script>", "image/jpeg")
    response = worker.post("/matters/new/", entry(source="grid", photos=[fake]))
    assert (
        "不是照片" in response.context["form"].errors["photos"][0] and "照片要重新选一次" in response.content.decode()
    )
    matter.photos.get().file.delete(save=False)


def test_who_may_not_receive(client_for, units):
    assert client_for("leader").post("/matters/new/", entry()).status_code == 403


def test_a_class_brings_its_own_fields(units, dispatcher):
    fields = dispatcher.get("/matters/new/fields/?category_code=HL.litter").content.decode()
    assert "河段" in fields and "岸别" in fields and "河段" not in dispatcher.get("/matters/new/").content.decode()
    Category.objects.create(code="HL.litter", title="垃圾")
    given = entry(source="patrol", category_code="HL.litter", d_reach="东柳河上段")
    assert "d_bank" in dispatcher.post("/matters/new/", {**given, "d_bank": "中间"}).context["form"].errors
    dispatcher.post("/matters/new/", {**given, "d_bank": "左岸"})
    matter = Matter.objects.get()
    assert matter.details == {"reach": "东柳河上段", "bank": "左岸"}
    assert "东柳河上段" in dispatcher.get(f"/matters/{matter.pk}/").content.decode()
