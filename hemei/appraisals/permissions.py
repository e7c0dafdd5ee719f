"""Who may do what with appraisals. Cadres who are appraised hold none of these but VIEW of what is published."""

VIEW = "appraisals:view"
RESULT = "appraisals:result"
SCHEME = "appraisals:scheme"
RUN = "appraisals:run"
REVIEW = "appraisals:review"
KEY = "appraisals:key"
ROLL = "appraisals:roll"
WATCH = "appraisals:watch"
STAFF = (SCHEME, RUN, REVIEW, KEY, ROLL, WATCH, RESULT)
