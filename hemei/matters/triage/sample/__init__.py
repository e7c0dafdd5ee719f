"""Made-up complaints for a cold start: sentences put together from phrases written for this project.

No message of a real person is in here. A model of them knows the usual words of seven classes and no more; a town
trains its own as soon as it has some hundred tickets with classes.
"""

import random

from hemei.matters.triage.sample.phrases import ASKS, CLASSES, OPENINGS, PLACES, RESULTS

PER_CLASS = 420
SEED = 2021


def rows(per_class: int = PER_CLASS) -> list[tuple[str, str]]:
    """(text, class), the same each time."""
    draw = random.Random(SEED)  # noqa: S311  not a secret: must repeat
    return [(_text(draw, groups), label) for label, groups in CLASSES.items() for _ in range(per_class)]


def _text(draw: random.Random, groups: tuple[tuple[str, str], ...]) -> str:
    """Title, blank, body: as hotlines write it. The body names a second trouble of the class now and then."""
    place = draw.choice(PLACES)
    thing, trouble = _matter(draw, groups)
    body = f"{draw.choice(OPENINGS)}{place}{thing}{trouble}，{draw.choice(RESULTS)}。"
    if draw.random() < 0.5:
        other, also = _matter(draw, groups)
        body += f"另外，{other}{also}。"
    return f"{place}{thing}{trouble} {body}{draw.choice(ASKS)}"


def _matter(draw: random.Random, groups: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    things, troubles = draw.choice(groups)
    return draw.choice(things.split()), draw.choice(troubles.split())
