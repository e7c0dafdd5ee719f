"""Input checks of sign-in, accounts and posts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.db.models import QuerySet
from django.utils import timezone

from hemei.kernel.errors import RuleError
from hemei.kernel.forms import add_refusal
from hemei.people.access import roles
from hemei.people.models import User
from hemei.places.models import Area


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


@contextmanager
def rules_shown_on(form: forms.Form, *, cite: bool = False) -> Iterator[None]:
    """A rule that refuses inside the block shows at its field; the caller then looks at `form.errors`. With `cite` the
    article that it rests on is shown too. 403 and 404 stay pages of their own."""
    try:
        yield
    except RuleError as refused:
        if refused.status in (403, 404):
            raise
        if cite:
            add_refusal(form, refused)
        else:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)


class SignInForm(AuthenticationForm):
    """User name and password; the message does not say which of them was wrong."""

    error_messages = {
        "invalid_login": "用户名或密码不对。连续输错 5 次，账号将被锁定 30 分钟。",
        "inactive": "这个账号已停用，请联系系统管理员。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "用户名"
        self.fields["password"].label = "密码"
        self.label_suffix = ""


class CodeForm(forms.Form):
    """Six digits of the authenticator, or a recovery code."""

    code = forms.CharField(label="验证码", max_length=20, strip=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True,
        }  # fmt: skip


class AccountForm(forms.Form):
    """A new account: whose, and in which area."""

    username = forms.CharField(label="用户名", max_length=30, help_text="小写字母开头，可含数字、点、横线、下划线")
    full_name = forms.CharField(label="姓名", max_length=50)
    area = forms.ModelChoiceField(label="所属辖区", queryset=Area.objects.none(), to_field_name="code")

    def __init__(self, *args: Any, areas: "QuerySet[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is done; the reason goes to the audit trail."""

    reason = forms.CharField(label="理由", max_length=200)


class PostForm(forms.Form):
    """A post: role, area and term."""

    role = forms.ChoiceField(label="角色")
    area = forms.ModelChoiceField(label="辖区", queryset=Area.objects.none(), to_field_name="code")
    since = forms.DateField(label="任职自", initial=timezone.localdate, widget=DateInput)
    until = forms.DateField(label="任职至", required=False, widget=DateInput, help_text="不填为长期")

    def __init__(self, *args: Any, areas: "QuerySet[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["role"].choices = [(role.code, role.title) for role in roles().values()]  # type: ignore[attr-defined]


class EndPostForm(forms.Form):
    """The last day of a post."""

    until = forms.DateField(label="最后任职日", initial=timezone.localdate, widget=DateInput)


class KeyForm(forms.Form):
    """A new key of an interface: whose, what for, where, which rights, until when."""

    name = forms.CharField(label="使用系统", max_length=60, help_text="例如：区热线平台、镇政务微信")
    purpose = forms.CharField(label="用途", max_length=200)
    area = forms.ModelChoiceField(label="辖区", queryset=Area.objects.none(), to_field_name="code")
    rights = forms.MultipleChoiceField(label="权限", widget=forms.CheckboxSelectMultiple, help_text="只选用得着的")
    expires_on = forms.DateField(label="有效至", widget=DateInput)
    owner = forms.CharField(
        label="代表账号", required=False, max_length=30,
        help_text="填用户名；接口办的事记在这个账号名下，权限不超过他的岗位。不填则以系统的名义",
    )  # fmt: skip

    def __init__(self, *args: Any, areas: "QuerySet[Area]", rights: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["rights"].choices = rights  # type: ignore[attr-defined]
        self._areas = areas

    def clean_owner(self) -> User | None:
        name = self.cleaned_data["owner"]
        if not name:
            return None
        found = User.objects.filter(username=name, area__in=self._areas).first()
        if found is None:
            raise forms.ValidationError("您的辖区里没有这个账号。")
        return found


class PasswordForm(PasswordChangeForm):
    """The holder's own change of password, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "现在的密码"
        self.fields["new_password1"].label = "新密码"
        self.fields["new_password1"].help_text = "至少 10 位，不能全是数字，不能是常见密码，不能与用户名或姓名相近。"
        self.fields["new_password2"].label = "再输一遍新密码"
        self.fields["new_password2"].help_text = ""
