"""The README's pictures: real screens on the shipped catalogue.

Drawn anew by `.venv/bin/python tests/tui/pictures.py`.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from planner.catalogue import shipped_catalogue
from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.journal import Assessed, Journal, Preferred, Targeted
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

RECORD = (
    Targeted(posting="cambridge-senior-mle"),
    *(Assessed(competency=one, level=level) for level, held in HELD.items() for one in held.split()),
    Preferred(preferences=Preferences(hours_per_week=12, only_essential=True)),
)
PLACES = {"today": "1", "assess": "3", "plan": "5"}


async def draw(place: str, key: str, data_folder: Path) -> None:
    """Open a place, wait until its plan is settled, and keep what it shows."""
    app = PlannerApp(catalogue_folder=shipped_catalogue(), data_folder=data_folder, today=TODAY, now=lambda: NOW)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(5):
            await pilot.pause()
            await app.workers.wait_for_complete()
        await pilot.press(key)
        await pilot.pause(0.5)
        picture = app.export_screenshot(title="planner")
    # The picture must not fetch a font from elsewhere.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    (FOLDER / f"{place}.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Draw every place for one made-up learner."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with Journal.open(Path(folder)) as journal:
            journal.append_all(RECORD, NOW)
        for place, key in PLACES.items():
            asyncio.run(draw(place, key, Path(folder)))


if __name__ == "__main__":
    main()
