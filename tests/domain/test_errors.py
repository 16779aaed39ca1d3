from __future__ import annotations

import re
from itertools import pairwise

import pytest

from studio_app.domain import errors
from studio_app.domain.errors import InputError, StudioError

TREE = {name: found for name, found in vars(errors).items() if isinstance(found, type)}


def drawn_tree() -> dict[str, str]:
    """Return each error's parent as the module's docstring draws it."""
    drawn = re.findall(r"^( *(?:[│├└─]+[ ─]*)*)([A-Z]\w+) {2,}", errors.__doc__ or "", re.MULTILINE)
    parents: dict[str, str] = {}
    path: list[tuple[int, str]] = []
    for indent, name in drawn:
        path = [*((depth, above) for depth, above in path if depth < len(indent)), (len(indent), name)]
        parents |= {below[1]: above[1] for above, below in pairwise(path)}
    return parents


def test_the_drawn_tree_is_the_real_one() -> None:
    assert drawn_tree() == {name: error.__mro__[1].__name__ for name, error in TREE.items() if error is not StudioError}


@pytest.mark.parametrize("error", TREE.values(), ids=TREE)
def test_every_error_says_what_is_wrong_and_what_to_do(error: type[StudioError]) -> None:
    with pytest.raises(StudioError, match=r"^The disk is full\. Free some space\.$") as caught:
        raise error("The disk is full.", "Free some space.")
    assert (caught.value.text, caught.value.hint) == ("The disk is full.", "Free some space.")


def test_an_error_needs_no_hint() -> None:
    assert str(InputError("There is no such file.")) == "There is no such file."
