"""Rights of fields, village looks and forest beyond those of their ledgers."""

FIELD_PROBLEM, ACCEPT_FIELD = "environment.field_problem:edit", "environment.field_problem:review"
TAKE_OUT = "environment.field_parcel:correct"
RECTIFY, RECHECK = "environment.living_deduction:edit", "environment.living_deduction:review"
REPAIR, ACCEPT_REPAIR = "environment.facility_repair:edit", "environment.facility_repair:review"
LABELS = "environment.facility:view"
