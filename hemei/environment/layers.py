"""What the environment shows on the map; each subject adds its layers here."""

from hemei.atlas.registry import Layer, register
from hemei.environment.models import Demolition, PestSurvey

register(Layer(
    "environment.demolition", "违建拆除销账", "生态环境", rows=Demolition.objects.select_related("area").all,
    placed="pk", name="site", right="environment.demolition:view", style="building",
    card=("building_state", "found_on", "mode", "accepted_on", "demolished_area", "reuse"), date="found_on",
    until="accepted_on", order=40,
))  # fmt: skip

register(Layer(
    "environment.pest_survey", "有害生物点位", "生态环境", rows=PestSurvey.objects.select_related("area").all,
    placed="point", name="point", right="environment.pest_survey:view", style="pest",
    card=("surveyed_on", "area", "point_code", "point_name", "hosts", "result"), date="surveyed_on", tone="result",
    tones={"failed": "bad", "passed": "good"}, order=45,
))  # fmt: skip
