"""The README's pictures: real screens on the shipped catalogue.

Drawn anew by `.venv/bin/python tests/tui/pictures.py`.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from planner.catalogue import shipped_catalogue
from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.domain.target import Milestone
from planner.journal import Assessed, Event, Journal, Logged, Preferred, Started, Targeted
from planner.tui.app import PlannerApp

FOLDER = Path(__file__).parent / "pictures"
SIZE = (110, 32)
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)

HELD = {
    Level.PRACTITIONER: "python programming version-control sql software-engineering software-design software-testing "
    "code-quality algorithms data-structures data-analysis data-preprocessing eda statistics mathematics "
    "problem-solving communication written-communication teamwork independent-working self-motivation",
    Level.WORKING: "machine-learning scikit-learn data-science model-training model-evaluation optimisation "
    "adaptability cloud-platforms containers presentation-skills strategic-thinking project-management mentoring",
    Level.AWARENESS: "deep-learning pytorch mlops",
}
"""What the learner of the pictures says of themself."""

COURSE = "ml-engineering-with-python"
LOGGED = (9, 11, 14, 8)
"""The hours that they put into the course, a week each."""


def record() -> list[tuple[datetime, Event]]:
    """What the learner did, a day after another, and then a week after another."""
    told: list[Event] = [
        Targeted(posting="cambridge-senior-mle"),
        Preferred(preferences=Preferences(hours_per_week=12, until=Milestone.READY_TO_START)),
        *(Assessed(competency=one, level=level) for level, held in HELD.items() for one in held.split()),
    ]
    first = NOW - timedelta(weeks=len(LOGGED))
    days = [(first - timedelta(days=len(told) - number), event) for number, event in enumerate(told)]
    begun = (first, Started(course=COURSE, on=first.date()))
    weeks = [first + timedelta(weeks=number) for number in range(len(LOGGED))]
    return [
        *days,
        begun,
        *((at, Logged(course=COURSE, hours=hours, on=at.date())) for at, hours in zip(weeks, LOGGED, strict=True)),
    ]


PICTURES = {"today": "1", "target": "2v", "assess": "3", "map": "4v", "plan": "5"}
"""The keys that lead to each."""


async def draw(name: str, keys: str, data_folder: Path) -> None:
    """Press the keys once the plan is settled, and keep what is on screen."""
    app = PlannerApp(catalogue_folder=shipped_catalogue(), data_folder=data_folder, today=TODAY, now=lambda: NOW)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("", *keys):
            await pilot.press(*key)
            for _ in range(5):
                await pilot.pause()
                await app.workers.wait_for_complete()
        picture = app.export_screenshot(title="planner")
    (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Draw every picture for one made-up learner."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with Journal.open(Path(folder)) as journal:
            for at, event in record():
                journal.append(event, at)
        for name, keys in PICTURES.items():
            asyncio.run(draw(name, keys, Path(folder)))


if __name__ == "__main__":
    main()
