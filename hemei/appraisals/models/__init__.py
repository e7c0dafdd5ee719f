"""Tables of appraisals, one file each."""

from hemei.appraisals.models.outcome import ChannelUse, RoundResult, VillageTurnout
from hemei.appraisals.models.paper import Keying, PaperBallot, PaperBatch, Scan
from hemei.appraisals.models.rectification import Rectification
from hemei.appraisals.models.roll import CodeSheet, RollEntry, RollMark
from hemei.appraisals.models.round import Round, RoundState, Subject, Unit
from hemei.appraisals.models.scheme import Kind, Scheme, SchemeState
from hemei.appraisals.models.villager import Candidate, CandidateState

__all__ = [
    "Candidate", "CandidateState", "ChannelUse", "CodeSheet", "Keying", "Kind", "PaperBallot", "PaperBatch",
    "Rectification", "RollEntry", "RollMark", "Round", "RoundResult", "RoundState", "Scan", "Scheme", "SchemeState",
    "Subject", "Unit", "VillageTurnout",
]  # fmt: skip
