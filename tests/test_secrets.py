from __future__ import annotations

import logging
from threading import Event, Thread
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import fail, null

from studio_app.domain.accounts import KeySource
from studio_app.secrets import Keys
from tests.keyrings import Drawer, Forgetful, Locked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keyring.backend import KeyringBackend

KEY = "sk_1234567890abcdef"
PATIENCE = 20


@pytest.fixture(autouse=True)
def _usual_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def drawer() -> Drawer:
    made = Drawer()
    keyring.set_keyring(made)
    return made


def test_a_key_is_kept_in_the_keyring_and_found_at_the_next_start(drawer: Drawer) -> None:
    assert Keys({}).keep("elevenlabs", KEY) is KeySource.KEYRING
    assert drawer.kept == {("narration-studio", "elevenlabs"): KEY}
    again = Keys({})
    assert (again.key("elevenlabs"), again.source("elevenlabs")) == (KEY, KeySource.KEYRING)


def test_the_environment_stands_above_the_keyring(drawer: Drawer) -> None:
    keys = Keys({"ELEVENLABS_API_KEY": "from outside\n"})
    assert keys.keep("elevenlabs", KEY) is KeySource.ENVIRONMENT
    assert keys.key("elevenlabs") == "from outside"


def test_a_forgotten_key_is_gone(drawer: Drawer) -> None:
    keys = Keys({})
    keys.keep("elevenlabs", KEY)
    keys.forget("elevenlabs")
    keys.forget("elevenlabs")
    assert (keys.key("elevenlabs"), keys.source("elevenlabs"), drawer.kept) == ("", KeySource.NONE, {})


@pytest.mark.parametrize("ring", [fail.Keyring, null.Keyring, Locked, Forgetful])
def test_without_a_keyring_that_works_a_key_is_kept_until_the_end(ring: type[KeyringBackend]) -> None:
    keyring.set_keyring(ring())
    keys = Keys({})
    assert keys.key("elevenlabs") == ""
    assert keys.keep("elevenlabs", KEY) is KeySource.MEMORY
    assert keys.key("elevenlabs") == KEY
    keys.forget("elevenlabs")
    assert Keys({}).key("elevenlabs") == keys.key("elevenlabs") == ""


def test_a_keyring_that_cannot_be_begun_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no_such_package.Keyring")
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    keys = Keys({})
    assert keys.key("elevenlabs") == ""
    assert keys.keep("elevenlabs", KEY) is KeySource.MEMORY
    keys.forget("elevenlabs")


def test_the_keyring_is_asked_once(drawer: Drawer) -> None:
    keys = Keys({})
    assert keys.key("openai") == ""
    drawer.kept["narration-studio", "openai"] = "written by another program"
    assert keys.key("openai") == ""


def test_nobody_waits_for_keys_that_are_read_aside(drawer: Drawer) -> None:
    drawer.kept["narration-studio", "elevenlabs"] = KEY
    drawer.door.clear()
    keys, there = Keys({}), Event()
    keys.load(there.set)
    assert (keys.key("elevenlabs"), keys.source("elevenlabs")) == ("", KeySource.NONE)
    drawer.door.set()
    assert there.wait(PATIENCE)
    assert (keys.key("elevenlabs"), keys.source("elevenlabs")) == (KEY, KeySource.KEYRING)


def test_nobody_waits_while_a_key_is_kept(drawer: Drawer) -> None:
    keys = Keys({})
    assert keys.key("elevenlabs") == ""
    drawer.door.clear()
    keeping = Thread(target=keys.keep, args=("elevenlabs", KEY))
    keeping.start()
    assert keys.key("elevenlabs") == ""
    drawer.door.set()
    keeping.join()
    assert keys.key("elevenlabs") == KEY


def test_no_key_is_told_to_anybody(caplog: pytest.LogCaptureFixture) -> None:
    keyring.set_keyring(Locked())
    keys = Keys({})
    with caplog.at_level(logging.DEBUG):
        keys.keep("elevenlabs", KEY)
    assert "KeyringLocked" in caplog.text
    assert KEY not in caplog.text + repr(keys)
