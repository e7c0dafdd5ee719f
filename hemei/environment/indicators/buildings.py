"""拆除违法建设."""

from django.db.models import Q

from hemei.environment.models import Demolition
from hemei.indicators.registry import Indicator, Sum, register

register(
    Indicator(
        code="environment.demolished_area", title="拆除违法建设面积", unit="平方米", scale=100,
        measure=Sum("demolished_area"), source=Demolition.objects.approved, where=Q(accepted_on__isnull=False),
        date_field="accepted_on", ledger="environment.demolition",
        words="验收销账的违法建设实测面积，销账时计一次；未销账的不计。",
    )
)  # fmt: skip
