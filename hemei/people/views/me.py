"""The holder's own account: posts, sign-ins, password, second factor."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_otp import login as otp_login
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key
from segno import make as make_qr

from hemei.people import queries
from hemei.people.actions import accounts, second_factor
from hemei.people.forms import CodeForm, PasswordForm, rules_shown_on
from hemei.people.requests import SignedIn

_KEY = "people.otp_key"


@require_safe
def me(request: SignedIn) -> HttpResponse:
    user = request.user
    context = {
        "posts": user.posts.select_related("area"),
        "sign_ins": queries.recent_sign_ins(user),
        "codes_left": queries.recovery_codes_left(user) if request.access.needs_second_factor else None,
    }
    return render(request, "people/me.html", context)


@require_http_methods(["GET", "POST"])
def password(request: SignedIn) -> HttpResponse:
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            accounts.change_password(user=request.user, password=form.cleaned_data["new_password1"], by=request.access)
        if form.is_valid():
            update_session_auth_hash(request, request.user)
            messages.success(request, "密码已修改。")
            return redirect(after(request))
    return render(request, "people/password.html", {"form": form}, status=422 if form.errors else 200)


def after(request: SignedIn) -> str:
    """The page that the account was on its way to, if it is one of ours."""
    wanted = request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


@require_http_methods(["GET", "POST"])
def otp(request: SignedIn) -> HttpResponse:
    """Bind an authenticator at the first sign-in; after that only its code is asked."""
    if not request.access.needs_second_factor or request.user.is_verified():  # type: ignore[attr-defined]
        return redirect(after(request) if "next" in request.GET else "people:me")
    bound = TOTPDevice.objects.filter(user=request.user, confirmed=True).exists()
    return _verify(request) if bound else _enrol(request)


def _verify(request: SignedIn) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            device = second_factor.verify(user=request.user, code=form.cleaned_data["code"], by=request.access)
            otp_login(request, device)
            return redirect(after(request))
    return render(request, "people/otp.html", {"form": form}, status=422 if form.errors else 200)


def _enrol(request: SignedIn) -> HttpResponse:
    key = request.session.setdefault(_KEY, default_key())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            code = form.cleaned_data["code"]
            device, codes = second_factor.enrol(user=request.user, key=key, code=code, by=request.access)
            otp_login(request, device)
            del request.session[_KEY]
            return _codes(request, codes)
    device = second_factor.new_device(request.user, key)
    context = {"form": form, "qr": qr_svg(device.config_url), "secret": second_factor.secret_of(device)}
    return _private(render(request, "people/otp_enrol.html", context, status=422 if form.errors else 200))


@require_POST
def renew_codes(request: SignedIn) -> HttpResponse:
    return _codes(request, second_factor.renew_codes(user=request.user, by=request.access))


def _codes(request: SignedIn, codes: list[str]) -> HttpResponse:
    return _private(render(request, "people/recovery_codes.html", {"codes": codes, "after": after(request)}))


def qr_svg(text: str) -> str:
    """The QR code as inline SVG, black on white in dark mode too, without any style attribute."""
    svg: str = make_qr(text, error="m").svg_inline(
        scale=5, border=2, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return svg


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
