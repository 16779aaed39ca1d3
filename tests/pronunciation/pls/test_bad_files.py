"""Files that are not as they should be: one clear sentence with the line, or they are read."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio_app.domain.errors import InputError
from studio_app.pronunciation import pls

if TYPE_CHECKING:
    from pathlib import Path

WYE = "<lexeme><grapheme>Wye</grapheme><alias>why</alias></lexeme>"
PLS = 'xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as refused:
        pls.read(content, "names.pls")
    assert "names.pls" in refused.value.text
    assert refused.value.hint
    return refused.value.text


def lexicon(body: str = WYE, start: str = f"<lexicon {PLS}>") -> str:
    return f"{start}\n{body}\n</lexicon>"


@pytest.mark.parametrize(("content", "sentence"), [
    ("", "is empty"),
    (" \n", "is empty"),
    ("word=other", "broken in line 1"),
    (lexicon("<lexeme><grapheme>Wye</lexeme>"), "broken in line 2"),
    (lexicon()[:-3], "broken in line 3"),
    ("<html>\n</html>", "is no pronunciation lexicon: line 1 begins with <html>"),
    (lexicon("<lexeme><alias>why</alias></lexeme>"), "a lexeme without a word in line 2"),
    (lexicon("\n<lexeme><grapheme> </grapheme><alias>why</alias></lexeme>"), "a lexeme without a word in line 3"),
    (lexicon("\n<lexeme><grapheme>Wye</grapheme></lexeme>"), "does not say in line 3 how “Wye” is spoken"),
    (lexicon("<lexeme><grapheme>a&b;</grapheme><alias>x</alias></lexeme>"), "broken in line 2: Entity 'b' not defined"),
    ('<?xml version="1.0" encoding="x-none"?>' + lexicon(), "broken in line 1: Unsupported encoding"),
    ("<!DOCTYPE lexicon SYSTEM 'http://127.0.0.1:9/x.dtd'>" + lexicon("<lexeme>&b;</lexeme>"),
     "line 2: Entity 'b' not defined"),
])
def test_what_is_wrong_is_said_with_its_line(content: str, sentence: str) -> None:
    assert sentence in refusal(content.encode())


def test_text_in_another_encoding_than_is_said() -> None:
    assert "broken in line 2" in refusal(lexicon("<lexeme><grapheme>Zoë</grapheme></lexeme>").encode("latin-1"))


@pytest.mark.parametrize("content", [
    lexicon().encode("utf-8-sig"),
    ('<?xml version="1.0" encoding="utf-16"?>' + lexicon()).encode("utf-16"),
    ('<?xml version="1.0" encoding="iso-8859-1"?>' + lexicon()).encode("latin-1"),
    (f'<!DOCTYPE lexicon [<!ENTITY y "y">]><lexicon {PLS}>'
     "<lexeme><grapheme>W&y;e</grapheme><alias>wh&y;</alias></lexeme></lexicon>").encode(),
    f'<p:lexicon xmlns:p="{PLS[7:-1]}">{WYE.replace("</", "</p:").replace("<", "<p:").replace("<p:/p:", "</p:")}'
    "</p:lexicon>".encode(),
    lexicon("<lexeme><grapheme><![CDATA[Wye]]></grapheme><alias>why<!-- x --></alias></lexeme>").encode(),
])
def test_encodings_entities_and_prefixes_of_all_kinds_are_read(content: bytes) -> None:
    assert [(rule.grapheme, rule.replacement) for rule in pls.read(content, "x").rules] == [("Wye", "why")]
    assert pls.read(pls.write(pls.read(content, "x")), "x").rules == pls.read(content, "x").rules


@pytest.mark.parametrize(("start", "named"), [
    ("<lexicon>", "no namespace"),
    ('<lexicon xmlns="http://www.w3.org/2001/10/synthesis">', "the namespace “http://www.w3.org/2001/10/synthesis”"),
])
def test_a_wrong_namespace_is_read_and_noted_and_mended(start: str, named: str) -> None:
    read, notes = pls.read_noting(lexicon(start=start).encode(), "x")
    assert [rule.grapheme for rule in read.rules] == ["Wye"]
    assert [named in note for note in notes] == [True]
    assert pls.read_noting(pls.write(read), "x")[1] == ()


def test_sounds_in_an_alphabet_that_cannot_be_spoken_are_noted() -> None:
    body = '<lexeme><grapheme>Wye</grapheme><phoneme alphabet="x-mine">w-I</phoneme></lexeme>'
    assert pls.read_noting(lexicon(body).encode(), "x")[1] == (
        "Line 2: the sounds of “Wye” are written in “x-mine”, which cannot be spoken; they are kept in the file.",)


def test_entities_cannot_blow_up() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    content = f'<!DOCTYPE lexicon [<!ENTITY e0 "ha">{entities}]>' + lexicon("<lexeme>&e11;</lexeme>")
    assert "broken in line" in refusal(content.encode())


def test_files_are_not_read_through_entities(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    content = (f'<!DOCTYPE lexicon [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
               + lexicon("<lexeme><grapheme>Wye</grapheme><alias>&x;</alias></lexeme>"))
    assert "secret" not in refusal(content.encode()).replace("secret.txt", "")


def test_a_line_far_down_is_still_named() -> None:
    body = "\n" * 70_000 + "<lexeme><grapheme>Wye</grapheme></lexeme>"
    assert "in line 70002 " in refusal(lexicon(body).encode())


WHOLE = ('<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE lexicon [<!ENTITY y "y">]>\n'
         f'<lexicon version="1.0" {PLS} xmlns:x="urn:x" alphabet="ipa" xml:lang="en">\n<meta name="a" content="b"/>\n'
         '<metadata><x:y/></metadata><!-- c -->\n<lexeme role="x:n"><grapheme>Smyth</grapheme><grapheme>Sm&y;the'
         '</grapheme><phoneme prefer="true">smaɪð</phoneme><phoneme alphabet="cmu-arpabet">S M IH1 TH</phoneme>'
         "</lexeme>\n<lexeme><grapheme>Wye</grapheme><alias>why</alias></lexeme>\n</lexicon>").encode()
PIECES = [b"", b"<", b">", b"&", b"&#0;", b"&lt;", b'"', b"</", b"<x:y>", b"<!--", b"]]>", b"\xff", b"\x00", b"<?p?>",
          b"<lexeme>", b"</lexeme>", b"<grapheme>", b"xmlns=''", b"xmlns:x='urn:y' ", b"alphabet", b"\xc3\xa9", b"&y;"]
cuts = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.sampled_from(PIECES))


@settings(max_examples=400)
@given(st.lists(cuts, min_size=1, max_size=4))
def test_a_mutated_file_is_read_or_refused_with_its_line(mutations: list[tuple[int, int, bytes]]) -> None:
    content = WHOLE
    for start, length, piece in mutations:
        content = content[:start] + piece + content[start + length:]
    read = None
    with contextlib.suppress(InputError):
        read = pls.read(content, "x.pls")
    if read is None:
        assert re.search(r"\bline [1-9]", refusal(content))
    else:
        assert pls.read(pls.write(read), "x.pls").version == read.version


@given(st.binary(max_size=60))
def test_anything_else_is_refused(content: bytes) -> None:
    with contextlib.suppress(InputError):
        pls.read(content, "x.pls")


def test_twenty_thousand_rules() -> None:
    body = "\n".join(f"<lexeme><grapheme>Word {number}</grapheme><phoneme>wɜːd</phoneme></lexeme>"
                     for number in range(20_000))
    read = pls.read(lexicon(body).encode(), "x")
    assert len(read.rules) == 20_000
    assert pls.read(pls.write(read), "x") == read
