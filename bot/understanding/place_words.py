"""The words around a place in six languages, and the words that are towns besides."""

from typing import Final

LEAD: Final = frozenset(
    """
    between min mins minutes minute hour hours mile miles km kms kilometers centro centre centrum zentrum barrio
    colonia bairro quartier sector distrito district suburb suburbs outskirts middle heart northern southern
    eastern western norte sur sul este oeste nord sud ouest est norden suden osten westen noord zuid oost i im m
    am ive we were we're re are is its it s my our me the a an live lives living lived stay staying based
    located reside moved moving currently now just still actually well so hi hello hey yes yeah yep ok okay sure
    hiya thanks here home town city village area place location address zip zipcode code postcode postal post um
    uh oh that would be from in near at around by close to outside of over out up down downtown central north
    south east west and probably mostly usually originally greater metro right nearby next vivo vivimos resido
    soy somos estoy estamos en cerca de del desde la el lo los las mi codigo cp es ciudad pueblo zona hola si
    ahora bueno pues junto por aqui j je habite vis suis nous habitons sommes au aux dans pres chez l d le les
    du des ville mon c bonjour oui ik woon ben wij wonen zijn zit te bij dichtbij vlakbij het uit stad mijn ja
    hallo kom ich wohne bin wir wohnen sind aus bei nahe der die das meine plz postleitzahl stadt ist komme lebe
    moro estou sou moramos em no na perto do da dos fico cidade meu cep oi ola sim
    von hier umgebung raum abito vivo vengo a ad vicino provincia di della mieszkam jestem w z we okolice bor i ar
    fran nara jag jeg kommer ved naer asun olen lakom elek bydlim v som byvam byvam u zivim locuiesc sunt din langa
    yasiyorum hier omgeving regio regione citta now only used born grew raised originally originaire ursprunglich
    work works working trabajo travaille arbeite werk trabalho lavoro nacido nacida naci nasci geboren aangekomen
    un una uma ein eine einem een small little tiny petit petite kleine pequeno
    side visiting by way pin dropped pincode my plus address
    """.split()
)
"""May stand before a place."""

PLACING: Final = frozenset(
    """
    between in near at around from outside en cerca de desde au aux pres chez te bij uit vlakbij aus bei nahe em
    perto zip zipcode postcode plz cp cep live
    """.split()
)
"""The word after one of these may begin a place even in a longer sentence."""

STRONG: Final = frozenset(
    """
    live lives living based reside residing located home zip zipcode postcode im moved moving stay staying am
    town city from vivo vivimos resido soy estoy estamos radico ciudad codigo habite habitons vis suis sommes
    woon wonen zit kom wohne wohnen komme lebe bin moro moramos estou fico sou abito mieszkam bor asun bydlim
    locuiesc lakom yasiyorum relocated settled
    """.split()
)
"""Words that say that what follows is where somebody is."""

TAIL: Final = frozenset(
    """
    bay baby d c dc df north south east west centro norte sur sul nord sud selatan utara barat timur pusat
    please thanks thank you thx ty area now right here currently city town village region county atm moment at
    the time being for today these days and usually mostly mate pls btw proper originally just but is my home ok
    okay too im i m live in there cheers downtown center centre suburbs outskirts haha lol x xx zip code postal
    gracias ahora mismo por favor aqui merci actuellement bedankt nu momenteel danke gerade obrigado obrigada
    agora noord zuid oost ost sud este oeste est ouest mitte stadt ciudad cidade stad ville metro
    """.split()
)
"""May stand after a place."""

BETWEEN: Final = frozenset(
    "in the one that is s which not state en de county el la del le near by i mean at of".split()
)
"""May stand between a town and its country or region: "Portland, the one in Maine"."""

IDENTITY: Final = frozenset("im am m soy sou suis bin ben is called llamo name named ich ik son jestem sono".split())
"""A person's name follows these as often as a place."""

ELSEWHERE: Final = frozenset(
    """
    work works working used born grew raised originally trabajo trabaja travaille arbeite werk trabalho lavoro naci
    nacido nacida nasci geboren office job commute commuting visiting antes vivia viviamos habitais avant fruher vroeger
    woonde morava wohnte
    """.split()
)
"""What follows is where somebody works or comes from, which counts if the text names no other place."""

MOVING: Final = frozenset("moved moving relocated relocating mudado mudei demenage verhuisd umgezogen".split())
"""Somebody left what follows "from", and is in what follows "to"."""

COUNTIES: Final = frozenset(
    """
    kent surrey essex sussex norfolk suffolk devon cornwall dorset somerset cumbria merseyside cleveland middlesex
    northumberland rutland humberside avon gwynedd powys dyfed gwent clwyd glamorgan fife lothian strathclyde
    antrim armagh down fermanagh tyrone londonderry durham
    """.split()
)
"""Where a British town is, though no region of the atlas; so are all that end in -shire."""

HERE: Final = frozenset(
    "but now currently live lives living pero ahora mais maintenant aber jetzt maar nu mas agora".split()
)
"""After one of these it is where somebody is again."""

VENUES: Final = frozenset(
    """
    street st road rd avenue ave lane drive blvd boulevard cafe restaurant bar pub hotel club team game project
    office university college school church hospital airport pizza bulls marathon jersey accent style mule
    shepherd fries toast bread
    """.split()
)
"""After a town's name these make it the name of something else."""

NUMBERED: Final = frozenset(
    """
    ticket invoice order badge ref reference id case account member serial model room unit apt apartment suite flat
    motorway highway road bus route line train platform gate table version page chapter episode channel score
    people persons volunteers members voters votes doors flyers signatures steps calls texts dollars bucks euros pounds
    miles km kids students homes houses households personas gente personnes gens mensen leute personen pessoas
    """.split()
)
"""A number beside one of these is no postal code."""

ALONE: Final = frozenset(("la", "dc", "colonia"))
"""Filling words that are a town where nothing follows them, or a comma."""

GIVEN: Final = frozenset(
    """
    maria mercedes dolores regina lourdes victoria florence charlotte sydney austin madison savannah jackson jordan
    carson logan troy dallas lincoln jasper david gordon gary vincent lewis stewart winston alvin stacy desmond paul
    lee kings warren chelsea brooklyn paris kent chester leon alma clara eva anna lena elena isabel carmen rosario
    pilar trinidad guadalupe angeles francisco jose santiago valencia sofia julia carolina virginia georgia martin
    houston denver memphis orlando milan lourdes loreto belen consuelo beatrice camilla laura lucia monica olivia
    sierra sonora trinity adrian albert alexander alexandria allen andrew angela aurora barbara barry benedict
    clinton clayton christian conrad cornelia crystal dalton edison eleanor elizabeth ellis emma felix frances
    frank franklin gabriel gilbert grace grant guy hamilton harper harry harvey helena henry howard hugo irene iris
    irving ivan jackie james jane jay jerome joan joseph julian kelly kelvin kyle lawrence leslie lloyd louise lucas
    luis luna marcus margaret marion marshall mason maurice max melissa merced miguel milton mitchell morgan morris
    nelson nicole norman oliver oscar owen parker pedro perry peter philip pierre preston quinn ramona raymond rita
    roman rosa rosalia ross roy russell ruth salvador sandy sara sarah shannon shelby shelton sherman sophia stanley
    stella susana taylor teresa theodore thomas tyler valentina vera veronica viola walter wanda wayne wesley
    wilhelmina william wilson winifred woodrow yolanda roberta juana ines magdalena manuel ignacio joaquin
    """.split()
)
"""People's names that are towns besides: after "I'm" they are the person."""

ARTICLES: Final = frozenset("la el los las le les the de den het der die das o a os as al il san saint santa".split())
"""Begin a name as often as a phrase: alone, and followed by something unknown, they are no town."""

NEVER: Final = frozenset(
    """
    don t s ll ve re d isn wasn aren doesn didn wouldn couldn let lets em ya yah yea nah nay hell wow omg eh wah
    wa leh lah meh bah nix lor ha haha hehe lol ho hmm oi dude mate bro sis dear hon man guys friend sir madam
    miss mr mrs bye ate eat check gonna wanna cannot lot quite again since care asking taking making using
    seeing teaching timing ahead means written put till them far cos reach i im m am me my we our us you your u
    ur he she they it its this that these those a an and or but if so as is are was were be been being do does
    did done dont doesnt didnt not no nope yes yeah yep yup ok okay okey k sure fine can cant could will wont
    would should may might must have has had to too two from in on at by of for with about into up down out off
    over under what whats who whom where wheres when why how which here there then than now hello hi hey hiya
    thanks thank thx please pls sorry stop start help join skip back quit cancel end go going gone get got give
    come coming came know dunno think want need like love hate make take took ask asked tell told say said call
    text send sent message work works working idea none nothing nobody anything something someone anyone maybe
    perhaps later soon never always sometimes today tomorrow tonight yesterday morning afternoon evening night
    noon monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun week month year
    day days time drive driving driver drives car ride rides home bad cool all any some more less much many very
    just only really one three four five six seven eight nine ten first last next same other another si que
    donde cuando porque quien yo tu ella nosotros ustedes puedo puede quiero tengo nada hola gracias bien bueno
    vale claro ahora luego manana hoy ayer tarde noche ayuda parar oui non je il elle nous vous peux veux ai
    rien bonjour salut merci demain aujourd hui soir ja nee niet ik jij hij zij wij kan wil heb niets hallo dank
    bedankt morgen vandaag avond nein nicht ich du er sie wir kann habe nichts danke heute abend bitte sim nao
    eu ele ela nos posso quero tenho ola obrigado obrigada amanha hoje gerne gern leider graag misschien peut etre
    peutetre quizas talvez forse klar genau naturlich natuerlich africa asia europe europa america americas
    oceania antarctica earth world monde welt mundo wereld union station corner
    """.split()
) - {"la"}  # fmt: skip
"""Never a town, whatever the atlas says."""

TOWNS_TOO: Final = frozenset(
    """
    advance hurt worth rich ball holiday effort police story council march marks gates branch purchase
    opportunity summer landing strong sisters soul brush punch rice pearl green trip loan manage drama seen turn
    log cricket marathon mango garden gardens walls republic junction tea kings noisy lee david gordon gary
    vincent lewis stewart winston alvin stacy desmond paul plan cash rain darling pray glad made baba paper mama
    kill smile sing enter race list rude tune bare level brand brake cook silly lack stall force young changed
    joining surprised liking nice reading bath split mobile normal hope bend orange bury rugby deal sale ware
    wells ash barking battle beer como ham hove looe ripley rye poole superior surprise independence enterprise
    liberty friendship defiance eureka cork essen waren burgos palma vale lima lens laval tours vienne bonn male
    aurora victoria florence charlotte austin sydney jordan paris madison savannah brooklyn chelsea carson logan
    troy dallas jackson lincoln jasper long big date price change park hall water seats settle plus name best
    early rest train pay luck save line main run job lab fell hard buy wake god anna lena google bucks orchard
    see mission friendly christmas friend box wedding warren man mine side circle bank color song love star real
    lucky lazy pink cut used front cafe dear florida california georgia phoenix buffalo eagle bear university
    college church temple hull earth regina mercedes dolores lourdes loreto consuelo trinidad independencia libertad
    esperanza progreso porvenir union amor luz sol paz victoria alegria montana nevada normal media central sandwich
    """.split()
) - {"paris", "austin", "sydney", "dallas", "phoenix", "brooklyn", "victoria", "lima", "essen", "bonn"}
"""Words that are towns besides: alone they need a large town of that name at home, or a word that says where."""
