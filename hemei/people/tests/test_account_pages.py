"""The pages of accounts and posts, as the two administrators use them."""

from django.utils import timezone

from hemei.people.models import User
from hemei.people.tests.factories import make_user
from hemei.places.tests.factories import OTHER_TOWN, TOWN


def test_make_an_account_and_see_its_password_once(client_for):
    browser = client_for("system_admin")
    shown = browser.post("/accounts/new/", {"username": "qian", "full_name": "钱七", "area": TOWN})
    assert shown.status_code == 200 and shown.headers["Cache-Control"] == "no-store"
    assert "只显示这一次" in shown.content.decode()
    again = browser.post("/accounts/new/", {"username": "qian", "full_name": "钱七", "area": TOWN})
    assert again.status_code == 422 and "已有人使用" in again.content.decode()


def test_lists_are_searched_and_scoped(client_for):
    make_user("leader", OTHER_TOWN, "stranger")
    make_user("leader", TOWN, "sunba")
    browser = client_for("system_admin")
    page = browser.get("/accounts/").content.decode()
    assert "sunba" in page and "stranger" not in page
    assert "sunba" not in browser.get("/accounts/?q=nobody").content.decode()
    assert "sunba" not in browser.get("/accounts/?state=off").content.decode()
    assert "sunba" not in browser.get("/accounts/?state=locked").content.decode()


def test_give_and_end_a_post(client_for):
    user = make_user("leader", TOWN, "sunba")
    browser = client_for("security_admin")
    today = timezone.localdate().isoformat()
    post = {"role": "office", "area": TOWN, "since": today}
    assert browser.post(f"/accounts/{user.pk}/post/", post).status_code == 302
    assert "党政办" in browser.get(f"/accounts/{user.pk}/").content.decode()
    refused = browser.post(f"/accounts/{user.pk}/post/", {**post, "role": "audit_admin"})
    assert refused.status_code == 422 and "管理员不得兼任业务岗位" in refused.content.decode()
    given = user.posts.get(role="office")
    assert browser.post(f"/posts/{given.pk}/end/", {"until": today}).status_code == 302
    assert user.posts.get(role="office").until == timezone.localdate()


def test_the_disable_form_wants_a_reason(client_for):
    user = make_user("leader", TOWN, "sunba")
    browser = client_for("system_admin")
    refused = browser.post(f"/accounts/{user.pk}/disable/", {"reason": " "})
    assert refused.status_code == 422 and User.objects.get(pk=user.pk).is_active
    assert browser.post(f"/accounts/{user.pk}/disable/", {"reason": "调离"}).status_code == 302
    assert not User.objects.get(pk=user.pk).is_active
