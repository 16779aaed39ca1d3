from __future__ import annotations

import pytest

from studio_app.editions.small import is_small


@pytest.mark.parametrize(("old", "new"), [
    ("She went home.", "She went home."),
    ("She went, home.", "She went home!"),
    ("she WENT  home.", "She went home."),
    ("“Stop,” he said.", "'Stop', he said."),
    ("She recieved the colour.", "She received the colour."),
    ("Every one came to day.", "Everyone came today."),
    ("The gray door.", "The grey door."),
    ("It is late.", "It’s late."),
    ("Er trug die Straße lang.", "Er trug die Strasse lang."),
    ("Le cafe\u0301 noir.", "Le café noir."),
    ("", ""),
], ids=range(11))
def test_case_signs_spaces_and_a_letter_or_two_are_small(old: str, new: str) -> None:
    assert is_small(old, new)


@pytest.mark.parametrize(("old", "new"), [
    ("She did open the door.", "She did not open the door."),
    ("He is no fool.", "He is fool."),
    ("I went home.", "went home."),
    ("It was in 1984.", "It was in 1985."),
    ("A cat came.", "A dog came."),
    ("The grey, old, odd door.", "The gray, olt, add door."),
    ("", "New."),
    ("他来了。", "他不来了。"),
    ("वह दिन में आया।", "वह दान मे आयी।"),
    ("He is now a king.", "He is not a king."),
    ("He went home.", "She went home."),
    ("It was the house.", "It was that house."),
    ("他来了。", "她来了。"),
], ids=range(13))
def test_another_word_or_number_is_not(old: str, new: str) -> None:
    assert not is_small(old, new)
