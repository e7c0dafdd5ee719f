import pytest
from django.core.management import CommandError, call_command

from hemei.kernel import crypto, keyfile, rotation
from hemei.kernel.models import AuditEntry, KeyRotation
from hemei.kernel.tests.models import Lamp

pytestmark = pytest.mark.django_db(databases=["default", "box"])  # the box holds an encrypted key too
COLUMNS = [c for c in rotation.columns() if c.model._meta.app_label == "kernel_tests"]


@pytest.fixture(autouse=True)
def key_file(tmp_path, settings):
    settings.HEMEI_KEY_FILE = tmp_path / "field.keys"
    return settings.HEMEI_KEY_FILE


def keys_in_use() -> set[str]:
    return {
        token.split("$")[1]
        for column in COLUMNS
        for token in column.rows().values_list(rotation._RAW, flat=True)
        if token
    }


def test_history_tables_are_among_the_columns() -> None:
    assert {(c.model.__name__, c.field.name) for c in COLUMNS} == {
        (model, field)
        for model in ("Lamp", "HistoricalLamp")
        for field in ("keeper_id_number", "keeper_phone")
    }  # fmt: skip


def test_every_value_moves_to_the_new_key_and_reads_the_same() -> None:
    for number in range(5):
        Lamp.objects.create(keeper_id_number=f"n{number}", keeper_phone="" if number else None)
    call_command("rotate_keys", "--batch", "2")
    assert keys_in_use() == {crypto.provider().newest}
    assert sorted(Lamp.objects.values_list("keeper_id_number", flat=True)) == [f"n{n}" for n in range(5)]
    assert sorted(Lamp.history.values_list("keeper_id_number", flat=True)) == [f"n{n}" for n in range(5)]
    run = KeyRotation.objects.get()
    assert (run.changed, run.damaged, run.key_id) == (10, 0, crypto.provider().newest)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == ["开始更换密钥", "完成更换密钥"]


def test_an_interrupted_rotation_goes_on_without_another_key(capsys) -> None:
    Lamp.objects.create(keeper_id_number="a")
    key = crypto.provider().new_key()  # a rotation that made its key and died
    call_command("rotate_keys")
    assert "接着做" in capsys.readouterr().out
    assert crypto.provider().newest == key
    assert keys_in_use() == {key}


def test_a_value_changed_meanwhile_is_not_overwritten() -> None:
    lamp = Lamp.objects.create(keeper_id_number="old")
    column = next(c for c in COLUMNS if c.model is Lamp and c.field.name == "keeper_id_number")
    seen = column.rows().values_list(rotation._RAW, flat=True).get()
    Lamp.objects.filter(pk=lamp.pk).update(keeper_id_number="new")
    result = rotation.Result()
    rotation._reseal_one(column, lamp.pk, seen, result)
    assert result.changed == 0
    assert Lamp.objects.get().keeper_id_number == "new"


def test_a_damaged_value_is_named_left_alone_and_the_rest_is_done(capsys) -> None:
    lamps = [Lamp.objects.create(keeper_id_number=n) for n in "ab"]
    column = next(c for c in COLUMNS if c.model is Lamp and c.field.name == "keeper_id_number")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_tests_lamp SET keeper_id_number = 'rubbish' WHERE id = %s", [lamps[0].pk])
    with pytest.raises(CommandError, match="1 个值读不出"):
        call_command("rotate_keys")
    assert f"kernel_tests.Lamp#{lamps[0].pk}" in capsys.readouterr().err
    assert column.rows().values_list(rotation._RAW, flat=True).get(pk=lamps[0].pk) == "rubbish"
    assert Lamp.objects.get(pk=lamps[1].pk).keeper_id_number == "b"


def test_old_keys_go_only_when_asked_and_unused(key_file) -> None:
    Lamp.objects.create(keeper_id_number="a")
    call_command("rotate_keys")
    assert len(keyfile.read(key_file).sm4) == 2
    call_command("rotate_keys", "--drop-old")
    assert list(keyfile.read(key_file).sm4) == [crypto.provider().newest]
    assert Lamp.objects.get().keeper_id_number == "a"
