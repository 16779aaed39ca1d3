"""What the cast voices do with pronunciations: some cannot be told sounds, some read numbers without help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.capabilities import Sounds
from studio_app.domain.errors import UnknownVoice
from studio_app.pronunciation.lexicon import Rule, RuleKind
from studio_app.storage import speakers
from studio_app.ui.dialogs.pronunciations.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.voices import Casting, Speaker
    from studio_app.operations.workbench import Workbench

MOST_NAMES = 3


def deaf_speakers(bench: Workbench) -> list[Speaker]:
    """Return the speakers whose model cannot be told the sounds of a word."""
    return [one for one in speakers.speakers(bench.project.db).values()
            if one.casting is not None and (able := _able(bench, one.casting)) is not None
            and able.phonemes is Sounds.NONE]


def normalising_speakers(bench: Workbench) -> list[Speaker]:
    """Return the speakers whose model reads numbers and abbreviations by itself."""
    return [one for one in speakers.speakers(bench.project.db).values()
            if one.casting is not None and (able := _able(bench, one.casting)) is not None and able.normalises]


def skipped(bench: Workbench) -> str:
    """Return, in one sentence, who skips rules for sounds; empty where nobody does."""
    names = [one.name for one in deaf_speakers(bench)]
    if not names:
        return ""
    who = ", ".join(names[:MOST_NAMES]) + (f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else "")
    verb = "has a voice that takes" if len(names) == 1 else "have voices that take"
    return f"{who} {verb} no sounds: there the words would be read as they stand, and nothing would tell you."


def skipped_remarks(bench: Workbench, rule: Rule, use_words: Callable[[], None]) -> Sequence[Remark]:
    """Return who would skip a rule, if it gives sounds."""
    sentence = skipped(bench) if rule.kind is RuleKind.PHONEME else ""
    return [Remark(sentence, "Use words instead", use_words)] if sentence else []


def _able(bench: Workbench, casting: Casting) -> Capabilities | None:
    try:
        return bench.capabilities(casting)
    except UnknownVoice:  # a model that has gone speaks nothing, and is told of elsewhere
        return None
