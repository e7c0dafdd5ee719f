"""What opens a matter for half an hour to who knew its number and phone."""

from django.core import signing

from hemei.matters.portal import rules

LINK_AGE = 30 * 60  # seconds that a link to a matter lasts, as long as an idle session does
_LINK = "portal.matter"


def link_to(pk: int, phone: str) -> str:
    """A signed link; the phone is kept as its tail only."""
    return signing.dumps([pk, phone[-4:]], salt=_LINK)


def read_link(token: str) -> tuple[int, str]:
    try:
        pk, tail = signing.loads(token, salt=_LINK, max_age=LINK_AGE)
    except (signing.BadSignature, ValueError) as error:
        raise rules.LinkExpired from error
    return int(pk), str(tail)
