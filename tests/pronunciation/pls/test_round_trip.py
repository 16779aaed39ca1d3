"""What PLS can say, by the recommendation's chapters: it comes in, and goes out again the same in meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.pronunciation import pls
from studio_app.pronunciation.lexicon import Alphabet, Lexicon, Rule, RuleKind

if TYPE_CHECKING:
    from collections.abc import Callable

PHONEME = RuleKind.PHONEME


def document(body: str, attributes: str = 'alphabet="ipa"', language: str = "en-GB") -> bytes:
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<lexicon version="1.0" {attributes} xml:lang="{language}"\n'
            f' xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">\n{body}\n</lexicon>\n').encode()


def lexeme(words: str, *said: str, attributes: str = "") -> str:
    graphemes = "".join(f"<grapheme>{word}</grapheme>" for word in words.split("|"))
    return f"<lexeme{attributes}>\n {graphemes}\n {''.join(said)}\n</lexeme>"


EXAMPLES = {
    "one word": (
        document(lexeme("Cholmondeley", "<phoneme>ˈtʃʌmli</phoneme>")), [("Cholmondeley", "ˈtʃʌmli")]),
    "schema named": (
        document(lexeme("Beaulieu", "<phoneme>ˈbjuːli</phoneme>"),
                 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                 'xsi:schemaLocation="http://www.w3.org/2005/01/pronunciation-lexicon pls.xsd" alphabet="ipa"'),
        [("Beaulieu", "ˈbjuːli")]),
    "another language, a phrase": (
        document(lexeme("La dolce vita", "<phoneme>la ˈdoltʃe ˈviːta</phoneme>"), language="it"),
        [("La dolce vita", "la ˈdoltʃe ˈviːta")]),
    "no words yet": (document(""), []),
    "several spellings": (
        document(lexeme("grey|gray", "<phoneme>ɡɹeɪ</phoneme>")), [("grey", "ɡɹeɪ"), ("gray", "ɡɹeɪ")]),
    "several alphabets": (
        document(lexeme("Thames", "<phoneme>tɛmz</phoneme>", '<phoneme alphabet="cmu-arpabet">T EH1 M Z</phoneme>')
                 + lexeme("Tyne", '<phoneme alphabet="cmu-arpabet">T AY1 N</phoneme>')),
        [("Thames", "tɛmz"), ("Tyne", "T AY1 N")]),
    "several pronunciations, the first counts": (
        document(lexeme("either", "<phoneme>ˈaɪðə</phoneme>", "<phoneme>ˈiːðə</phoneme>")), [("either", "ˈaɪðə")]),
    "several pronunciations, one preferred": (
        document(lexeme("either", "<phoneme>ˈaɪðə</phoneme>", '<phoneme prefer="true">ˈiːðə</phoneme>')),
        [("either", "ˈiːðə")]),
    "several preferred, the first of them counts": (
        document(lexeme("St|Saint", "<alias>street</alias>", '<alias prefer="true">saint</alias>',
                        '<phoneme prefer="true">sənt</phoneme>')), [("St", "saint"), ("Saint", "saint")]),
    "an abbreviation": (
        document(lexeme("RSPB", "<alias>Royal Society for the Protection of Birds</alias>")),
        [("RSPB", "Royal Society for the Protection of Birds")]),
    "a respelling, a number": (
        document(lexeme("Leicester", "<alias>Lester</alias>") + lexeme("221B", "<alias>two two one bee</alias>")),
        [("Leicester", "Lester"), ("221B", "two two one bee")]),
    "an alias that holds another one": (
        document(lexeme("RSPB HQ", "<alias>RSPB headquarters</alias>") + lexeme("RSPB", "<alias>bird club</alias>")),
        [("RSPB HQ", "RSPB headquarters"), ("RSPB", "bird club")]),
    "homographs by role": (
        document(lexeme("lead", "<phoneme>liːd</phoneme>", attributes=' role="pos:verb"')
                 + lexeme("lead", "<phoneme>lɛd</phoneme>", attributes=' role="pos:noun pos:metal"'),
                 'xmlns:pos="urn:example:parts-of-speech" alphabet="ipa"'), [("lead", "liːd"), ("lead", "lɛd")]),
    "a role's prefix declared on the lexeme": (
        document(lexeme("tear", "<phoneme>tɛə</phoneme>", attributes=' xmlns:p="urn:example:pos" role="p:verb"')),
        [("tear", "tɛə")]),
    "metadata": (
        document('<meta name="author" content="Nobody"/><meta http-equiv="Expires" content="0"/>\n<metadata>'
                 '<about xmlns="urn:example:about">by <b>nobody</b> at all</about></metadata>'
                 + lexeme("Wye", "<phoneme>waɪ</phoneme>")), [("Wye", "waɪ")]),
    "what others have added": (
        document('<!-- towns -->' + lexeme("Bath", '<phoneme x:checked="yes">bɑːθ</phoneme>', "<x:note>spa</x:note>")
                 + "<!-- rivers --><x:part/>" + lexeme("Cam", "<!-- short --><alias>Kam</alias>") + "<x:end>.</x:end>",
                 'xmlns:x="urn:example:x" alphabet="ipa"'), [("Bath", "bɑːθ"), ("Cam", "Kam")]),
    "an alphabet of one's own": (
        document(lexeme("Avon", '<phoneme alphabet="x-mine">a-V</phoneme>') + lexeme("Usk", "<alias>Ask</alias>")
                 + lexeme("Dee", '<phoneme alphabet="x-mine">d-I</phoneme>')), [("Usk", "Ask")]),
    "an alphabet of one's own, and IPA": (
        document(lexeme("Avon", '<phoneme alphabet="x-mine">a-V</phoneme>', "<phoneme>ˈeɪvən</phoneme>")),
        [("Avon", "ˈeɪvən")]),
    "X-SAMPA": (
        document(lexeme("pecan", '<phoneme>pI"k{n</phoneme>') + lexeme("Rhône", "<phoneme>_r=oun</phoneme>"),
                 'alphabet="x-sampa"'), [("pecan", "pɪˈkæn"), ("Rhône", "\u031d\u0329oun")]),
    "Arpabet throughout": (
        document(lexeme("Apple", "<phoneme>AE1 P AH0 L</phoneme>"), 'alphabet="cmu-arpabet"'),
        [("Apple", "AE1 P AH0 L")]),
    "characters by number": (
        document(lexeme("AT&amp;T", "<phoneme>e&#x26A; ti</phoneme>") + lexeme("x&lt;y", "<alias>less &#60; </alias>")),
        [("AT&T", "eɪ ti"), ("x<y", "less <")]),
    "other scripts": (
        document(lexeme("東京", "<phoneme>toːkʲoː</phoneme>") + lexeme("Ωμέγα", "<alias>omega</alias>"), language="ja"),
        [("東京", "toːkʲoː"), ("Ωμέγα", "omega")]),
}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_it_comes_in(kind: str) -> None:
    content, said = EXAMPLES[kind]
    assert [(rule.grapheme, rule.replacement) for rule in pls.read(content, "x.pls").rules] == said


@pytest.mark.parametrize("kind", EXAMPLES)
def test_it_goes_out_the_same_in_meaning(kind: str, meaning: Callable[[bytes], Any]) -> None:
    content, _ = EXAMPLES[kind]
    written = pls.write(pls.read(content, "x.pls"))
    assert meaning(written) == meaning(content)
    assert pls.read(written, "x.pls") == pls.read(content, "x.pls")
    assert b"narration-studio" not in written


def test_imported_rules_want_case_and_whole_words_and_restrict_no_language() -> None:
    content, _ = EXAMPLES["another language, a phrase"]
    lexicon = pls.read(content, "shelf/Italian names.pls")
    assert (lexicon.name, lexicon.language) == ("Italian names", "it")
    (rule,) = lexicon.rules
    assert (rule.case_sensitive, rule.whole_words, rule.language, rule.kind) == (True, True, "", PHONEME)


def test_what_pls_cannot_say_comes_back_too() -> None:
    lexicon = Lexicon("mine", (
        Rule("Ann", "Anne", case_sensitive=False, comment="as she says it"),
        Rule("ough", "ʌf", PHONEME, whole_words=False, language="en"),
        Rule("Ann", "AE1 N", PHONEME, Alphabet.ARPABET),
        Rule("R & D", "<research>"),
        Rule("hm", ""),
    ), "en-IE")
    read = pls.read(pls.write(lexicon), "mine.pls")
    assert replace(read, source="") == lexicon


def test_a_lexicon_of_arpabet_alone_says_so_at_the_top() -> None:
    written = pls.write(Lexicon("mine", (Rule("Ann", "AE1 N", PHONEME, Alphabet.ARPABET),)))
    assert written.count(b"cmu-arpabet") == 1
    assert b'alphabet="cmu-arpabet" xml:lang="und"' in written
    assert pls.read(written, "mine.pls").language == ""


def test_rules_of_one_lexeme_go_out_as_one_though_a_user_has_changed_them() -> None:
    content = document(lexeme("Smyth|Smythe", "<phoneme>smɪθ</phoneme>", '<phoneme prefer="true">smaɪð</phoneme>',
                              attributes=' xmlns:p="urn:example:pos" role="p:name"'))
    lexicon = pls.read(content, "x.pls")
    changed = [replace(rule, replacement="smaɪθ", case_sensitive=False) for rule in lexicon.rules]
    written = pls.write(replace(lexicon, rules=(*changed, replace(changed[0], grapheme="Smithe"))))
    assert written.count(b"<lexeme") == 1
    assert written.count(b'role="p:name"') == 1
    assert "smɪθ" in written.decode()
    assert [(rule.grapheme, rule.replacement, rule.case_sensitive) for rule in pls.read(written, "x.pls").rules] == [
        ("Smyth", "smaɪθ", False), ("Smythe", "smaɪθ", False), ("Smithe", "smaɪθ", False)]


def test_rules_of_one_lexeme_that_now_differ_become_two() -> None:
    content = document("<!-- one --><!-- two -->" + lexeme("Smyth|Smythe", '<phoneme prefer="1">smaɪð</phoneme>'))
    lexicon = pls.read(content, "x.pls")
    first, second = lexicon.rules
    changed = replace(second, kind=RuleKind.ALIAS, replacement="Smith")
    written = pls.write(replace(lexicon, rules=(first, changed)))
    assert written.count(b"<lexeme") == 2
    assert written.count(b"<!-- one -->") == 1
    assert [(rule.grapheme, rule.replacement, rule.kind) for rule in pls.read(written, "x.pls").rules] == [
        ("Smyth", "smaɪð", PHONEME), ("Smythe", "Smith", RuleKind.ALIAS)]


def test_rules_that_a_user_moved_apart_or_took_out() -> None:
    content = document(lexeme("grey|gray|graye", "<phoneme>ɡɹeɪ</phoneme>") + lexeme("Wye", "<alias>why</alias>"))
    lexicon = pls.read(content, "x.pls")
    grey, gray, _, wye = lexicon.rules
    written = pls.write(replace(lexicon, rules=(gray, wye, grey)))
    assert [rule.grapheme for rule in pls.read(written, "x.pls").rules] == ["gray", "Wye", "grey"]


def test_a_rule_keeps_its_alphabet_in_another_file() -> None:
    arpabet = pls.read(document(lexeme("Ann|Anne", "<phoneme>AE1 N</phoneme>"), 'alphabet="cmu-arpabet"'), "a.pls")
    ipa = pls.read(document(lexeme("Wye", "<phoneme>waɪ</phoneme>")), "i.pls")
    both = pls.read(pls.write(replace(ipa, rules=(*ipa.rules, *arpabet.rules))), "b.pls")
    assert [(rule.replacement, rule.alphabet) for rule in both.rules] == [
        ("waɪ", Alphabet.IPA), ("AE1 N", Alphabet.ARPABET), ("AE1 N", Alphabet.ARPABET)]


def test_a_source_that_cannot_be_read_loses_no_rule() -> None:
    rules = (Rule("Wye", "why", source="<lexeme"), Rule("Ann", "Anne", source="<x/>"))
    written = pls.write(Lexicon("x", rules, source="<x/>"))
    assert [(rule.grapheme, rule.replacement) for rule in pls.read(written, "x").rules] == [
        ("Wye", "why"), ("Ann", "Anne")]


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert pls.read(pls.write(Lexicon("x", (Rule("W\x00ye\ud800", "w\x1bhy", comment="\x02"),))), "x").rules == (
        Rule("Wye", "why"),)
