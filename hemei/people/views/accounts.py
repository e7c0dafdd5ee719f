"""Accounts and posts, for the system and the security administrator."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.people import queries
from hemei.people.access import roles
from hemei.people.actions import accounts, posts, second_factor
from hemei.people.forms import AccountForm, EndPostForm, PostForm, ReasonForm, rules_shown_on
from hemei.people.models import User
from hemei.people.requests import SignedIn

PAGE = 50


@require_safe
def account_list(request: SignedIn) -> HttpResponse:
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    page = Paginator(queries.accounts(request.access, text, state), PAGE).get_page(request.GET.get("page"))
    locked = set(queries.locked_names())
    context = {"page": page, "q": text, "state": state, "locked": locked, **_may(request)}
    return render(request, "people/accounts.html", context)


@require_safe
def account(request: SignedIn, pk: int) -> HttpResponse:
    user = queries.account(request.access, pk)
    return _account_page(request, user)


def _account_page(request: SignedIn, user: User, form: ReasonForm | None = None) -> HttpResponse:
    context = {
        "account": user,
        "posts": user.posts.select_related("area"),
        "sign_ins": queries.recent_sign_ins(user),
        "locked": user.username in queries.locked_names(),
        "form": form or ReasonForm(),
        **_may(request),
    }
    return render(request, "people/account.html", context, status=422 if form else 200)


@require_http_methods(["GET", "POST"])
def account_new(request: SignedIn) -> HttpResponse:
    request.access.check(accounts.MANAGE)
    form = AccountForm(request.POST or None, areas=queries.account_areas(request.access))
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            values = {**form.cleaned_data, "area": form.cleaned_data["area"].code}
            return _password_once(request, accounts.create_account(**values, by=request.access))
    return render(request, "people/account_new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def reset_password(request: SignedIn, pk: int) -> HttpResponse:
    user = queries.account(request.access, pk)
    return _password_once(request, accounts.reset_password(user=user, by=request.access))


def _password_once(request: SignedIn, issued: accounts.Issued) -> HttpResponse:
    response = render(request, "people/password_once.html", {"account": issued.user, "password": issued.password})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def disable(request: SignedIn, pk: int) -> HttpResponse:
    return _set_active(request, pk, False)


@require_POST
def enable(request: SignedIn, pk: int) -> HttpResponse:
    return _set_active(request, pk, True)


def _set_active(request: SignedIn, pk: int, active: bool) -> HttpResponse:
    user = queries.account(request.access, pk)
    act = accounts.enable if active else accounts.disable
    form = ReasonForm(request.POST)
    with rules_shown_on(form):
        act(user=user, reason=request.POST.get("reason", ""), by=request.access)
    if form.errors:
        return _account_page(request, user, form)
    messages.success(request, "账号已启用。" if active else "账号已停用，正在使用的会话随即失效。")
    return redirect("people:account", pk)


@require_POST
def unlock(request: SignedIn, pk: int) -> HttpResponse:
    accounts.unlock(user=queries.account(request.access, pk), by=request.access)
    messages.success(request, "已解除锁定，可以重新登录。")
    return redirect("people:account", pk)


@require_POST
def reset_second_factor(request: SignedIn, pk: int) -> HttpResponse:
    second_factor.reset_second_factor(user=queries.account(request.access, pk), by=request.access)
    messages.success(request, "已重置双因素，下次登录时重新绑定。")
    return redirect("people:account", pk)


@require_safe
def post_list(request: SignedIn) -> HttpResponse:
    role, state = request.GET.get("role", ""), request.GET.get("state", "current")
    page = Paginator(queries.posts(request.access, role, state), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "role": role, "state": state, "roles": roles().values()}
    return render(request, "people/posts.html", context)


@require_http_methods(["GET", "POST"])
def post_new(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(posts.RIGHT)
    user = queries.account(request.access, pk)
    form = PostForm(request.POST or None, areas=queries.post_areas(request.access))
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            values = {**form.cleaned_data, "area": form.cleaned_data["area"].code}
            posts.give_post(user=user, **values, by=request.access)
            messages.success(request, "岗位已授予，即时生效。")
            return redirect("people:account", pk)
    return render(request, "people/post_new.html", {"form": form, "account": user}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def post_end(request: SignedIn, pk: int) -> HttpResponse:
    post = queries.post(request.access, pk)
    form = EndPostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            posts.end_post(post=post, until=form.cleaned_data["until"], by=request.access)
            messages.success(request, "岗位将于该日终止。")
            return redirect("people:account", post.user_id)
    return render(request, "people/post_end.html", {"form": form, "post": post}, status=422 if form.errors else 200)


def _may(request: SignedIn) -> dict[str, bool]:
    can = request.access.can
    return {
        "may_manage": can(accounts.MANAGE), "may_unlock": can(accounts.UNLOCK), "may_post": can(posts.RIGHT),
    }  # fmt: skip
