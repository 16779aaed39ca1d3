"""Italian."""

from __future__ import annotations

from studio_app.dialogue.tongues.tongue import Tongue, gendered, titled, words

ITALIAN = Tongue(
    verbs=words("""
        disse dice diceva dissi chiese chiede chiesi domandò domanda domandai rispose risponde risposi rispondeva
        esclamò gridò grida gridava gridai urlò sussurrò sussurra mormorò mormora aggiunse aggiunge continuò continua
        ripeté ripetè replicò soggiunse insistette insisté spiegò dichiarò affermò assicurò ammise confessò commentò
        osservò avvertì ordinò pregò supplicò sospirò rise sorrise singhiozzò gemette brontolò borbottò ruggì strillò
        balbettò interruppe intervenne protestò obiettò suggerì propose annunciò avvisò chiamò pensò pensa pensava
        fece ribatté riprese concluse cominciò incominciò salutò riconobbe ricordò scherzò pianse mentì negò precisò
        promise giurò cantò lesse seguitò replicava ammonì tagliò sbottò sibilò farfugliò azzardò confermò assentì
        """),
    first_verbs=words("dissi chiesi risposi domandai gridai"),
    guesses=r"[a-zàèéìòù]{3,}(?:ò|ava|eva|iva|ette)",
    helpers=words("""
        allora poi infine subito ancora anche finalmente aveva ha lui lei piano forte intanto soltanto quasi sempre
        """),
    clitics=r"(?:(?:si|gli|le|mi|ci|s['’]|gl['’])\s*)",
    pronouns=gendered("lui egli", "lei ella", "questi"),
    plurals=words("loro essi noi tutti tutte entrambi"),
    teller=("io",),
    articles=gendered(
        "il lo un uno quel quello", "la una quella", "l' l’ un' suo sua mio mia nostro questo questa"),
    adjectives=words("vecchio vecchia giovane piccolo piccola grande buon buona povero povera altro altra bel bella"),
    possessives=words("suo sua"),
    elders=words("madre padre moglie marito zia zio"),
    unheard=words("voce vocina"),
    nouns=gendered(
        """uomo ragazzo padre fratello figlio zio re principe signore capitano vecchio medico nonno marito mugnaio
        pescatore soldato maestro burattino babbo oste fornaio notaio guardiano dottore""",
        """donna ragazza madre sorella figlia zia regina principessa signora vecchia nonna moglie serva maestra fata
        bambina vicina fornaia""",
    ),
    stops=words("""
        a al allo alla ai agli alle in nel nella di del della dello con per senza su sul sulla e o ma che chi quando
        suo sua tuo tua mio mia solito solita stesso stessa dei degli delle cosa volta momento
        come se molto più da dal dalla mentre tra fra si gli era aveva ad ed
        """),
    prepositions=words("a al allo alla ad con di del della per verso da dal dalla su sul contro davanti presso"),
    joins=words("e ed poi ma"),
    particles=words("di de del della da la lo d'"),
    titles=titled(
        "signor=sig=signore don padre frate fra conte duca marchese re principe zio maestro=mastro compare",
        "signora=sig.ra donna madre suor contessa duchessa marchesa regina principessa zia signorina comare",
        "dottor=dott=dottore dottoressa professor=professore capitano colonnello generale maggiore tenente sergente "
        "ispettore commissario ingegner avvocato",
    ),
    nobody=words("""
        io sì no oh ah e ed o ma se quando come che chi cosa dove perché perchè il lo la i gli le un una suo sua mio
        mia tuo tua lui lei loro noi voi dio cielo lunedì martedì mercoledì giovedì venerdì sabato domenica capitolo
        a al in nel di del con per su allora poi dopo già molto più niente nulla mai sempre tutto bene buono buongiorno
        buonasera grazie ciao addio vieni andiamo ieri oggi domani nessuno ecco qui là non
        """),
    given=gendered(
        """giovanni giuseppe antonio mario luigi francesco paolo pietro carlo marco andrea luca matteo lorenzo roberto
        stefano nicola geppetto davide elia""",
        """maria anna lucia rosa giulia francesca elena chiara laura paola teresa angela caterina marta sofia beatrice
        bice agnese""",
    ),
    talk=words("io tu te mi ti me voi vi noi ci mio tuo mia tua vostro nostro"),
    drops=True,
    incises=True,
)
