"""Dated values of 接诉即办."""

from hemei.kernel import dated

SCORE_WEIGHTS = "matters.score_weights"

# No default on purpose: no weight table of the city was found, and a composite with invented weights ranks people's
# work by a rule that nobody adopted. (准格尔旗 publishes 30、35、35: an example, not a default.)
dated.declare(SCORE_WEIGHTS, title="三率权重（响应率、解决率、满意率，合计100）", kind="list")
