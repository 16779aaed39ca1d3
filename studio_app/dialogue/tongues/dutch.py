"""Dutch."""

from __future__ import annotations

from studio_app.dialogue.tongues.tongue import Tongue, gendered, titled, words

DUTCH = Tongue(
    verbs=words("""
        zei zegt vroeg vraagt antwoordde antwoordt riep roept schreeuwde fluisterde fluistert mompelde mompelt
        herhaalde begon vervolgde voegde merkte verklaarde bromde zuchtte lachte glimlachte knikte stamelde snikte
        siste gromde smeekte beval dacht denkt hernam hield besloot beaamde bekende beloofde
        """),
    guesses=r"[a-z]{3,}(?:de|te)",
    helpers=words("toen nu weer zacht eindelijk dan nog had heeft ook luid snel langzaam hem haar"),
    pronouns=gendered("hij", "zij ze", "men", "het"),
    plurals=words("wij we jullie allen beiden"),
    teller=("ik",),
    articles=gendered(unknown="zijn haar de het een mijn onze hun die deze"),
    possessives=words("zijn haar"),
    elders=words("moeder vader vrouw man tante oom"),
    unheard=words("stem"),
    nouns=gendered(
        "man jongen vader broer zoon oom koning prins heer kapitein molenaar dokter schipper opa bakker",
        "vrouw meisje moeder zus dochter tante koningin prinses dame meid oma buurvrouw"),
    stops=words("""
        tot aan in op van voor met bij als en of maar die dat toen terwijl waar om uit over na zonder door zei vroeg
        was had is heeft niet heel zeer
        """),
    prepositions=words("tot aan met voor van bij naar op over na achter naast tegen"),
    joins=words("en toen maar"),
    particles=words("van de der den het ter ten"),
    titles=titled("meneer=mijnheer heer oom pater koning prins", "mevrouw=mevr juffrouw tante koningin prinses",
                  "dokter=dr professor=prof kapitein inspecteur"),
    nobody=words("ik ja nee o en maar de het een hij zij ze wij we u jij toen als dan nu god wat wie waar waarom hoe"),
    given=gendered("jan piet kees willem hendrik pieter daan bram", "anna maria johanna els grietje sanne eva marieke"),
    talk=words("ik jij je mij me jou u wij ons jullie mijn jouw uw"),
)
