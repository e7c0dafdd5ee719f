"""Rights of livelihood beyond those of its ledgers."""

from hemei.people.access import name_thing

DECIDE, PAY, CONFIRM, VIEW, EXPORT = (
    "livelihood.application:decide", "livelihood.pay:edit", "livelihood.pay:confirm", "livelihood.pay:view",
    "livelihood.pay:export",
)  # fmt: skip

OWN_FAMILIES, OWN_VISIT = (
    "livelihood.aid_household:own",
    "livelihood.aid_household:own_visit",
)  # stewards, their own families

name_thing("livelihood.pay", "津贴补贴发放")
