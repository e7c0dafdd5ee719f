"""The home page and its registries."""


def test_a_visitor_is_sent_to_sign_in(client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.url.startswith("/login/")


def test_home_greets_by_name_and_says_when_nothing_waits(client_for):
    page = client_for("economy_clerk").get("/").content.decode()
    assert "economy_clerk" in page
    assert "没有待办" in page
    assert "柳林镇 · 经济发展科经办" in page
