"""Personal data without a purpose, or without a term, may not be held (个人信息保护法 arts. 6, 13, 19)."""

import pytest
from django.apps import apps
from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.ledgers import registry as ledgers
from hemei.people.privacy import registry

SAMPLES = ("sample", "kernel_tests")  # apps of the mechanism's own tests
# Sealed, but nothing of a person: keys of the ballots.
NOT_PERSONAL = {"ballots.SigningKey", "ballot_box.Round"}


def _things(model: type[models.Model]) -> set[str]:
    return {model._meta.label} | {ledger.code for ledger in ledgers.all_ledgers() if ledger.model is model}


def _uncovered_ledgers() -> dict[str, list[str]]:
    real = [ledger for ledger in ledgers.all_ledgers() if ledger.domain not in SAMPLES]
    found = {ledger.code: sorted(ledger.personal - registry.covered(ledger.code)) for ledger in real}
    return {code: fields for code, fields in found.items() if fields}


def test_every_personal_field_of_a_ledger_has_a_purpose() -> None:
    missing = _uncovered_ledgers()
    assert not missing, f"register a purpose in the domain's personal.py that covers: {missing}"


def test_the_test_sees_a_field_without_a_purpose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(registry._purposes, "livelihood.training")
    assert _uncovered_ledgers()["livelihood.attendance"] == ["id_number"]


def test_every_encrypted_field_has_a_purpose() -> None:
    missing = {}
    for model in apps.get_models():
        sample = model._meta.app_label in SAMPLES or model.__name__.startswith("Historical")
        if sample or model._meta.label in NOT_PERSONAL:
            continue
        sealed = {one.name for one in model._meta.concrete_fields if isinstance(one, EncryptedTextField)}
        for thing in _things(model):
            sealed -= registry.covered(thing)
        if sealed:
            missing[model._meta.label] = sorted(sealed)
    assert not missing, f"register a purpose that covers: {missing}"


def test_what_purposes_cover_is_there() -> None:
    """A purpose for a field that is gone says something untrue to the resident."""
    by_code = {ledger.code: ledger.model for ledger in ledgers.all_ledgers()}
    by_label = {model._meta.label: model for model in apps.get_models()}
    wrong = []
    for purpose in registry.purposes():
        for thing, fields in purpose.covers.items():
            model = by_code.get(thing) or by_label.get(thing)
            have = {one.name for one in model._meta.concrete_fields} if model else set()
            wrong += [f"{purpose.code}: {thing}.{name}" for name in fields - have]
    assert not wrong


@pytest.mark.parametrize("purpose", registry.purposes(), ids=lambda purpose: purpose.code)
def test_each_purpose_says_its_ground_and_its_term(purpose: registry.Purpose) -> None:
    assert purpose.article and purpose.holds and purpose.unit
    assert purpose.keep is not None or purpose.keep_text
