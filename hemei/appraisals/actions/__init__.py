"""What changes appraisals: the only place of this app that writes. Keyword-only verbs, one transaction each."""
