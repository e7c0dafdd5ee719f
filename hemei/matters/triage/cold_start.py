"""The model that ships with the product: for a town that has no classified tickets yet. See sample/README.md."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hemei.matters.triage import sample

if TYPE_CHECKING:
    from hemei.matters.triage.model import Model

FILE = Path(__file__).parent / "sample" / "cold_start.model"
# Real messages are harder than made-up ones: measured on 6,439 real ones, the model is right in 76 % of cases and was
# 87 % sure; scaled so, it is 75 % sure. No message went into the model.
COOLED = 0.6
GRAMS = 12_000  # keeps the file under 500 kB
NOTE = "冷启动模型：由项目编写的例句生成，没有真实来件；只供起步，请尽快用本镇数据训练。"


def make(on: date) -> "Model":
    from hemei.matters.triage.learn import learn

    texts, labels = zip(*sample.rows(), strict=True)
    model = learn(texts, labels, on=on, most_grams=GRAMS, note=NOTE)
    return replace(model, calibration=model.calibration * COOLED, offset=model.offset * COOLED)


@cache
def shipped() -> "Model":
    """The committed file, read once per process."""
    from hemei.matters.triage.model import load

    return load(FILE)
