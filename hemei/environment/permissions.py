"""Rights of this domain beyond those of its ledgers."""

ACCEPT = "environment.water_problem:accept"  # 验收销号, 复查
PATROL, PROBLEM = "environment.river_patrol:edit", "environment.water_problem:edit"
"""Rights of the environment beyond those of its ledgers, by what they are for."""

FIELD_PROBLEM, ACCEPT_FIELD = "environment.field_problem:edit", "environment.field_problem:review"
TAKE_OUT = "environment.field_parcel:correct"
