"""The second factor: an authenticator (TOTP, RFC 6238) and recovery codes that work once each."""

from base64 import b32encode

from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from hemei.kernel import audit
from hemei.people.access import By
from hemei.people.models import User
from hemei.people.rules import CodeTooSoon, NoSecondFactor, OwnAccount, WrongCode, check_not_self

RESET = "accounts:unlock"
RECOVERY_CODES = 10


def new_device(user: User, key: str) -> TOTPDevice:
    """An authenticator not yet kept; `key` is hexadecimal."""
    return TOTPDevice(user=user, name="authenticator", key=key, confirmed=True)


def secret_of(device: TOTPDevice) -> str:
    """The key as authenticators take it by hand (base 32)."""
    return b32encode(device.bin_key).decode()


@transaction.atomic
def enrol(*, user: User, key: str, code: str, by: By) -> tuple[Device, list[str]]:
    """Bind an authenticator once it has shown a right code; returns it and the recovery codes, shown once."""
    device = bind(user=user, key=key, by=by)
    if not device.verify_token(code):
        raise WrongCode(field="code")
    return device, _new_codes(user)


@transaction.atomic
def bind(*, user: User, key: str, by: By) -> TOTPDevice:
    """Bind an authenticator with a known key: the demo town prints it so that its administrators can sign in."""
    _forget(user)
    device = new_device(user, key)
    device.save()
    _record(by, "绑定双因素", user)
    return device


def verify(*, user: User, code: str, by: By) -> Device:
    """The device that accepts `code`; wrong tries are kept, slowed down and audited."""
    code = code.replace(" ", "").replace("-", "").lower()
    with transaction.atomic():
        device = _device_for(user, code)
        check_may_try(device)
        accepted = device is not None and device.verify_token(code)
        _record(by, "双因素验证" if accepted else "双因素验证失败", user)
    if device is None or not accepted:
        raise WrongCode(field="code")
    return device


def _device_for(user: User, code: str) -> Device | None:
    """Six digits are the authenticator's, anything else a recovery code: a wrong one slows only its own device."""
    kind = TOTPDevice if len(code) == 6 and code.isdecimal() else StaticDevice
    found: Device | None = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    return found


def check_may_try(device: Device | None) -> None:
    if device is not None and not device.verify_is_allowed()[0]:
        raise CodeTooSoon(field="code")


@transaction.atomic
def reset_second_factor(*, user: User, by: By) -> None:
    """For a lost phone: the account must bind a new authenticator at its next sign-in."""
    by.check(RESET, user.area_id or "")
    check_not_self(by.user is not None and by.user.pk == user.pk, OwnAccount)
    _forget(user)
    _record(by, "重置双因素", user)


@transaction.atomic
def renew_codes(*, user: User, by: By) -> list[str]:
    """New recovery codes; the old ones stop working."""
    if not TOTPDevice.objects.filter(user=user, confirmed=True).exists():
        raise NoSecondFactor
    StaticDevice.objects.filter(user=user).delete()
    _record(by, "更换恢复码", user)
    return _new_codes(user)


def _forget(user: User) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def _new_codes(user: User) -> list[str]:
    device = StaticDevice.objects.create(user=user, name="recovery")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=device, token=code) for code in codes])
    return codes


def _record(by: By, verb: str, user: User) -> None:
    audit.record(by=by, verb=verb, obj=user, area=user.area_id or "", post=by.post_for(RESET, user.area_id or ""))
