from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.connections import SERVICES, KeptConnections
from studio_app.domain.accounts import Connection, KeySource
from studio_app.secrets import Keys
from studio_app.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def connections(folder: Path, **environment: str) -> KeptConnections:
    return KeptConnections(Keys(environment), Settings.load(folder), environment)


@pytest.mark.parametrize("engine", SERVICES)
def test_a_service_is_reached_at_its_usual_address(tmp_path: Path, engine: str) -> None:
    assert connections(tmp_path).connection(engine) == Connection(SERVICES[engine].address)


def test_the_environment_sets_address_and_key_above_the_preferences(tmp_path: Path) -> None:
    made = connections(tmp_path, ELEVENLABS_BASE_URL="http://127.0.0.1:9/", ELEVENLABS_API_KEY="k")
    made.set_address("elevenlabs", "https://elsewhere.example")
    assert made.connection("elevenlabs") == Connection("http://127.0.0.1:9", "k")
    assert made.address_variable("elevenlabs") == "ELEVENLABS_BASE_URL"
    assert made.address_variable("openai") == ""


def test_what_the_user_sets_is_there_at_the_next_start(tmp_path: Path) -> None:
    made = connections(tmp_path)
    made.set_address("elevenlabs", "https://api.eu.residency.elevenlabs.io")
    made.set_zero_retention("elevenlabs", True)
    found = connections(tmp_path).connection("elevenlabs")
    assert found == Connection("https://api.eu.residency.elevenlabs.io", zero_retention=True)


def test_what_is_set_back_is_as_it_was(tmp_path: Path) -> None:
    made = connections(tmp_path)
    made.set_address("openai", "http://127.0.0.1:8000/v1")
    made.set_zero_retention("openai", True)
    made.set_address("openai", "")
    made.set_zero_retention("openai", False)
    assert made.connection("openai") == Connection(SERVICES["openai"].address)


def test_a_key_that_is_emptied_is_forgotten(tmp_path: Path) -> None:
    made = connections(tmp_path)
    assert made.keep_key("elevenlabs", "secret") is KeySource.MEMORY  # the tests have no keyring
    assert made.connection("elevenlabs").key == "secret"
    assert made.keep_key("elevenlabs", "") is made.source("elevenlabs") is KeySource.NONE


def test_keys_are_in_no_file_and_in_no_repr(tmp_path: Path) -> None:
    made = connections(tmp_path)
    made.keep_key("elevenlabs", "sk_secret")
    made.set_address("elevenlabs", "https://elsewhere.example")
    assert "sk_secret" not in repr(made.connection("elevenlabs"))
    assert all("sk_secret" not in file.read_text() for file in tmp_path.rglob("*") if file.is_file())
