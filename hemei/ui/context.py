"""What every page's frame needs: navigation, the account, the footer."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    return {"filing_number": settings.HEMEI_FILING_NUMBER}
