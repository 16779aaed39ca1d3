"""English."""

from __future__ import annotations

from studio_app.dialogue.tongues.tongue import Tongue, gendered, titled, words

ENGLISH = Tongue(
    verbs=words("""
        said says say asked asks answered answers replied replies cried cries called calls shouted shouts whispered
        whispers murmured murmurs muttered mutters exclaimed exclaims declared added adds began begins continued
        continues repeated returned responded observed remarked told tells thought thinks wondered inquired enquired
        demanded insisted suggested agreed admitted announced argued begged boasted breathed growled grumbled hissed
        interrupted joked laughed moaned mumbled nodded objected offered ordered pleaded protested promised put
        explained reminded retorted roared screamed sighed smiled snapped sneered snorted sobbed spoke stammered
        stated stuttered urged wailed warned went yelled yawned chuckled giggled gasped grunted groaned confessed
        concluded commented conceded corrected countered croaked drawled echoed ejaculated faltered finished
        interposed interjected intoned lied mused panted persisted piped proclaimed pronounced purred quavered
        queried ranted rasped recited rejoined resumed scoffed scolded shrieked shrilled squeaked squealed teased
        thundered trilled ventured volunteered vowed whimpered whined wrote bellowed barked bawled blurted assured
        assented affirmed advised acknowledged accused cautioned challenged coaxed complained cooed commanded crowed
        cut drawled guessed hinted hollered howled implored jeered lamented mimicked moralised prompted proposed
        pursued quoted ran reasoned reflected reported sang sings shot soothed specified spluttered sputtered tried
        cooed read reads grinned shrugged bleated rumbled hesitated sniffed snarled swore threatened translated
        """),
    guesses=r"[a-z]{3,}ed",
    helpers=words("""
        then again at last once also only now just had has have still even quickly softly merely never always
        immediately quietly suddenly slowly finally presently would could
        """),
    pronouns=gendered("he", "she", neuter="it"),
    plurals=words("they we you everyone everybody both all several some others people voices nobody"),
    teller=("I",),
    articles=gendered(unknown="the a an another my our their one your this that its his her"),
    possessives=words("his her their"),
    epithets=words("poor old young little dear"),
    elders=words("mother father wife husband aunt uncle mamma papa grandmother grandfather"),
    unheard=words("voice voices whisper"),
    nouns=gendered(
        """man boy father brother son uncle king prince duke gentleman husband lord captain priest waiter sailor
        soldier butler landlord grandfather nephew baker miller smith monk emperor clerk porter driver constable
        policeman doctor lad fellow sergeant knight farmer fisherman footman sir""",
        """woman girl mother sister daughter aunt queen princess duchess lady wife maid nurse witch landlady
        grandmother niece waitress housekeeper widow nun empress actress governess mistress""",
    ),
    stops=words("""
        to at in on of for from with by as and or but who whom whose which that when while where if because so than then
        again once into onto over under after before without within through across toward towards behind beside was
        were is are had has have did does do very quite too not just only up down out off back away still at about
        around between own other others same latter former his her its their my our your he she they it i we you said
        asked replied cried more all both
        suddenly now indeed rather almost
        """),
    prepositions=words("to at with for from of by on upon over after behind beside toward towards near against about"),
    joins=words("and then but"),
    particles=words("de la le du von van der den of the da di mac st"),
    titles=titled(
        "mr=mister sir lord father=fr brother king prince duke count earl baron uncle master monsieur don herr grandpa",
        "mrs=missus miss=ms lady madam=madame sister queen princess duchess countess baroness aunt=auntie dame "
        "mademoiselle fräulein frau grandma",
        "dr=doctor professor=prof captain=capt colonel=col major general=gen lieutenant=lt sergeant=sgt inspector "
        "constable judge reverend=rev bishop senator president mayor officer saint admiral corporal chief nurse",
    ),
    nobody=words("""
        i yes no oh ah well but and or so then when while if as the a an this that these those there here it its he she
        they we you what who whom why how where which not now never ever god heaven lord sir madam monday tuesday
        wednesday thursday friday saturday sunday january february march april may june july august september october
        november december english french german latin christmas easter chapter at in on of for from with by to into
        after before some all one two three his her their our my your let do did is was were are had has have for
        nobody everyone everybody nothing something perhaps only just even still once twice good dear poor old come
        go please thank thanks hello goodbye yesterday today tomorrow meanwhile suddenly finally later outside inside
        """),
    given=gendered(
        """john james william george thomas tom henry charles edward robert richard peter paul david michael jack
        joseph sam samuel daniel arthur frank harry fred walter albert simon martin ben adam luke mark matthew hugh
        philip stephen alan andrew anthony will bill bob jim joe""",
        """mary anne ann anna elizabeth jane margaret alice sarah emma lucy ellen helen kate catherine charlotte
        martha ruth rose grace clara edith florence dorothy susan nancy julia laura agnes esther harriet caroline
        emily maria lydia kitty louisa fanny frances eleanor isabel ida ada nell""",
    ),
    nicknames={
        "Lizzy": "Elizabeth", "Lizzie": "Elizabeth", "Eliza": "Elizabeth", "Tommy": "Tom", "Billy": "Bill",
        "Bobby": "Bob", "Charlie": "Charles", "Charley": "Charles", "Jimmy": "Jim", "Johnny": "John",
        "Maggie": "Margaret", "Willie": "William", "Freddy": "Fred", "Annie": "Anne",
        "Katie": "Kate", "Georgie": "George", "Jackie": "Jack",
    },
    talk=words("i you me my your we us our"),
)
