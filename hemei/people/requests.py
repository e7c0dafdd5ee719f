"""The request of a signed-in account, for type hints."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from hemei.people.access import Access
from hemei.people.models import User


class SignedIn(HttpRequest):
    """What SignInMiddleware and AccessMiddleware guarantee to every view."""

    user: User
    access: Access
    htmx: HtmxDetails
