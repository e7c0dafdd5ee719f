"""Who works with the register of purposes, consents and requests."""

VIEW, EDIT, DECIDE = "privacy:view", "privacy:edit", "privacy:decide"
