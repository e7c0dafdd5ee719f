import multiprocessing
import stat

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection

from hemei.kernel import crypto, keyfile
from hemei.kernel.tests.models import Lamp

ID = "11010519491231002X"


@pytest.fixture(autouse=True)
def key_file(tmp_path, settings):
    settings.HEMEI_KEY_FILE = tmp_path / "keys" / "field.keys"
    return settings.HEMEI_KEY_FILE


def test_the_key_file_is_made_at_first_use_for_its_owner_alone(key_file) -> None:
    crypto.encrypt("x", "t.c")
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [path.name for path in key_file.parent.iterdir()] == ["field.keys"]


def test_a_key_file_open_to_others_is_refused(key_file) -> None:
    crypto.encrypt("x", "t.c")
    key_file.chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        crypto.encrypt("x", "t.c")


@pytest.mark.parametrize("content", ["", "{}", '{"keys": [], "index": "00"}', "[1]"])
def test_a_spoilt_key_file_is_named_and_not_replaced(key_file, content: str) -> None:
    crypto.encrypt("x", "t.c")
    key_file.write_text(content)
    with pytest.raises(ImproperlyConfigured, match="field.keys"):
        crypto.encrypt("x", "t.c")
    assert key_file.read_text() == content


def test_processes_that_start_together_share_one_key_file(tmp_path) -> None:
    path = tmp_path / "new" / "k"
    with multiprocessing.get_context("fork").Pool(4) as pool:
        found = pool.map(_newest, [path] * 4, chunksize=1)
    assert len(set(found)) == 1


def _newest(path) -> str:
    return keyfile.read(path).newest


def test_the_same_text_twice_gives_two_ciphertexts_that_open() -> None:
    first, second = crypto.encrypt(ID, "t.c"), crypto.encrypt(ID, "t.c")
    assert first != second
    assert ID not in first
    assert crypto.decrypt(first, "t.c") == crypto.decrypt(second, "t.c") == ID


def test_a_moved_changed_or_foreign_ciphertext_says_so() -> None:
    token = crypto.encrypt(ID, "t.c")
    flipped = token[:-6] + ("A" if token[-6] != "A" else "B") + token[-5:]
    with pytest.raises(crypto.Damaged, match="改动过，或被从别处搬来"):
        crypto.decrypt(token, "t.other")
    with pytest.raises(crypto.Damaged, match="t.c的密文.*改动过"):
        crypto.decrypt(flipped, "t.c")
    with pytest.raises(crypto.Damaged, match="没有编号为 feed 的密钥"):
        crypto.decrypt("sm4$feed$" + token.split("$")[2], "t.c")
    for text in (ID, "sm4$x$!!", "sm4$x$aaaa", ""):
        with pytest.raises(crypto.Damaged, match="不是密文"):
            crypto.decrypt(text, "t.c")


def test_the_newest_key_encrypts_and_old_ones_still_open() -> None:
    old = crypto.encrypt("x", "t.c")
    key = crypto.provider().new_key()
    assert crypto.encrypt("x", "t.c").split("$")[1] == key != old.split("$")[1]
    assert crypto.decrypt(old, "t.c") == "x"


def test_lookup_digests_differ_by_purpose_and_outlive_key_rotation() -> None:
    digest = crypto.lookup_digest(ID, "resident")
    assert len(digest) == 64
    assert digest != crypto.lookup_digest(ID, "enterprise")
    crypto.provider().new_key()
    assert digest == crypto.lookup_digest(ID, "resident")


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        ("id", ID, "110105********002X"), ("id", "12", "**"),
        ("phone", "13912345678", "139****5678"), ("phone", "6951", "****"),
        ("name", "张三丰", "张**"), ("name", "", ""),
        ("account", "6222020200012345678", "***************5678"), ("all", "任何", "******"),
    ],
)  # fmt: skip
def test_masks(mask: str, text: str, shown: str) -> None:
    assert crypto.MASKS[mask](text) == shown


class OtherProvider(crypto.SoftwareProvider):
    def encrypt(self, plain: bytes, aad: bytes) -> tuple[str, bytes]:
        return "hsm", b"0" * 12 + plain[::-1] + b"1" * 16

    def decrypt(self, key_id: str, sealed: bytes, aad: bytes) -> bytes:
        return sealed[12:-16][::-1]


def test_another_provider_can_take_its_place(settings) -> None:
    settings.HEMEI_CRYPTO_PROVIDER = f"{__name__}.OtherProvider"
    token = crypto.encrypt("abc", "t.c")
    assert token.startswith("sm4$hsm$")
    assert crypto.decrypt(token, "t.c") == "abc"


@pytest.mark.django_db
class TestField:
    def raw(self, lamp: Lamp, table: str = "kernel_tests_lamp") -> tuple[str, str | None]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT keeper_id_number, keeper_phone FROM {table} WHERE id = %s", [lamp.pk])  # noqa: S608
            return cursor.fetchone()

    def test_only_ciphertext_is_in_the_table_and_in_its_history(self) -> None:
        lamp = Lamp.objects.create(keeper_id_number=ID)
        for table in ("kernel_tests_lamp", "kernel_tests_historicallamp"):
            number, phone = self.raw(lamp, table)
            assert number.startswith("sm4$")
            assert phone is None
        assert Lamp.objects.get().keeper_id_number == ID
        assert lamp.history.get().keeper_id_number == ID
        assert Lamp.objects.values_list("keeper_id_number", flat=True).get() == ID

    def test_an_empty_text_stays_empty(self) -> None:
        assert self.raw(Lamp.objects.create(keeper_phone="")) == ("", "")

    def test_update_and_bulk_writes_encrypt_too(self) -> None:
        lamp = Lamp.objects.bulk_create([Lamp(keeper_id_number="a")])[0]
        Lamp.objects.update(keeper_id_number="b")
        assert self.raw(lamp)[0].startswith("sm4$")
        lamp.keeper_id_number = "c"
        Lamp.objects.bulk_update([lamp], ["keeper_id_number"])
        assert self.raw(lamp)[0].startswith("sm4$")
        assert Lamp.objects.get().keeper_id_number == "c"

    def test_a_ciphertext_copied_to_another_column_does_not_open(self) -> None:
        Lamp.objects.create(keeper_id_number=ID)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE kernel_tests_lamp SET keeper_phone = keeper_id_number")
        with pytest.raises(crypto.Damaged, match="kernel_tests_lamp.keeper_phone"):
            Lamp.objects.get()

    def test_it_cannot_be_searched_except_for_null(self) -> None:
        Lamp.objects.create(keeper_id_number=ID)
        for lookup in ("keeper_id_number", "keeper_id_number__icontains", "keeper_id_number__in"):
            with pytest.raises(FieldError, match="lookup_digest"):
                Lamp.objects.filter(**{lookup: ID}).exists()
        assert Lamp.objects.filter(keeper_phone__isnull=True).exists()

    def test_masked_for_display_and_hidden_in_reprs(self) -> None:
        Lamp.objects.create(keeper_id_number=ID)
        lamp = Lamp.objects.get()
        assert lamp.get_keeper_id_number_masked() == "110105********002X"
        assert lamp.get_keeper_phone_masked() == ""
        assert ID not in repr(lamp.__dict__)
        assert f"{lamp.keeper_id_number}" == ID
