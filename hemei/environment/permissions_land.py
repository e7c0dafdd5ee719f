"""Rights of fields, village looks and forest beyond those of their ledgers."""

FIELD_PROBLEM, ACCEPT_FIELD = "environment.field_problem:edit", "environment.field_problem:review"
TAKE_OUT = "environment.field_parcel:correct"
