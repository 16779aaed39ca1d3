"""Which form a lexicon file has."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio_app.domain.errors import InputError
from studio_app.pronunciation import files
from studio_app.pronunciation.alphabets import to_ipa
from studio_app.pronunciation.lexicon import Lexicon, Rule, RuleKind
from studio_app.pronunciation.matcher import Matcher

GUIDE = Path(__file__).parent / "samples" / "guide.pls"
"""A file like the one that ElevenLabs' guide to dictionaries has its readers save."""

WYE = files.write("x.pls", Lexicon("x", (Rule("Wye", "why"),)))


@pytest.mark.parametrize(("name", "content"), [
    ("a/Rivers.pls", WYE), ("Rivers.XML", WYE), ("Rivers.txt", WYE), ("Rivers", WYE), (Path("Rivers.txt"), b"Wye=why"),
    ("Rivers.TXT", b"\n# names\nWye=why\n"), ("Rivers.pls", b"\xef\xbb\xbf\n" + WYE.partition(b"\n")[2]),
    ("Rivers.pls", WYE.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
])
def test_it_is_read_whatever_its_form(name: str | Path, content: bytes) -> None:
    lexicon = files.read(name, content)
    assert lexicon.name == "Rivers"
    assert lexicon.rules == (Rule("Wye", "why"),)


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("book.docx", b"PK\x03\x04", "“book.docx” is no file of pronunciations."),
    ("names.pls", b"Wye=why", "“names.pls” is broken in line 1"),
    ("names.txt", b"", "“names.txt” is empty."),
    ("names.pls", b"\n", "“names.pls” is empty."),
    ("page.html", b"<html/>", "“page.html” is no pronunciation lexicon"),
])
def test_what_is_no_lexicon_is_refused(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        files.read(name, content)


def test_it_is_written_as_its_name_says() -> None:
    lexicon = Lexicon("x", (Rule("Wye", "why"),))
    assert files.write("a/b.txt", lexicon) == b"Wye=why\n"
    assert b"<alias>why</alias>" in files.write(Path("b.XML"), lexicon)
    with pytest.raises(InputError, match=r"“b\.doc” is no name"):
        files.write("b.doc", lexicon)


def test_the_guides_own_file_comes_in_right() -> None:
    lexicon, notes = files.read_noting(GUIDE, GUIDE.read_bytes())
    assert (lexicon.name, lexicon.language, notes) == ("guide", "en-US", ())
    assert [(rule.grapheme, rule.kind, rule.replacement) for rule in lexicon.rules] == [
        ("potato", RuleKind.PHONEME, "pəˈteɪtoʊ"), ("Potato", RuleKind.PHONEME, "pəˈteɪtoʊ")]
    assert set(map(to_ipa, lexicon.rules)) == {"pəˈteɪtoʊ"}
    assert [match.rule for match in Matcher(lexicon.rules).matches("Potato or potato or POTATO")] == [1, 0]
    assert files.read(GUIDE, files.write(GUIDE, lexicon)) == lexicon
