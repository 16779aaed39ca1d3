"""What the window remembers from one start to the next, as values; where they are kept is not its business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio_app.ui.theme import Scheme

if TYPE_CHECKING:
    from pathlib import Path

ExportChoices = Mapping[str, str | int | float | bool]


@dataclass(slots=True)
class Preferences:
    """Filled before the window is made, changed by it, and written down after it has closed.

    Attributes:
        recent: The project folders that were open lately, the newest first.
        scheme: The colours.
        geometry: The window's place and size, as Qt saves it.
        export: What was chosen at the last export.
        books: Where new projects are put.
        sample: Where the project of the sample book is.
    """

    books: Path
    sample: Path
    recent: tuple[Path, ...] = ()
    scheme: Scheme = Scheme.SYSTEM
    geometry: bytes = b""
    export: ExportChoices = field(default_factory=dict)

    def remember(self, project: Path) -> None:
        """Put a project first among the recent ones."""
        self.recent = (project, *(other for other in self.recent if other != project))[:MOST_RECENT]


MOST_RECENT = 12
