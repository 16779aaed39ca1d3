from __future__ import annotations

import pytest

from studio_app.importing.encoding import decode_text

GERMAN = "Er ging über die Straße. «Ça va?» — “Ja”, sagte sie. "
SAMPLES = {
    "cp1252": GERMAN,
    "cp1250": "Vyšel ven a podíval se na oblohu. Žluťoučký kůň. Łódź, święta, książka. ",
    "cp1251": "Он вышел на улицу и посмотрел на небо. Было холодно. ",
    "koi8_r": "Он вышел на улицу и посмотрел на небо. Было холодно. ",
    "cp1253": "Βγήκε έξω και κοίταξε τον ουρανό. ",
    "cp1255": "הוא יצא החוצה והביט בשמיים. היה קר. ",
    "gb18030": "第三章 风雨。他走出门，看着天空。天气很冷。",
    "big5": "第三章 風雨。他走出門，看著天空。天氣很冷。",
    "shift_jis": "吾輩は猫である。名前はまだ無い。どこで生れたか",
    "euc_kr": "그는 밖으로 나가 하늘을 보았다. 날씨가 추웠다.",
}


@pytest.mark.parametrize("codec", SAMPLES)
@pytest.mark.parametrize("times", [2, 200])
def test_the_encoding_is_found_by_the_letters(codec: str, times: int) -> None:
    decoded = decode_text((SAMPLES[codec] * times).encode(codec))
    assert decoded.text == SAMPLES[codec] * times
    assert decoded.guessed


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "cp866"])
def test_russian_is_told_by_its_letters(codec: str) -> None:
    text = "Глава 1\n\n" + "Он медленно шёл по улице и думал о прошлом. " * 9
    assert decode_text(text.encode(codec)).text == text


def test_japanese_mail_is_told_by_its_escapes() -> None:
    text = "第一章 雨\n\n吾輩は猫である。"
    assert decode_text(text.encode("iso2022_jp")).text == text
    assert decode_text(b"red\x1b$ and \x1b[0m plain").text == "red\x1b$ and \x1b[0m plain"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_its_encoding_is_believed(codec: str) -> None:
    decoded = decode_text(GERMAN.encode(codec))
    assert (decoded.text, decoded.guessed) == (GERMAN, False)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(codec: str) -> None:
    assert decode_text(GERMAN.encode(codec)).text == GERMAN


def test_the_header_of_project_gutenberg_is_believed() -> None:
    text = f"Character set encoding: ISO-8859-1\n\n{GERMAN}"
    decoded = decode_text(text.encode("cp1252"))
    assert (decoded.text, decoded.guessed) == (text, False)


def test_a_few_letters_far_down_are_looked_at() -> None:
    text = "Plain words of a story. " * 20_000 + GERMAN
    assert decode_text(text.encode("cp1252")).text == text


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    content = (GERMAN * 20).encode()
    decoded = decode_text(content[:200] + b"\xff" + content[200:])
    assert "Straße" in decoded.text
    assert decoded.guessed
