"""Polish."""

from __future__ import annotations

from studio_app.dialogue.tongues.tongue import Tongue, gendered, titled, words
from studio_app.dialogue.utterance import Gender

POLISH = Tongue(
    verbs=words("""
        powiedział powiedziała rzekł rzekła mówił mówiła zapytał zapytała spytał spytała odpowiedział odpowiedziała
        odparł odparła zawołał zawołała krzyknął krzyknęła wykrzyknął wykrzyknęła szepnął szepnęła mruknął mruknęła
        dodał dodała ciągnął ciągnęła powtórzył powtórzyła odrzekł odrzekła stwierdził stwierdziła westchnął
        westchnęła zaśmiał zaśmiała przyznał przyznała pomyślał pomyślała zaczął zaczęła przerwał przerwała
        """),
    verb_gender=(("ła", Gender.FEMALE), ("ł", Gender.MALE)),
    guesses=r"[a-ząćęłńóśźż]{3,}(?:ł|ła)",
    helpers=words("wtedy potem cicho wreszcie znowu jeszcze też się głośno powoli"),
    pronouns=gendered("on", "ona", neuter="ono"),
    plurals=words("oni one my wy wszyscy"),
    teller=("ja",),
    nouns=gendered(
        "mężczyzna chłopiec ojciec brat syn wuj król książę pan kapitan starzec młynarz lekarz dziadek mąż rybak",
        "kobieta dziewczyna matka siostra córka ciotka królowa pani staruszka babcia żona sąsiadka"),
    prepositions=words("do z ze od dla o na przy przed za"),
    joins=words("i a potem ale"),
    particles=words("de von van"),
    titles=titled("pan ksiądz król książę wuj", "pani panna królowa ciotka", "doktor profesor kapitan inspektor"),
    nobody=words("ja tak nie och i ale a to co kto gdzie jak gdy kiedy on ona ono oni"),
    given=gendered("jan piotr paweł tomasz marek adam jakub stanisław józef", "anna maria zofia ewa katarzyna hanna"),
    talk=words("ja ty mnie mi mój twój ciebie cię my nas nam"),
    drops=True,
)
