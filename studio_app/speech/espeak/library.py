"""espeak-ng through ctypes: the few calls of its ``speak_lib.h`` (version 1.52) that a child process needs.

The library keeps state from one utterance to the next (the place in its flutter table, its random numbers, what is left
of the last wave), and no call resets all of it. So each piece of work gets a library that was loaded for it and is
unloaded after it, which takes about a millisecond: then the same words always give the same bytes.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import espeakng_loader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

VoiceRow = tuple[str, str, list[tuple[int, str]]]
"""A voice: its name, its identifier, and its languages with their priorities; the lower, the more preferred."""

PARAMETERS = {"rate": 1, "pitch": 3, "range": 4, "word_gap": 7}
"""espeak_PARAMETER of the voice settings."""

_SYNCHRONOUS = 2
_BUFFER_MILLISECONDS = 500
_DO_NOT_EXIT = 0x8000
_UTF8, _SSML, _PHONEMES = 0x1, 0x10, 0x100
_AS_IPA = 2
_WORD = 1
_LINE_LENGTH = 13
"""espeakLINELENGTH: a line that is shorter ends a clause."""
_ANY_LINE = 1_000_000


class _Event(ctypes.Structure):
    """espeak_EVENT."""

    _fields_ = (
        ("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint), ("text_position", ctypes.c_int),
        ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", ctypes.c_char * 8),
    )


class _Voice(ctypes.Structure):
    """espeak_VOICE."""

    _fields_ = (
        ("name", ctypes.c_char_p), ("languages", ctypes.c_void_p), ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte), ("age", ctypes.c_ubyte), ("variant", ctypes.c_ubyte), ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int), ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))


class Spoken(NamedTuple):
    """What is known when all samples are out: samples per second, and the text position and sample of each word.

    Positions count code points from 1.
    """

    rate: int
    version: str
    words: list[tuple[int, int]]


class Library:
    """espeak-ng as it is when it was just loaded. Get one from ``fresh_library``.

    Raises:
        OSError: The library or its data cannot be loaded.
    """

    def __init__(self) -> None:
        self._dll = ctypes.CDLL(espeakng_loader.get_library_path())
        self._dll.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        self._dll.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._dll.espeak_Info.restype = ctypes.c_char_p
        self._rate = self._dll.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MILLISECONDS, _data_path(), _DO_NOT_EXIT)
        if self._rate <= 0:
            raise OSError("espeak-ng does not find its data")

    def unload(self) -> None:
        """Take the library out of this process; the object is of no use after that."""
        self._dll.espeak_Terminate()
        handle = self._dll._handle  # noqa: SLF001 (ctypes has no public way to unload a library)
        if sys.platform == "win32":
            _ctypes.FreeLibrary(handle)
        else:
            _ctypes.dlclose(handle)

    def voices(self) -> list[VoiceRow]:
        """Return all voices of the data, in the library's order."""
        rows: list[VoiceRow] = []
        pointers = self._dll.espeak_ListVoices(None)
        while pointers[len(rows)]:
            voice = pointers[len(rows)].contents
            rows.append((voice.name.decode().strip(), voice.identifier.decode(), _languages(voice.languages)))
        return rows

    def use(self, identifier: str) -> None:
        """Choose the voice, by its identifier, and make everything that the library draws by lot repeatable.

        Raises:
            LookupError: There is no such voice.
        """
        if self._dll.espeak_SetVoiceByName(identifier.encode()) != 0:
            raise LookupError(f"espeak-ng has no voice {identifier!r}")
        self._dll.espeak_ng_SetRandSeed(ctypes.c_long(1))

    def speak(self, text: str, settings: Mapping[str, int], *, ssml: bool, phonemes: bool,
              hear: Callable[[bytes], None]) -> Spoken:
        """Speak the text and hand over its samples (16 bits, mono) as they come.

        Args:
            text: What is spoken; a line end in it is a short pause.
            settings: Values of ``PARAMETERS``.
            ssml: The text is SSML.
            phonemes: ``[[…]]`` in the text is espeak's notation of sounds.
            hear: Gets the samples. What it raises ends the speaking and is raised here.
        """
        for name, value in settings.items():
            self._dll.espeak_SetParameter(PARAMETERS[name], value, 0)
        self._dll.espeak_SetParameter(_LINE_LENGTH, _ANY_LINE, 0)
        words = self._synthesise(text, _UTF8 | ssml * _SSML | phonemes * _PHONEMES, hear)
        return Spoken(self._rate, self._dll.espeak_Info(None).decode(), words)

    def ipa(self, text: str) -> str:
        """Return the sounds of the text in IPA, its clauses separated by spaces."""
        rest = ctypes.c_char_p(text.encode())
        clauses = []
        while rest.value is not None:
            clauses.append(self._dll.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _AS_IPA).decode())
        return " ".join(filter(None, clauses))

    def understand_sounds(self) -> None:
        """Let ``ipa`` take ``[[…]]`` in its text as sounds; the library has no other way to switch that on."""
        self._synthesise(" ", _UTF8 | _PHONEMES, lambda _: None)

    def _synthesise(self, text: str, flags: int, hear: Callable[[bytes], None]) -> list[tuple[int, int]]:
        words: list[tuple[int, int]] = []
        failures: list[Exception] = []

        def callback(samples: int | None, count: int, events: ctypes._Pointer[_Event]) -> int:
            words.extend(_words(events))
            try:
                if samples and count:
                    hear(ctypes.string_at(samples, 2 * count))
            except Exception as failure:  # the border to C: there it would be lost
                failures.append(failure)
            return len(failures)

        kept_alive = _Callback(callback)
        self._dll.espeak_SetSynthCallback(kept_alive)
        encoded = text.encode() + b"\0"
        self._dll.espeak_Synth(encoded, len(encoded), 0, 1, 0, flags, None, None)
        if failures:
            raise failures[0]
        return words


@contextmanager
def fresh_library() -> Iterator[Library]:
    """Lend a library that nothing was done with yet.

    Raises:
        OSError: The library or its data cannot be loaded.
    """
    library = Library()
    try:
        yield library
    finally:
        library.unload()


def _data_path() -> bytes:
    """Return the path of the data, a relative one where it can be: the library has room for 160 bytes only."""
    path = Path(espeakng_loader.get_data_path())
    here = Path(path.name)
    return os.fsencode(here if here.is_dir() and here.samefile(path) else path)


def _words(events: ctypes._Pointer[_Event]) -> Iterator[tuple[int, int]]:
    """Yield text position and sample of the words in a list of events, which ends with an event of type 0."""
    place = 0
    while kind := events[place].type:
        if kind == _WORD:
            yield events[place].text_position, events[place].sample
        place += 1


def _languages(address: int) -> list[tuple[int, str]]:
    """Read a voice's languages: each a byte of priority and a name that ends with a zero; a zero byte ends them."""
    languages = []
    while priority := ctypes.string_at(address, 1)[0]:
        name = ctypes.string_at(address + 1)
        languages.append((priority, name.decode()))
        address += len(name) + 2
    return languages
