"""Numbers written out in words, as the names of chapters have them, in the languages most books are in.

Cardinal and ordinal numbers count alike: “Chapter Seven”, “Chapter the Seventh” and “Siebtes Kapitel” are all the 7th.
Words that mean something else in another language, such as the Danish “to” and the Turkish “on”, are left out.
"""

from __future__ import annotations

import re

# One line for each number from 1 on: English, German, French, Italian, Spanish, Portuguese, Dutch, the northern
# languages, Polish, Czech, Russian, Ukrainian, Turkish, Greek, Hebrew and Arabic, as far as their books write them out.
_WORDS = (
    "one first eins erste erster erstes un premier première uno primo prima primero primer primera um primeiro "
    "een eerste ett første första yksi ensimmäinen jeden pierwszy pierwsza první один первый первая первое перший "
    "перша bir birinci ένα πρώτο πρώτος ראשון ראשונה الأول الأولى",
    "two second zwei zweite zweiter zweites deux deuxième second seconde due secondo seconda dos segundo segunda dois "
    "twee tweede två andra anden andre kaksi toinen dwa drugi druga druhý druhá два второй вторая второе другий "
    "друга iki ikinci δύο δεύτερο δεύτερος שני שנייה الثاني الثانية",
    "three third drei dritte dritter drittes trois troisième tre terzo terza tres tercero tercer tercera três terceiro "
    "terceira drie derde tredje kolme kolmas trzy trzeci trzecia třetí три третий третья третье третій третя üç üçüncü "
    "τρία τρίτο τρίτος שלישי שלישית الثالث الثالثة",
    "four fourth vier vierte vierter viertes quatre quatrième quattro quarto quarta cuatro cuarto cuarta quatro vierde "
    "fyra fjärde fjerde neljä neljäs cztery czwarty czwarta čtvrtý čtvrtá четыре четвертый четвёртый четвертая "
    "четвёртая четвертий четверта dört dördüncü τέσσερα τέταρτο רביעי רביעית الرابع الرابعة",
    "five fifth fünf fünfte fünfter fünftes cinq cinquième cinque quinto quinta cinco vijf vijfde fem femte viisi "
    "viides pięć piąty piąta pátý pátá пять пятый пятая пятое п’ятий п’ята beş beşinci πέντε πέμπτο חמישי חמישית "
    "الخامس الخامسة",
    "six sixth sechs sechste sechster sechstes six sixième sei sesto sesta seis sexto sexta zes zesde sex sjätte seks "
    "sjette kuusi kuudes sześć szósty szósta šestý šestá шесть шестой шестая шостий шоста altı altıncı έξι έκτο שישי "
    "שישית السادس السادسة",
    "seven seventh sieben siebte siebter siebtes siebente siebentes sept septième sette settimo settima siete séptimo "
    "séptima sete sétimo sétima zeven zevende sju sjunde syv syvende seitsemän seitsemäs siedem siódmy siódma sedmý "
    "sedmá семь седьмой седьмая сьомий сьома yedi yedinci επτά έβδομο שביעי שביעית السابع السابعة",
    "eight eighth acht achte achter achtes huit huitième otto ottavo ottava ocho octavo octava oito oitavo oitava "
    "achtste åtta åttonde otte ottende kahdeksan kahdeksas osiem ósmy ósma osmý osmá восемь восьмой восьмая восьмий "
    "восьма sekiz sekizinci οκτώ όγδοο שמיני שמינית الثامن الثامنة",
    "nine ninth neun neunte neunter neuntes neuf neuvième nove nono nona nueve noveno novena negen negende nio nionde "
    "niende yhdeksän yhdeksäs dziewięć dziewiąty dziewiąta devátý devátá девять девятый девятая дев’ятий дев’ята "
    "dokuz dokuzuncu εννέα ένατο תשיעי תשיעית التاسع التاسعة",
    "ten tenth zehn zehnte zehnter zehntes dix dixième dieci decimo decima diez décimo décima dez tien tiende tio "
    "tionde kymmenen kymmenes dziesięć dziesiąty dziesiąta desátý desátá десять десятый десятая десятий десята "
    "onuncu δέκα δέκατο עשירי עשירית العاشر العاشرة",
    "eleven eleventh elf elfte elfter elftes onze onzième undici undicesimo undécimo undécima elva elfde "
    "одиннадцать одиннадцатый одиннадцатая",
    "twelve twelfth zwölf zwölfte zwölfter zwölftes douze douzième dodici dodicesimo doce duodécimo doze twaalf "
    "twaalfde tolv двенадцать двенадцатый двенадцатая",
    "thirteen thirteenth dreizehn dreizehnte dreizehntes treize treizième tredici tredicesimo trece treze dertien "
    "тринадцать тринадцатый тринадцатая",
    "fourteen fourteenth vierzehn vierzehnte vierzehntes quatorze quatorzième quattordici catorce catorze veertien "
    "четырнадцать четырнадцатый четырнадцатая",
    "fifteen fifteenth fünfzehn fünfzehnte fünfzehntes quinze quinzième quindici quince vijftien пятнадцать "
    "пятнадцатый пятнадцатая",
    "sixteen sixteenth sechzehn sechzehnte sechzehntes seize seizième sedici dieciséis dezesseis zestien шестнадцать "
    "шестнадцатый шестнадцатая",
    "seventeen seventeenth siebzehn siebzehnte siebzehntes dix-sept dix-septième diciassette diecisiete dezessete "
    "zeventien семнадцать семнадцатый семнадцатая",
    "eighteen eighteenth achtzehn achtzehnte achtzehntes dix-huit dix-huitième diciotto dieciocho dezoito achttien "
    "восемнадцать восемнадцатый восемнадцатая",
    "nineteen nineteenth neunzehn neunzehnte neunzehntes dix-neuf dix-neuvième diciannove diecinueve dezenove "
    "negentien девятнадцать девятнадцатый девятнадцатая",
    "twenty twentieth zwanzig zwanzigste zwanzigstes vingt vingtième venti ventesimo veinte vigésimo vinte twintig "
    "двадцать двадцатый двадцатая",
)
_VALUES = {word: value for value, words in enumerate(_WORDS, start=1) for word in reversed(words.split())}
_TENS = {
    word: value
    for value, words in (
        (20, "twenty vingt двадцать vigésimo zwanzig"),
        (30, "thirty thirtieth trente тридцать dreissig trenta treinta"),
        (40, "forty fortieth quarante сорок vierzig quaranta cuarenta"),
        (50, "fifty fiftieth cinquante пятьдесят fünfzig cinquanta cincuenta"),
        (60, "sixty sixtieth soixante шестьдесят sechzig sessanta sesenta"),
        (70, "seventy seventieth siebzig settanta setenta"),
        (80, "eighty eightieth achtzig ottanta ochenta"),
        (90, "ninety ninetieth neunzig novanta noventa"),
    )
    for word in words.split()
}
_UNITS = {**_VALUES, "ein": 1}
_GERMAN = re.compile(r"(?P<unit>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?P<tens>\w+?)(?:ste[rs]?)?")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_LONGEST = 40
_BARE = re.compile(r"[\s*~•–—-]*(?P<words>[^\W\d_]+(?:[ -][^\W\d_]+)?)[\s*~•–—-]*")


def spelt_number(text: str, at: int = 0) -> tuple[int, int]:
    """Return the number that the words at a place say, and where they end; 0 and the place where they say none."""
    word = _WORD.match(text, at)
    if word is None:
        return 0, at
    said = word[0].replace("İ", "i").casefold().replace("'", "’").replace("‐", "-")
    tens, _, unit = said.partition("-")
    if unit and tens in _TENS and 0 < _VALUES.get(unit, 0) < 10:
        return _TENS[tens] + _VALUES[unit], word.end()
    if said in _TENS:
        after = _WORD.match(text, word.end() + 1)
        value = _VALUES.get(after[0].casefold(), 0) if after and text[word.end()] == " " else 0
        return (_TENS[said] + value, after.end()) if after and 0 < value < 10 else (_TENS[said], word.end())
    value = _VALUES.get(said, 0) or _german(said)
    return value, word.end() if value else at


def bare_number(text: str) -> int:
    """Return the number that a line is nothing but the words of, such as “Seven” or “* TWENTY-ONE *”; else 0."""
    match = _BARE.fullmatch(text) if len(text) <= _LONGEST else None
    value, end = spelt_number(match["words"]) if match else (0, 0)
    return value if match and end == len(match["words"]) else 0


def _german(word: str) -> int:
    """Return a German number from 21 on, in one word: “einundzwanzig”, “zweiundvierzigstes”."""
    match = _GERMAN.fullmatch(word)
    tens = _TENS.get(match["tens"], 0) if match else 0
    return tens + _UNITS[match["unit"]] if match and tens else 0
