"""German."""

from __future__ import annotations

from studio_app.dialogue.tongues.tongue import Tongue, gendered, titled, words

GERMAN = Tongue(
    verbs=words("""
        sagte sagt fragte fragt antwortete antwortet rief ruft erwiderte erwidert meinte meint entgegnete flüsterte
        flüstert murmelte murmelt schrie schreit bemerkte erklärte erklärt begann beginnt fuhr fügte setzte versetzte
        brummte brüllte stammelte stotterte seufzte lachte lächelte nickte hauchte zischte knurrte keuchte
        schluchzte jammerte bat befahl beharrte bestätigte dachte denkt ergänzte gab gestand kicherte klagte krächzte
        lispelte mahnte raunte schimpfte schlug schnaubte schnarrte spottete sprach spricht stieß stöhnte tadelte
        tröstete unterbrach verkündete verlangte versicherte versprach wandte warf warnte wiederholte wimmerte
        wisperte wollte wunderte wusste zischelte donnerte drängte drohte forderte grollte gähnte grinste höhnte
        jubelte kreischte las log maulte nuschelte piepste prahlte protestierte quiekte schloss schmunzelte
        stellte stimmte tönte überlegte widersprach winselte witzelte zögerte sprudelte plapperte sagten grüßte
        bestimmte behauptete
        """),
    first_verbs=frozenset(),
    guesses=r"[a-zäöüß]{3,}te",
    helpers=words("""
        nun dann da darauf wieder leise endlich schließlich noch jetzt also sofort laut auch hatte hat nur ruhig
        plötzlich schnell langsam gleich freundlich hierauf daraufhin ihm ihr ihnen mir uns sich es
        """),
    clitics="",
    pronouns=gendered("er", "sie", "man", "es"),
    plurals=words("wir ihr alle beide"),
    teller=("ich",),
    articles=gendered(
        "der", "", "die das ein eine sein seine ihr ihre mein meine unser unsere dieser diese jener jene"),
    nouns_capital=True,
    possessives=words("sein seine ihr ihre"),
    elders=words("mutter vater frau mann tante onkel gatte gattin großmutter großvater"),
    unheard=words("stimme stimmen"),
    nouns=gendered(
        """mann junge vater bruder sohn onkel könig prinz herr kapitän müller wirt prokurist knecht alte bauer
        großvater neffe fährmann lehrer arzt doktor pfarrer fremde soldat schmied""",
        """frau mutter schwester tochter tante königin prinzessin dame magd köchin großmutter nichte wirtin lehrerin
        ärztin mädchen bäuerin hexe witwe""",
    ),
    prepositions=words("""
        zu mit von bei nach vor hinter neben auf an für gegen ohne über unter durch um aus in zur zum vom beim dem den
        des
        """),
    joins=words("und aber"),
    particles=words("von van der den zu zum zur de"),
    titles=titled(
        "herr=herrn graf baron prinz könig onkel vater pater bruder kaiser fürst junker meister",
        "frau fräulein gräfin baronin prinzessin königin tante mutter schwester madame kaiserin",
        "doktor=dr professor=prof kapitän hauptmann oberst leutnant kommissar inspektor major general pfarrer",
    ),
    nobody=words("""
        ich ja nein oh ach und aber oder so dann wenn als wie was wer wo warum weil da hier dort es er sie wir ihr der
        die das ein eine nicht nun jetzt gott himmel montag dienstag mittwoch donnerstag freitag samstag sonntag
        kapitel in im am an auf aus bei mit nach von vor zu zum zur für um über unter doch nur noch auch schon alle
        sein seine ihre mein meine dein deine guten gute lieber liebe komm geh bitte danke gestern heute morgen ihm
        ihn ihnen sich endlich plötzlich schließlich langsam darauf daraufhin dabei damit dazu
        """),
    given=gendered(
        """hans karl peter paul johann georg heinrich wilhelm friedrich otto max martin thomas jakob anton emil
        gregor franz josef ludwig michael stefan jonas felix lukas tim moritz jan""",
        """anna maria marie grete greta elisabeth else ilse clara klara emma johanna katharina lisa lena sophie helene
        hanna ida martha eva ruth karin ulrike julia laura lotte käthe""",
    ),
    talk=words("ich du mir mich dir dich mein dein euch wir uns unser"),
)
