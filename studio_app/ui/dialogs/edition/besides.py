"""What an edition changes of a paragraph besides its words, said in words: else nothing of it would be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.editions.values import Aspect
from studio_app.ui.models.languages import language_name
from studio_app.ui.panels.paragraph import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.editions.values import Difference


def beside(one: Difference) -> Iterator[str]:
    """Yield what becomes of a paragraph besides its words."""
    for aspect, value in one.besides:
        match aspect:
            case Aspect.KIND:
                yield f"set as {KINDS[ParagraphKind(value)].lower()}"
            case Aspect.READ:
                yield "read aloud now"
            case Aspect.SILENT:
                yield "no longer read aloud"
            case Aspect.LANGUAGE:
                names = [language_name(tag) or tag for tag in value.split()]
                yield f"marked as {' and '.join(names)}" if names else "no other language marked"
            case Aspect.SPEAKER:
                yield f"spoken by {value}"
