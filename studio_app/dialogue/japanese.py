"""How Japanese tells who speaks: a name with its particle, and a verb of speech before or after the brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.dialogue.naming import Name
from studio_app.dialogue.tags import Kind, Subject, Tag
from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterator

_HONORIFICS = "さん|さま|様|君|くん|ちゃん|先生|殿|氏|婆さん|爺さん|老人|夫人"
_WORD = r"(?:[ァ-ヴー・]{2,12}|[一-龯々]{1,5}|[A-Z][a-z]+)"
_WHO = (rf"(?P<who>(?:(?:その|この|若い|年老いた|小さな|[一-龯々]{{1,4}}の))?(?P<name>{_WORD}(?:{_HONORIFICS})?|おじいさん|おばあさん"
        r"|お父さん|お母さん|お姉さん|お兄さん|わたし|ぼく|おれ))(?=[はがも])")
_SPEAKS = (r"(?:言|云|謂|聞[いき]|尋|たず|訊|答|こた[えへ]|叫|さけ|呟|つぶや|囁|ささや|問[いう]|返事|返し|怒鳴|どな|頼|笑|話し|語|続け|述べ"
           r"|声を|声で|告げ|促|頷|うなず|いっ[たて]|いう|いい[、ま]|口を|説明|注意|挨拶|断[わっ]|命じ|誘|呼[びん])")
_AFTER = re.compile(rf"(?:、|」)?と?(?:、)?{_WHO}[はがも][^。「」『』]{{0,40}}?{_SPEAKS}")
_AFTER_VERB = re.compile(rf"、?と[^。「」『』]{{0,20}}?{_SPEAKS}[^。「」『』]{{0,8}}、{_WHO}[はが]")
_RELATIVE = re.compile(rf"、?と[^。「」『』]{{0,12}}?{_SPEAKS}[っいたのえ]{{1,3}}[はが](?P<who>(?P<name>{_WORD}(?:{_HONORIFICS})?))(?:だ|で|。)")
_DROPPED = re.compile(rf"、?と[^。「」『』]{{0,16}}?{_SPEAKS}")
_BEFORE = re.compile(rf"{_WHO}[はがも](?P<does>[^。「」『』]{{0,60}})[、。：]?\s*$")
_SUBJECT = re.compile(rf"(?:[^。「」『』はがも]{{0,8}}、)?{_WHO}[はがも]")
_NAME = re.compile(rf"(?P<name>{_WORD}(?:{_HONORIFICS})?)(?=[はがもをにのと、])")
_VOCATIVE = re.compile(rf"(?:^|[「『、。！？])(?P<name>{_WORD}(?:{_HONORIFICS})?)(?=[、。！？…」])")
_VERB = re.compile(_SPEAKS)

_PRONOUNS = {"彼": Gender.MALE, "彼女": Gender.FEMALE, "奴": Gender.MALE}
_TELLERS = frozenset({"私", "僕", "俺", "余", "吾輩", "自分", "わたし", "ぼく", "おれ"})
_MANY = frozenset({"皆", "二人", "三人", "全員", "一同", "彼ら", "人々", "誰", "両人", "何"})
_NOUNS = {
    "男": Gender.MALE, "父": Gender.MALE, "兄": Gender.MALE, "弟": Gender.MALE, "少年": Gender.MALE,
    "老人": Gender.MALE, "爺": Gender.MALE, "主人": Gender.MALE, "王": Gender.MALE, "おじいさん": Gender.MALE,
    "祖父": Gender.MALE, "お父さん": Gender.MALE, "夫": Gender.MALE, "女": Gender.FEMALE, "母": Gender.FEMALE,
    "姉": Gender.FEMALE, "妹": Gender.FEMALE, "少女": Gender.FEMALE, "婆": Gender.FEMALE, "祖母": Gender.FEMALE,
    "妻": Gender.FEMALE, "娘": Gender.FEMALE, "おばあさん": Gender.FEMALE, "お母さん": Gender.FEMALE,
    "女将": Gender.FEMALE, "医者": Gender.UNKNOWN, "船頭": Gender.MALE, "店主": Gender.UNKNOWN,
}
_NO_PERSON = frozenset("説明 今度 注文 因縁 会話 問題 気 心 自然 世間 最後 最初 相手 様子 気持 意味 理由 仕事 天気 名前 声 顔 手 目 空 雨 風 日 夜 朝 今 話 返事 言葉 答 問 人 方 事 物 時 所 中 上 下 前 後 月 海 音 火 灯 水".split())

_HONORED = re.compile(rf"(?P<stem>.+?)(?P<title>{_HONORIFICS})")
_TELLING_TITLES = {"先生": Gender.UNKNOWN, "夫人": Gender.FEMALE, "婆さん": Gender.FEMALE, "爺さん": Gender.MALE}
_MALE_ENDINGS = ("郎", "男", "夫", "介", "助", "太", "彦", "雄", "之")
_FEMALE_ENDINGS = ("子", "美", "江", "代", "香", "奈", "枝", "恵")
_PRONOUN = re.compile("彼女|彼")


class Japanese:
    """A grammar without tables of its own: nothing in it bends."""

    def after(self, text: str, place: int) -> Tag | None:
        for pattern, sure in ((_AFTER, 0.95), (_RELATIVE, 0.9), (_AFTER_VERB, 0.88)):
            match = pattern.match(text, place)
            if match and (subject := self._read(match)):
                return Tag(subject, match.start(), match.end(), sure)
        match = _DROPPED.match(text, place)
        return Tag(Subject(Kind.DROPPED, match[0]), match.start(), match.end(), 0.9) if match else None

    def before(self, text: str, since: int, place: int) -> Tag | None:
        clause = text[since:place].rstrip()
        end = since + len(clause)
        start = max(since, text.rfind("。", since, end - 1) + 1, text.rfind("」", since, end) + 1)
        match = _BEFORE.search(text, start, end)
        subject = self._read(match) if match else None
        if match is None or subject is None:
            return None
        if clause.endswith("。"):
            return Tag(subject, start, end, 0.86) if _VERB.search(match["does"]) else None
        return Tag(subject, start, end, 0.92)

    def begins_tag(self, text: str, place: int) -> bool:
        return _DROPPED.match(text, place) is not None

    def begins_telling(self, text: str, place: int) -> bool:
        return _SUBJECT.match(text, place) is not None

    def incises(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        yield from ()

    def subject(self, text: str, start: int, end: int) -> Subject | None:
        match = _SUBJECT.match(text, start, end)
        return self._read(match) if match else None

    def speaks_of_speech(self, text: str) -> bool:
        return _VERB.search(text) is not None

    def names(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _NAME.finditer(text):
            if match["name"] not in _NO_PERSON:
                yield match.span("name")

    def addressed(self, text: str) -> Iterator[str]:
        for match in _VOCATIVE.finditer(text):
            yield match["name"]

    def addresses(self, text: str) -> bool:
        return False

    def parsed(self, name: str) -> Name:
        match = _HONORED.fullmatch(name)
        if match is None:
            return Name((name,))
        title = match["title"]
        return Name((match["stem"],), title if title in _TELLING_TITLES else "", _TELLING_TITLES.get(title, Gender.UNKNOWN))

    def titles_alone(self, title: str) -> Iterator[str]:
        if title == "先生":
            yield title

    def known_gender(self, name: Name) -> Gender:
        return _NOUNS.get(name.words[0], Gender.UNKNOWN)

    def likely_gender(self, name: Name) -> Gender:
        if name.words[0].endswith(_MALE_ENDINGS):
            return Gender.MALE
        return Gender.FEMALE if name.words[0].endswith(_FEMALE_ENDINGS) else Gender.UNKNOWN

    def article(self, text: str, start: int) -> Gender:
        return Gender.UNKNOWN

    def follows_article(self, text: str, start: int) -> bool:
        return False

    def acting(self, text: str) -> Iterator[str]:
        yield from ()

    def pronoun(self, text: str, start: int, end: int) -> Gender:
        match = _PRONOUN.search(text, start, end)
        return _PRONOUNS[match[0]] if match else Gender.UNKNOWN

    def _read(self, match: re.Match[str]) -> Subject | None:
        name = match["name"]
        if name in _NO_PERSON:
            return None
        if name in _TELLERS:
            return Subject(Kind.TELLER, "私" if name in ("わたし", "自分") else name)
        if name in _MANY:
            return Subject(Kind.MANY, name)
        if name in _PRONOUNS:
            return Subject(Kind.PRONOUN, name, _PRONOUNS[name])
        if name in _NOUNS or match["who"] != name:
            return Subject(Kind.DESCRIPTION, name if name in _NOUNS else match["who"], _NOUNS.get(name, Gender.UNKNOWN))
        return Subject(Kind.NAME, name)
