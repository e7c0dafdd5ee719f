"""Rights of elderly care beyond those of its ledgers. Who is inspected does not inspect."""

INSPECT, RECTIFY, FALSIFY = "livelihood.inspection:edit", "livelihood.finding:rectify", "livelihood.meal_ban:edit"
