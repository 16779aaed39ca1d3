"""What the service told last time, kept in the cache: models, the voices' rates, dictionaries.

Losing it costs a question or two.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from studio_app.speech.engine import DictionaryVersion

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from studio_app.domain.voices import Voice
    from studio_app.speech.elevenlabs.catalogue import Listed

_KEPT = ("model_id", "name", "description", "can_use_style", "can_use_speaker_boost", "model_rates",
         "concurrency_group")
_VERSIONS = 50
"""How many versions of one dictionary are remembered."""


class Memory:
    """The facts of accounts, each by its id.

    Args:
        file: Where they are kept; it need not exist yet.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, dict[str, Any]] | None = None

    def models(self, account: str) -> dict[str, Listed]:
        """Return the models that the account was told of last, in their order."""
        return dict(self._of(account).get("models", {}))

    def rate(self, account: str, voice: str) -> float:
        """Return what a voice costs as a multiple of others."""
        return float(self._of(account).get("rates", {}).get(voice, 1.0))

    def keep_models(self, account: str, models: Sequence[Listed]) -> None:
        """Remember the models."""
        listed = {one["model_id"]: {name: one.get(name) for name in _KEPT} for one in models}
        self._change(account, {"models": listed})

    def keep_rates(self, account: str, voices: Sequence[Voice]) -> None:
        """Remember which voices cost more or less than others."""
        self._change(account, {"rates": {voice.id: voice.rate for voice in voices if voice.rate != 1}})

    def keep_rate(self, account: str, voice: Voice) -> None:
        """Remember what one voice costs that the account has now, too."""
        rates = {id_: rate for id_, rate in self._of(account).get("rates", {}).items() if id_ != voice.id}
        self._change(account, {"rates": rates | ({voice.id: voice.rate} if voice.rate != 1 else {})})

    def dictionary(self, account: str, lexicon: str, rules: str) -> DictionaryVersion | None:
        """Return which version of a lexicon's dictionary holds these rules; ``rules`` is their hash."""
        known = self._dictionary(account, lexicon)
        version = known.get("versions", {}).get(rules)
        return DictionaryVersion(known["id"], version) if version else None

    def dictionary_id(self, account: str, lexicon: str) -> str:
        """Return the id of a lexicon's dictionary; empty if there is none that is known of."""
        return str(self._dictionary(account, lexicon).get("id", ""))

    def keep_dictionary(self, account: str, lexicon: str, rules: str, made: DictionaryVersion) -> None:
        """Remember which version of a lexicon's dictionary holds these rules."""
        known = self._dictionary(account, lexicon)
        versions = known.get("versions", {}) if known.get("id") == made.id else {}
        newest = dict(list({**versions, rules: made.version}.items())[-_VERSIONS:])
        everything = self._of(account).get("dictionaries", {})
        self._change(account, {"dictionaries": {**everything, lexicon: {"id": made.id, "versions": newest}}})

    def forget_dictionaries(self, account: str, ids: Collection[str]) -> None:
        """Forget some dictionaries; whoever asked for one that was forgotten before changes nothing."""
        everything = self._of(account).get("dictionaries", {})
        self._change(account, {"dictionaries": {name: one for name, one in everything.items()
                                                if one.get("id") not in ids}})

    def _dictionary(self, account: str, lexicon: str) -> Mapping[str, Any]:
        found = self._of(account).get("dictionaries", {}).get(lexicon)
        return found if isinstance(found, dict) else {}

    def _of(self, account: str) -> Mapping[str, Any]:
        found = self._all().get(account)
        return found if isinstance(found, dict) else {}

    def _all(self) -> dict[str, dict[str, Any]]:
        if self._known is None:
            try:
                self._known = dict(json.loads(self._file.read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError):
                self._known = {}
        return self._known

    def _change(self, account: str, news: Mapping[str, Any]) -> None:
        before = self._of(account)
        if all(before.get(name) == value for name, value in news.items()):
            return
        self._all()[account] = {**before, **news}
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self._known), encoding="utf-8")
