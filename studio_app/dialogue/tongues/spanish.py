"""Spanish."""

from __future__ import annotations

from studio_app.dialogue.tongues.tongue import Tongue, gendered, titled, words

SPANISH = Tongue(
    verbs=words("""
        dijo dice decía dije preguntó pregunta pregunté respondió responde respondí contestó contesta contesté
        exclamó gritó grita grité susurró susurra murmuró murmura añadió añade agregó continuó prosiguió repitió
        replicó repuso insistió explicó explica declaró afirmó aseguró admitió confesó comentó observó advirtió ordenó
        pidió rogó suplicó suspiró rió sonrió sollozó gimió gruñó bramó rugió chilló tartamudeó balbuceó musitó
        interrumpió intervino protestó objetó sugirió propuso anunció avisó llamó pensó piensa pensaba quiso hizo
        soltó terció terminó concluyó comenzó empezó saludó cortó siguió reconoció recordó reprochó bromeó lloró
        mintió negó masculló apuntó aclaró aceptó asintió quejó lamentó inquirió interrogó indicó señaló prometió juró
        cantó leyó pronunció informó opinó precisó rezongó refunfuñó resopló
        """),
    first_verbs=words("dije pregunté respondí contesté grité"),
    guesses=r"[a-záéíóúñ]{3,}(?:ó|aba|ía)",
    helpers=words("""
        entonces fin ya también luego después otra vez había ha solo sólo casi siempre pronto
        """),
    clitics=r"(?:(?:se|le|les|me|nos|lo|la)\s+){1,2}",
    pronouns=gendered("él", "ella", "aquel usted"),
    plurals=words("ellos ellas nosotros todos todas ambos"),
    teller=("yo",),
    articles=gendered("el un aquel este", "la una aquella esta", "su mi nuestro nuestra tu"),
    adjectives=words("viejo vieja joven pequeño pequeña gran buen buena pobre otro otra mismo misma anciano anciana"),
    possessives=words("su"),
    elders=words("madre padre mujer marido tía tío esposa esposo"),
    unheard=words("voz"),
    nouns=gendered(
        """hombre niño padre hermano hijo tío rey príncipe señor capitán viejo anciano cura médico muchacho chico
        abuelo marido molinero pescador farero soldado maestro alcalde panadero""",
        """mujer niña madre hermana hija tía reina princesa señora vieja anciana muchacha chica abuela esposa criada
        maestra vecina panadera bruja médica""",
    ),
    stops=words("""
        a al en de del con para por sin sobre y o pero que quien cuando como si muy más desde hasta mientras entre se
        le mirando sin era había
        """),
    prepositions=words("a al con de del para hacia por sobre contra ante tras junto según"),
    joins=words("y luego pero"),
    particles=words("de del la las los y"),
    titles=titled(
        "señor=sr=sr. don=d. padre fray hermano conde duque marqués rey príncipe tío maestro",
        "señora=sra=sra. doña señorita=srta madre sor condesa duquesa marquesa reina princesa tía",
        "doctor=dr doctora=dra profesor profesora capitán coronel general comandante teniente sargento inspector "
        "comisario alcalde",
    ),
    nobody=words("""
        yo sí no oh ay y o pero si cuando como que quién qué dónde por para el la los las un una su sus mi mis tu tus
        él ella ellos usted ustedes nosotros dios cielo lunes martes miércoles jueves viernes sábado domingo capítulo
        a al en de del con sin sobre entonces luego después ya muy más nada nunca siempre todo bueno bien buenos
        buenas gracias hola adiós ven vamos ayer hoy mañana nadie eso esto aquí allí
        """),
    given=gendered(
        """juan josé pedro pablo luis carlos antonio miguel manuel francisco diego andrés tomás javier jorge mateo
        lucas martín rafael ramón tomás sancho julián esteban""",
        """maría ana carmen isabel juana teresa rosa lucía elena marta laura sofía inés pilar dolores clara beatriz
        luz mercedes""",
    ),
    talk=words("yo tú te me mi tu usted nos nosotros ti mí os vosotros conmigo contigo"),
    drops=True,
)
