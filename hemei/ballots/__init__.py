"""Household ballots that nobody can trace and everybody can count (docs/adr/0013-ballots.md).

Three stores that nothing joins. Who took part is the roll's (appraisals, default database), together with the keys
that sign tokens blindly (here, `models.SigningKey`). What was said lies in the box (`box`, database "box"). What
is published lies on the board (`board`, database "board").

Appraisals uses:

    codes.new()                                     a household's printed code
    sealing.new_tally_key(passphrase)               made in front of the supervisors, who keep the private part
    actions.make_key(round_id, group, title, by)    → GroupKey; its fingerprint goes on the noticeboard
    issuing.register_roll(roll)                     the roll's side of `look` and `issue`
    issuing.sign(round_id, group, blinded)          called by the roll inside `issue`, once per household
    box.actions.open_round(public, by)              → casting begins
    box.actions.extend(round_id, closes, by)        another closing day is shown
    box.queries.count_cast(round_id)                by group, numbers only, while open
    actions.destroy_keys(round_id, by)              nobody can mint a token after the close
    box.actions.close(round_id, by)                 → Closing: leaves, root, cast by group; late ballots are refused
    box.actions.close_many(round_ids, by)           boxes that close together: quicker, leftovers destroyed once
    box.queries.open_ballots(round_id, tally_key)   → shuffled answers for the count
    board.actions.publish(round_id, terms, by)      leaves, root and terms, for everybody
"""
