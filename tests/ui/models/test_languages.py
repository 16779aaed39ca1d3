from __future__ import annotations

import pytest

from studio_app.ui.models.languages import language_name


@pytest.mark.parametrize(("tag", "name"), [
    ("en", "English"), ("en-GB", "English (United Kingdom)"), ("pt-BR", "Portuguese (Brazil)"),
    ("es-419", "Spanish (Latin America)"), ("fa-Latn", "Persian (Latin)"), ("cmn", "Chinese"),
    ("en-GB-scotland", "English (United Kingdom)"),
])
def test_a_language_has_a_name(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_a_rare_language_is_called_by_its_tag() -> None:
    assert language_name("tlh-Piqd") == "tlh-Piqd"


@pytest.mark.parametrize("tag", ["", "kling", "e"])
def test_what_is_no_tag_has_no_name(tag: str) -> None:
    assert language_name(tag) == ""
