"""Everybody's pages: sign up (a guardian for a child), the calendar to follow, the book that plays by chapters."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from hemei.culture import rules
from hemei.culture.actions import books
from hemei.culture.actions import sign_ups as acts
from hemei.culture.models import SignUp
from hemei.culture.tests.factories import BY, book, chapter, coming, make, today, venue
from hemei.kernel.models import AuditEntry
from hemei.people.rules_of_sign_ups import ConsentMissing, SignUpClosed

pytestmark = pytest.mark.usefixtures("town")
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 100


@pytest.fixture(autouse=True)
def _open(settings, tmp_path):
    settings.HEMEI_PORTAL_PREVIEW = True
    settings.MEDIA_ROOT = tmp_path


def url(row):
    return reverse("events:one", args=["activity", row.pk])


def send(row, **changes):
    key = re.search(r'name="key" value="([^"]+)"', Client().get(url(row)).content.decode())[1]
    given = {"name": "王五", "phone": "13900000001", "consent": "on", "key": key, **changes}
    return Client().post(url(row), given)


def test_browse_and_sign_up():
    row = coming()
    assert "剪纸课" in Client().get(reverse("events:home")).content.decode()
    assert "已经报名" in send(row).content.decode()
    assert "已经报名" in send(row).content.decode()  # the same telephone is the same sign-up
    made = SignUp.objects.get()
    assert (made.name, made.guardian) == ("王五", False)
    assert made.delete_on == row.held_on + timedelta(days=30)


def test_consent_and_room():
    row = coming(capacity=1)
    assert send(row, consent="").status_code == 422
    assert send(row).status_code == 200
    with pytest.raises(rules.Full):
        acts.sign_up(gathering=row, name="甲", phone="13900000002", consent=True, key="k2", by=BY)
    assert acts.sign_up(gathering=row, name="王五", phone="13900000001", consent=True, key="k3", by=BY).pk
    assert "报满" in Client().get(url(row)).content.decode()


def test_a_childs_guardian_signs_up():
    row = coming(minors=True)
    answer = send(row)
    assert answer.status_code == 422 and "监护人" in answer.content.decode()
    assert not SignUp.objects.exists()
    send(row, guardian="on")
    made = SignUp.objects.get()
    assert made.guardian and "监护人" in made.consent


def test_closed_without_room_or_after_it_is_taken_back():
    row = coming(capacity=None)
    with pytest.raises(SignUpClosed):
        acts.sign_up(gathering=row, name="甲", phone="1", consent=True, key="k", by=BY)
    other = coming(title="另一场")
    with pytest.raises(ConsentMissing):
        acts.sign_up(gathering=other, name="甲", phone="1", consent=False, key="k", by=BY)


def test_seen_by_the_clerk_with_a_trace_and_gone_in_time(client_for):
    row = coming()
    send(row)
    made = SignUp.objects.get()
    clerk = client_for("culture_clerk")
    listed = clerk.get(reverse("culture:sign_ups")).content.decode()
    assert "剪纸课" in listed and "13900000001" not in listed
    assert "13900000001" in clerk.post(reverse("culture:sign_up_reveal", args=[made.pk])).content.decode()
    assert AuditEntry.objects.filter(object_type__iendswith="signup", object_id=str(made.pk)).count() == 2
    SignUp.objects.update(delete_on=today())
    call_command("forget_sign_ups", verbosity=0)
    assert not SignUp.objects.exists()


def test_the_calendar_to_follow():
    from datetime import time

    coming(starts_at=time(14, 30))
    answer = Client().get(reverse("events:ics"))
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert answer["Content-Type"].startswith("text/calendar")
    assert str(event["summary"]) == "剪纸课" and event.decoded("dtstart").hour == 14


def test_venues_and_their_closures():
    make("venue_closure", venue=venue(), announced_on=today(), starts_on=today() + timedelta(days=7),
         ends_on=today() + timedelta(days=9), reason="修屋顶")  # fmt: skip
    page = Client().get(reverse("events:home")).content.decode()
    assert "周二至周日" in page and "修屋顶" in page


def upload(content=WAV, name="一.wav"):
    return SimpleUploadedFile(name, content)


def test_a_book_without_sound_shows_its_text():
    of = book()
    chapter(of)
    page = Client().get(reverse("events:book", args=[of.pk])).content.decode()
    assert "还没有音频" in page and "村东有一条河" in page and "<audio" not in page
    assert Client().get(reverse("events:sound", args=[of.pk, 1])).status_code == 404


def test_synthetic_speech_says_so_and_gives_way_to_the_upload():
    of = book()
    one = chapter(of)
    books.put_audio(chapter=one, upload=upload(), synthetic=True, by=BY)
    page = Client().get(reverse("events:book", args=[of.pk])).content.decode()
    assert "<audio" in page and "计算机合成" in page
    one.refresh_from_db()
    books.put_audio(chapter=one, upload=upload(b"ID3" + b"\x00" * 50, "朗读.mp3"), by=BY)
    page = Client().get(reverse("events:book", args=[of.pk])).content.decode()
    assert "计算机合成" not in page
    assert Client().get(reverse("events:sound", args=[of.pk, 1]))["Content-Type"] == "audio/mpeg"


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("bytes=0-9", 0, 9), ("bytes=100-", 100, None), ("bytes=-5", -5, None)]
)
def test_parts_of_the_sound(asked, first, last):
    of = book()
    books.put_audio(chapter=chapter(of), upload=upload(), by=BY)
    answer = Client().get(reverse("events:sound", args=[of.pk, 1]), headers={"Range": asked})
    whole = WAV[first : last + 1] if last is not None else WAV[first:]
    assert answer.status_code == 206 and b"".join(answer.streaming_content) == whole


@pytest.mark.parametrize("asked", ["", "bytes=9999-", "bytes=5-2", "lines=1-2"])
def test_no_part_is_the_whole(asked):
    of = book()
    books.put_audio(chapter=chapter(of), upload=upload(), by=BY)
    answer = Client().get(reverse("events:sound", args=[of.pk, 1]), headers={"Range": asked})
    assert answer.status_code == 200 and b"".join(answer.streaming_content) == WAV


@pytest.mark.parametrize("content", [b"MZ" + b"\x00" * 60, b"<html>", b"\xff\xd8\xff\xe0" + b"\x00" * 20])
def test_what_is_no_sound_is_refused(content, client_for):
    of = chapter(book())
    answer = client_for("culture_clerk").post(reverse("culture:chapter_audio", args=[of.pk]),
                                              {"file": upload(content, "a.mp3")})  # fmt: skip
    assert answer.status_code == 422 and "只收 mp3" in answer.content.decode()


def test_no_file_and_a_short_transcript(client_for):
    of = chapter(book())
    with pytest.raises(rules.AudioMissing):
        books.put_audio(chapter=of, upload=None, by=BY)
    with pytest.raises(rules.TranscriptMissing):
        chapter(of.book, 2, transcript="略")


def test_what_is_not_announced_is_not_there():
    row = make("activity", title="内部", kind="kites", held_on=today(), place="甲")
    assert Client().get(url(row)).status_code == 404
    assert Client().get("/c/secret/1/").status_code == 404
