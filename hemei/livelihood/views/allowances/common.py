"""What these pages share: one form, one act, and the page to go back to."""

from functools import partial

from hemei.kernel.errors import OutOfScope
from hemei.people import acts
from hemei.people.requests import SignedIn

act = partial(acts.act, template="livelihood/allowances/act.html", cite=True)


def town(request: SignedIn, right: str) -> str:
    """The town asked for, else the first where the account holds the right."""
    request.access.check(right)
    code = request.GET.get("area") or request.access.scope(right)[0][:9]
    if len(code) != 9 or not code.isdecimal():
        raise OutOfScope
    request.access.check(right, code)
    return code
