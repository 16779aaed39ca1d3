"""Portuguese."""

from __future__ import annotations

from studio_app.dialogue.tongues.tongue import Tongue, gendered, titled, words

PORTUGUESE = Tongue(
    verbs=words("""
        disse diz dizia perguntou pergunta respondeu responde exclamou gritou grita sussurrou murmurou acrescentou
        continuou prosseguiu repetiu replicou retorquiu insistiu explicou declarou afirmou confessou comentou observou
        avisou ordenou pediu suplicou suspirou riu sorriu soluçou gemeu resmungou rugiu gaguejou balbuciou interrompeu
        protestou sugeriu propôs anunciou chamou pensou pensava fez tornou atalhou concluiu começou perguntei respondi
        """),
    first_verbs=words("perguntei respondi"),
    guesses=r"[a-záâãéêíóôõúç]{3,}(?:ou|eu|iu|ava|ia)",
    helpers=words("então já também logo depois tinha baixinho"),
    clitics=r"(?:(?:se|lhe|lhes|me)\s+)",
    pronouns=gendered("ele", "ela", "você"),
    plurals=words("eles elas nós todos"),
    teller=("eu",),
    articles=gendered("o um aquele", "a uma aquela", "seu sua meu minha"),
    articled=True,
    adjectives=words("velho velha jovem pequeno pequena grande bom boa pobre outro outra"),
    possessives=words("seu sua"),
    elders=words("mãe pai mulher marido tia tio"),
    unheard=words("voz"),
    nouns=gendered(
        "homem menino pai irmão filho tio rei príncipe senhor capitão velho médico rapaz avô marido pescador moleiro",
        "mulher menina mãe irmã filha tia rainha princesa senhora velha moça avó esposa criada vizinha"),
    stops=words("a ao à em no na de do da com para por sem sobre e ou mas que quando como se muito mais até enquanto"),
    prepositions=words("a ao à com de do da para por sobre contra"),
    joins=words("e depois mas"),
    particles=words("de da do dos das e"),
    titles=titled("senhor=sr dom padre rei príncipe tio seu", "senhora=sra dona rainha princesa tia",
                  "doutor=dr doutora=dra professor capitão coronel"),
    nobody=words("eu sim não oh ah e ou mas se quando como que quem o a os as um uma ele ela deus então depois já"),
    given=gendered("joão josé pedro paulo luís carlos antónio antônio manuel miguel tiago rui", "maria ana joana inês"),
    talk=words("eu tu te me meu teu você nós nos"),
    drops=True,
)
