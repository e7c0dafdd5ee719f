"""Rights of livelihood beyond those of its ledgers."""

from hemei.people.access import name_thing

DECIDE, PAY, CONFIRM, VIEW, EXPORT = (
    "livelihood.application:decide", "livelihood.pay:edit", "livelihood.pay:confirm", "livelihood.pay:view",
    "livelihood.pay:export",
)  # fmt: skip

name_thing("livelihood.pay", "津贴补贴发放")
