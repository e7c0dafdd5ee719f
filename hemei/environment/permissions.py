"""Rights of this domain beyond those of its ledgers."""

ACCEPT = "environment.water_problem:accept"  # 验收销号, 复查
PATROL, PROBLEM = "environment.river_patrol:edit", "environment.water_problem:edit"
MANIFEST = "environment.debris_manifest:edit"
