"""How Japanese tells who speaks: a name with its particle, and a verb of speech before or after the brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.dialogue.naming import Name
from studio_app.dialogue.tags import Kind, Subject, Tag
from studio_app.dialogue.tongues.tongue import gendered, words
from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterator

_HONORIFICS = "さん|さま|様|君|くん|ちゃん|先生|殿|氏|婆さん|爺さん|老人|夫人"
_WORD = r"(?:[ァ-ヴー・]{2,12}|[一-龯々]{1,5}|[A-Z][a-z]+)"
_NAMED = rf"(?P<name>{_WORD}(?:{_HONORIFICS})?)"
_RELATIVES = "おじいさん|おばあさん|お父さん|お母さん|お姉さん|お兄さん|わたし|ぼく|おれ"
_BEFORE_NOUN = r"(?:その|この|若い|年老いた|小さな|[一-龯々]{1,4}の)"
_WHO = rf"(?P<who>{_BEFORE_NOUN}?(?P<name>{_WORD}(?:{_HONORIFICS})?|{_RELATIVES}))(?=[はがも])"
_SPEAKS = (
    r"(?:言|云|謂|聞[いき]|尋|たず|訊|答|こた[えへ]|叫|さけ|呟|つぶや|囁|ささや|問[いう]|返事|返し|怒鳴|どな|頼|笑|話し|語"
    r"|続け|述べ|声を|声で|告げ|促|頷|うなず|いっ[たて]|いう|いい[、ま]|口を|説明|注意|挨拶|断[わっ]|命じ|誘|呼[びん])")
_AFTER = re.compile(rf"(?:、|」)?と?(?:、)?{_WHO}[はがも][^。「」『』]{{0,40}}?{_SPEAKS}")
_AFTER_VERB = re.compile(rf"、?と[^。「」『』]{{0,20}}?{_SPEAKS}[^。「」『』]{{0,8}}、{_WHO}[はが]")
_RELATIVE = re.compile(rf"、?と[^。「」『』]{{0,12}}?{_SPEAKS}[っいたのえ]{{1,3}}[はが](?P<who>{_NAMED})(?:だ|で|。)")
_DROPPED = re.compile(rf"、?と[^。「」『』]{{0,16}}?{_SPEAKS}")
_BEFORE = re.compile(rf"{_WHO}[はがも](?P<does>[^。「」『』]{{0,60}})[、。：]?\s*$")
_SUBJECT = re.compile(rf"(?:[^。「」『』はがも]{{0,8}}、)?{_WHO}[はがも]")
_NAME = re.compile(rf"{_NAMED}(?=[はがもをにのと、])")
_VOCATIVE = re.compile(rf"(?:^|[「『、。！？]){_NAMED}(?=[、。！？…」])")
_VERB = re.compile(_SPEAKS)

_PRONOUNS = gendered("彼 奴", "彼女")
_TELLERS = words("私 僕 俺 余 吾輩 自分 わたし ぼく おれ")
_MANY = words("皆 二人 三人 全員 一同 彼ら 人々 誰 両人 何")
_NOUNS = gendered(
    "男 父 兄 弟 少年 老人 爺 主人 王 おじいさん 祖父 お父さん お兄さん 夫 船頭",
    "女 母 姉 妹 少女 婆 祖母 妻 娘 おばあさん お母さん お姉さん 女将", "医者 店主 駅員")
_NO_PERSON = words("""
    説明 今度 注文 因縁 会話 問題 気 心 自然 世間 最後 最初 相手 様子 気持 意味 理由 仕事 天気 名前
    声 顔 手 目 空 雨 風 日 夜 朝 今 話 返事 言葉 答 問 人 方 事 物 時 所 中 上 下 前 後 月 海 音 火 灯 水
    """)

_HONORED = re.compile(rf"(?P<stem>.+?)(?P<title>{_HONORIFICS})")
_TELLING_TITLES = {"先生": Gender.UNKNOWN, "夫人": Gender.FEMALE, "婆さん": Gender.FEMALE, "爺さん": Gender.MALE}
_MALE_ENDINGS = ("郎", "男", "夫", "介", "助", "太", "彦", "雄", "之")
_FEMALE_ENDINGS = ("子", "美", "江", "代", "香", "奈", "枝", "恵")
_PRONOUN = re.compile("彼女|彼")


class Japanese:
    """Particles tell who does something, and words do not bend, so its patterns need no tables of forms."""

    def after(self, text: str, place: int) -> Tag | None:
        """Return the tag behind speech."""
        for pattern, sure in ((_AFTER, 0.95), (_RELATIVE, 0.9), (_AFTER_VERB, 0.88)):
            match = pattern.match(text, place)
            if match and (subject := self._read(match)):
                return Tag(subject, match.start(), match.end(), sure)
        match = _DROPPED.match(text, place)
        return Tag(Subject(Kind.DROPPED, match[0]), match.start(), match.end(), 0.9) if match else None

    def before(self, text: str, since: int, place: int) -> Tag | None:
        """Return the tag before speech."""
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
        """Tell whether a tag begins here."""
        return _DROPPED.match(text, place) is not None

    def begins_telling(self, text: str, place: int) -> bool:
        """Tell whether telling begins here."""
        return _SUBJECT.match(text, place) is not None

    def incises(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield nothing: brackets hold nothing but speech."""
        yield from ()

    def subject(self, text: str, start: int, end: int) -> Subject | None:
        """Return who does something here."""
        match = _SUBJECT.match(text, start, end)
        return self._read(match) if match else None

    def names(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand."""
        for match in _NAME.finditer(text):
            if match["name"] not in _NO_PERSON:
                yield match.span("name")

    def addressed(self, text: str) -> Iterator[str]:
        """Yield whom a speech calls by name."""
        for match in _VOCATIVE.finditer(text):
            yield match["name"]

    def addresses(self, text: str) -> bool:
        """Return False: brackets end where speech does."""
        return False

    def parsed(self, name: str) -> Name:
        """Return a name as it is compared."""
        match = _HONORED.fullmatch(name)
        if match is None:
            return Name((name,))
        title = match["title"]
        kept = title if title in _TELLING_TITLES else ""
        return Name((match["stem"],), kept, _TELLING_TITLES.get(title, Gender.UNKNOWN))

    def titles_alone(self, title: str) -> Iterator[str]:
        """Yield how a title is used alone."""
        if title == "先生":
            yield title

    def known_gender(self, name: Name) -> Gender:
        """Return the gender of a name in the tables."""
        return _NOUNS.get(name.words[0], Gender.UNKNOWN)

    def likely_gender(self, name: Name) -> Gender:
        """Return the gender that the name’s ending suggests."""
        if name.words[0].endswith(_MALE_ENDINGS):
            return Gender.MALE
        return Gender.FEMALE if name.words[0].endswith(_FEMALE_ENDINGS) else Gender.UNKNOWN

    def article(self, text: str, start: int) -> Gender:
        """Return nothing: there are no articles."""
        return Gender.UNKNOWN

    def follows_article(self, text: str, start: int) -> bool:
        """Return False: there are no articles."""
        return False

    def acting(self, text: str) -> Iterator[str]:
        """Yield nothing: particles tell who does something."""
        yield from ()

    def pronoun(self, text: str, start: int, end: int) -> Gender:
        """Return the gender of the first pronoun here."""
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
            told = name if name in _NOUNS else match["who"]
            return Subject(Kind.DESCRIPTION, told, _NOUNS.get(name, Gender.UNKNOWN))
        return Subject(Kind.NAME, name)
