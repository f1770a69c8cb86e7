"""What places with a chosen course share: its link is opened or copied."""

from __future__ import annotations

from planner.domain.course import Course
from planner.tui.places.place import PlaceScreen
from planner.tui.services.links import copy, open_link


class CoursePlaceScreen(PlaceScreen):
    """A place with a chosen course. Subclasses say which, and bind the keys."""

    @property
    def course(self) -> Course | None:
        """The course under the cursor, if there is one."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open the course in the browser."""
        if course := self.course:
            open_link(self.app, course.link)

    def action_copy(self) -> None:
        """Copy the link of the course."""
        if course := self.course:
            copy(self.app, course.link)
