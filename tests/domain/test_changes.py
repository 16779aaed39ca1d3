from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.changes import NOTHING, Changes
from studio_app.domain.ids import ChapterId, ParagraphId

changes = st.builds(
    Changes,
    book=st.booleans(), structure=st.booleans(), casting=st.booleans(), settings=st.booleans(),
    chapters=st.frozensets(st.integers(1, 9).map(ChapterId)),
    paragraphs=st.frozensets(st.integers(1, 9).map(ParagraphId)),
)


def test_changes_of_two_operations_add_up() -> None:
    one = Changes(book=True, paragraphs=frozenset({ParagraphId(1)}))
    other = Changes(casting=True, paragraphs=frozenset({ParagraphId(2)}))
    assert one | other == Changes(book=True, casting=True, paragraphs=frozenset({ParagraphId(1), ParagraphId(2)}))


@given(changes)
def test_nothing_adds_nothing(some: Changes) -> None:
    assert some | NOTHING == some == some | some
    assert bool(some) == (some != Changes())


@given(changes, changes, changes)
def test_the_order_of_operations_does_not_matter(one: Changes, two: Changes, three: Changes) -> None:
    assert one | two == two | one
    assert (one | two) | three == one | (two | three)
    assert bool(one | two) == (bool(one) or bool(two))
