from __future__ import annotations

import pytest

from studio_app.importing.markup import decode, levelled, local_name, parse_package, parse_page


def shown(text: str) -> str:
    root = parse_page(text)
    return "" if root is None else "".join(map(str, root.itertext()))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_in_every_form(codec: str) -> None:
    assert decode("<p>Käfer “so”</p>".encode(codec)).text == "<p>Käfer “so”</p>"


@pytest.mark.parametrize(
    ("declared", "codec"), [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("shift_jis", "shift_jis")]
)
def test_a_declared_encoding_is_believed(declared: str, codec: str) -> None:
    text = {"cp1251": "Мороз и солнце", "shift_jis": "草枕"}.get(codec, "“naïve” – café")
    page = f'<?xml version="1.0" encoding="{declared}"?><p>{text}</p>'
    decoded = decode(page.encode(codec))
    assert (decoded.text, decoded.guessed) == (page, False)


def test_utf_8_is_recognised_whatever_is_declared() -> None:
    assert "café" in decode('<meta charset="iso-8859-1"><p>café</p>'.encode()).text


def test_japanese_mail_encoding_is_not_taken_for_ascii() -> None:
    page = '<meta charset="iso-2022-jp"><p>草枕</p>'
    assert decode(page.encode("iso2022_jp")).text == page


def test_what_is_wrongly_called_utf_8_is_read_as_windows_text() -> None:
    decoded = decode('<meta charset="utf-8"><p>“naïve” café</p>'.encode("cp1252"))
    assert "“naïve” café" in decoded.text
    assert decoded.guessed


def test_single_wrong_bytes_spoil_nothing_else() -> None:
    assert decode("<p>Ærø ".encode() + b"caf\xe9</p>").text == "<p>Ærø café</p>"


@pytest.mark.parametrize("codec", ["rot13", "base64", "punycode", "nonsense", "utf-8"])
def test_only_encodings_of_text_are_believed(codec: str) -> None:
    assert decode(f'<meta charset="{codec}">caf'.encode() + b"\xe9").text.endswith("café")


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "&shy;", "&#173;", "&#xAD;", "&#x200b;"])
def test_invisible_signs_never_stay_in_a_word(sign: str) -> None:
    assert shown(f"<p>wo{sign}rd</p>") == "word"


def test_a_hair_space_stays_unless_it_only_parts_quotation_marks() -> None:
    assert shown("<p>“\u200a‘Go’\u200a” – J.\u200aS.</p>") == "“‘Go’” – J.\u200aS."


def test_a_no_break_space_is_a_space() -> None:
    assert shown("<p>a&nbsp;b&#160;c</p>") == "a\u00a0b\u00a0c"


@pytest.mark.parametrize(
    "empty", ['<a id="x"/>', "<i/>", "<title/>", "<script src='x'/>", "<div/>", "<textarea/>", "<td/>"]
)
def test_self_closed_elements_swallow_nothing(empty: str) -> None:
    assert shown(f"<html><body>{empty}<p>text</p></body></html>") == "text"


def test_what_follows_the_end_of_a_page_is_read() -> None:
    assert shown("<html><body><p>a</p></body></html><html><body><p>b</p>") == "ab"


def test_sections_of_character_data_are_text() -> None:
    assert shown("<p>a<![CDATA[ <b> & c ]]>d</p>") == "a <b> & c d"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    doctype = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY b "long enough"><!ENTITY d "—">]>'
    assert shown(f"{doctype}<p>a&x;&b;&d;b</p>") == "a—b"


def test_comments_and_instructions_are_no_text() -> None:
    assert shown("<p>a<!-- b --><?c d?>e</p>") == "ae"


@pytest.mark.parametrize("nothing", ["", "  \n", "<!-- only this -->"])
def test_nothing_comes_of_nothing(nothing: str) -> None:
    assert shown(nothing) == ""


def test_levelling_keeps_text_apart_and_words_whole() -> None:
    deep = "<div>" * 3000 + "<h1>Ti<b>tle</b></h1>a<div>b</div>" + "</div>" * 3000
    root = parse_page(levelled(deep))
    assert root is not None
    assert [text for text in root.itertext() if text] == ["Title", "a", "b"]


def test_a_package_that_is_not_well_formed_is_mended() -> None:
    root = parse_package(
        b"<package><title>Salt & <Pepper>&nbsp;</title><item></packge>", frozenset({"package", "title", "item"})
    )
    assert root is not None
    assert root[0].text == "Salt & <Pepper>\u00a0"


def test_a_package_expands_no_entities() -> None:
    bomb = b'<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><package><title>&b;&b;</title></package>'
    root = parse_package(bomb)
    assert root is not None
    assert not root[0].text


def test_what_is_no_markup_at_all_is_no_package() -> None:
    assert parse_package(b"\x00\x01\x02") is None


@pytest.mark.parametrize("tag", ["{http://www.idpf.org/2007/opf}item", "opf:item", "item"])
def test_names_are_told_without_their_namespace(tag: str) -> None:
    assert local_name(tag) == "item"
