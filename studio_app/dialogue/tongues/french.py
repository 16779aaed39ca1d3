"""French."""

from __future__ import annotations

from studio_app.dialogue.tongues.tongue import Tongue, gendered, titled, words

FRENCH = Tongue(
    verbs=words("""
        dit dis disait demanda demande demandait répondit répond répondait répliqua réplique cria crie criait écria
        écrie exclama murmura murmure murmurait chuchota chuchote souffla souffle reprit reprend ajouta ajoute continua
        continue poursuivit fit fait déclara déclare affirma affirme avoua avoue balbutia bégaya gémit grogna gronda
        hurla hurle insista interrompit interrogea interroge lança lance marmonna observa ordonna pensa pense protesta
        remarqua répéta répète ricana rit rugit sanglota songea soupira soupire sourit supplia suggéra tonna tonnait
        trancha avertit admit annonça approuva appela assura avança bafouilla bougonna coupa commença conclut concéda
        constata cracha décida déplora expliqua exigea gloussa glissa implora jeta jura lâcha maugréa nota objecta
        opina plaisanta pleura précisa prévint promit proposa raconta railla rappela rectifia reconnut renchérit
        repartit riposta s'écria s'exclama s'enquit s'étonna s'indigna siffla susurra tempêta vociféra étonna enquit
        indigna inquiéta emporta impatienta obstina informa excusa esclaffa rétorqua confirma confia dis-je acquiesça
        """),
    first_verbs=words("dis"),
    guesses=r"[a-zà-ÿ]{3,}(?:a|it)",
    helpers=words("""
        alors enfin aussitôt encore a avait ai aussi doucement ensuite soudain lentement simplement
        tranquillement vivement donc seulement
        """),
    clitics=r"(?:(?:se|s['’]|lui|leur|me|m['’]|nous|y|en)\s*)",
    pronouns=gendered("il", "elle", "on"),
    plurals=words("ils elles nous vous tous toutes"),
    enclitics=True,
    teller=("je", "j'"),
    articles=gendered(
        "le un ce cet", "la une cette", "l' l’ son sa mon ma notre leur les des"),
    adjectives=words("""
        vieux vieil vieille jeune petit petite grand grande gros grosse bon bonne pauvre autre brave belle beau
        premier première second seconde
        """),
    possessives=words("son sa"),
    elders=words("mère père femme mari tante oncle"),
    unheard=words("voix"),
    nouns=gendered(
        """homme garçon père frère fils oncle roi prince monsieur capitaine curé vieillard meunier mari boulanger
        médecin docteur pharmacien notaire facteur gardien soldat vieux""",
        """femme fille mère sœur soeur tante reine princesse dame servante vieille nièce mariée infirmière bonne
        concierge boulangère gardienne voisine sorcière""",
    ),
    stops=words("""
        à en dans de du des d' avec pour par sans sous sur et ou mais qui que dont où quand comme si d'un d'une au aux
        puis très tout toute plus en se s' lui leur était avait à
        un une même autre autres
        """),
    prepositions=words("à avec de du des pour vers chez sur contre devant derrière au aux par d' près entre"),
    joins=words("et puis mais"),
    particles=words("de du des la le d' d’ von van"),
    titles=titled(
        "monsieur=m=m. messire maître père frère abbé comte baron duc prince roi oncle sire",
        "madame=mme mademoiselle=mlle mère sœur=soeur comtesse baronne duchesse princesse reine tante",
        "docteur=dr professeur capitaine colonel général commandant lieutenant inspecteur commissaire juge",
    ),
    nobody=words("""
        je oui non oh ah eh et mais ou donc or ni car si quand comme que qui quoi où le la les un une des ce cette ces
        il elle ils elles on nous vous tu mon ma mes ton ta tes son sa ses notre votre leur dieu ciel lundi mardi
        mercredi jeudi vendredi samedi dimanche chapitre à au aux en dans de du pour par sur sous avec sans puis alors
        bien bon bonjour merci tout rien jamais toujours enfin voilà voici ici là ne pas plus allons venez viens c'est
        c l d j m n s t qu hier demain aujourd soudain pourquoi comment
        """),
    given=gendered(
        """jean pierre paul jacques louis charles henri antoine michel françois luc marc andré rené georges julien
        étienne thomas nicolas philippe émile hugo léon victor""",
        """marie jeanne anne louise claire emma julie sophie catherine hélène marguerite rose lucie camille élise
        mathilde berthe félicité madeleine thérèse juliette nadine odile""",
    ),
    talk=words("je tu vous me te moi toi nous mon ma ton ta votre vos mes tes notre j m t"),
    incises=True,
)
