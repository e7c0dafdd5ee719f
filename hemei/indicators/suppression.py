"""Small cells: a total about very few firms or people would tell what each of them reported."""

from datetime import date

from hemei.kernel import dated

dated.declare(
    "indicators.small_cell",
    title="小单元不公开的最少主体数",
    unit="个",
    default=3,
    source="税收征收管理法第八条（保密）；少于三户不公开为统计惯例",
    confirmed=False,
)


def smallest_cell(on: date) -> int:
    """How many subjects a shown total must have at least."""
    return int(dated.value("indicators.small_cell", on=on))
