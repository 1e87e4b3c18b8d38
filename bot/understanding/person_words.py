"""What people say around their name in English, Spanish, French, Dutch, German and Portuguese, written with accents.

A letter with an accent is also read without it, except in a word of one letter: "é Ana" gives a name, "E Ana" is one.
"""

from typing import Final

HELLO: Final = """
    ok, okay, hi there, hello there, hey there, hi, hello, hey, hiya
    good morning, good afternoon, good evening, good day
    hola, buenos días, buenas tardes, buenas noches, buenas, bonjour, bonsoir, salut, coucou
    hallo, hoi, goedemorgen, goedemiddag, goedenavond, goedendag, dag allemaal
    moin moin, moin, servus, guten morgen, guten tag, guten abend, grüß gott, grüezi
    oi, olá, bom dia, boa tarde, boa noite, e aí, ciao
"""
"""What may open an answer."""

YES: Final = "sure, of course, yes, sí, claro, oui, bien sûr, ja, natürlich, klar, natuurlijk, sim, well, please"
"""What may open it too, but with a comma where a name follows at once: "Ja Rule", "Si Woo"."""

ONLY: Final = """
    just, solo, solamente, sólo, juste, simplement, gewoon, maar gewoon, einfach nur, einfach, só, apenas, simplesmente
"""
"""What makes little of a name before it is said."""

LEADS: Final = """
    my name is, my name's, my names, my name, the name is, the name's, name is, name's, i am called, i'm called, i go by
    call me, calls me, you can call me, you may call me, you can just call me, people call me, they call me
    everyone calls me, everybody calls me, my friends call me, friends call me, it can be, please call me
    me llamo, yo me llamo, mi nombre es, mi nombre, yo soy, me llaman, todos me llaman, me dicen, todos me dicen
    llámame, llámenme, llamadme, dime, díganme, puedes llamarme, pueden llamarme, podéis llamarme, me puedes llamar
    me pueden llamar, me puedes decir, pueden decirme, puedes decirme
    je m'appelle, je mappelle, j'm'appelle, jm'appelle, m'appelle, on m'appelle, tout le monde m'appelle, moi c'est
    moi je m'appelle, mon nom est, mon nom c'est, mon prénom est, mon prénom c'est, appelle-moi, appelle moi
    appelez-moi, appelez moi, vous pouvez m'appeler, tu peux m'appeler
    ik heet, mijn naam is, m'n naam is, mn naam is, mijn naam, noem me, noem me maar, noem mij, noem mij maar
    je mag me, je kunt me
    jullie mogen me, jullie kunnen me, u mag me, iedereen noemt me, ze noemen me, mensen noemen me, zeg maar
    ich heiße, ich heisse, heiße, heisse, mein name ist, mein name, der name ist, name ist, nennt mich, nenn mich
    nennen sie mich, du kannst mich, ihr könnt mich, sie können mich, alle nennen mich, man nennt mich, sag, sagt
    me chamo, eu me chamo, chamo-me, meu nome é, o meu nome é, meu nome, pode me chamar de, podem me chamar de
    pode me chamar, podem me chamar, podem chamar-me, pode chamar-me, me chamam de, me chama de, me chame de
    me chamem de, chame-me, chamem-me, todo mundo me chama de, todos me chamam de, pode ser
"""
"""What is followed by a name."""

BEING: Final = """
    ich bin's, i bin, i am, i'm, im, it is, it's, this is, soy, je suis, c'est, ik ben, ich bin, bin die, bin der
    hier ist, hier is
    eu sou, eu sou a, eu sou o, sou, sou a, sou o, aqui é, aqui é a, aqui é o, é, é a, é o
"""
"""What may also be followed by what somebody is."""

FIELDS: Final = "name, nombre, nom, prénom, naam, voornaam, vorname, nome"
"""What a colon follows."""

ARTICLES: Final = "la, el, le, der, die, das, den"
"""What stands before a first name in Spanish, French and German; the Portuguese are in BEING."""

COURTESIES: Final = """
    please, pls, plz, thanks, thank you, thx, ty, by the way, btw, is fine, is good, is ok, is okay, is my name
    por favor, gracias, está bien, es mi nombre, svp, stp, s'il vous plaît, s'il te plaît, merci, c'est bien
    alsjeblieft, alstublieft, aub, bedankt, dank je, is goed, is prima, is mijn naam, bitte, danke, ist gut, ist okay
    ist mein name, pf, obrigado, obrigada, está bom, é meu nome, tout simplement, tout court, mucho gusto, enchanté
    enchantée, zu mir, nice to meet you, aangenaam, freut mich, prazer
"""
AFTERTHOUGHTS: Final = """
    here, hier, works, will do, suffices, nomás, no más, nada más, suffit, hoor, graag, volstaat, noemen, nennen, reicht
    genügt, passt, mesmo, basta, serve
"""
"""What follows a name; with a capital letter it may be part of it: "Pia Hoor"."""

PRONOUNS: Final = "she, he, they, her, him, them, ella, él, elle, il, iel, sie, er, zij, ze, hij, hen, die, ela, ele"

NONE: Final = """
    no, nope, nah, none, no name, no thanks, no thank you, rather not, id rather not, i would rather not
    id rather not say, i would rather not say, prefer not, prefer not to say, i prefer not to say, no gracias
    prefiero no, prefiero no decirlo, mejor no, non, non merci, je préfère pas, je préfère ne pas le dire, plutôt pas
    nee, nee bedankt, nee dank je, liever niet, dat zeg ik liever niet, nein, nein danke, lieber nicht
    möchte ich nicht sagen, não, não obrigado, não obrigada, prefiro não, prefiro não dizer
"""
"""The whole answer of who would rather not say."""

NO_NAME: Final = """
    me yes yeah yep yup ok okay sure maybe hi hello hey hola si sip claro thanks thx gracias please help what why who
    how where when idk nothing nobody anonymous anon name nombre in out here busy late ready done sick good fine great
    cool interested there driving que quien porque nada nadie ninguno back next test yo
    oui ouais bonjour salut merci quoi pourquoi qui comment rien personne nom peut-être dispo là moi malade occupé
    occupée d'accord disponible perdu
    ja jawel hoi hallo bedankt wat waarom wie hoe niets niemand naam misschien prima bezet er ziek druk onderweg
    danke bitte was warum wer wie nichts niemand vielleicht gerne moin servus dabei krank egal beschäftigt unterwegs
    sim oi olá obrigado obrigada quê quem nome ninguém talvez tudo beleza eu ocupado ocupada doente enfermo enferma
    later tomorrow tonight today now soon anytime whenever whatever anything complicated lost confused
    volunteer voluntario voluntaria voluntário voluntária bénévole vrijwilliger freiwillig bon correct wrong right up
    down available free disponible libre beschikbaar vrij frei livre disponível morgen demain mañana amanhã
"""
"""What is nobody's name where it is all that is said. "I'm in", "it's me", "yes" answer other questions. Will, May,
Do and You are names.
"""

SENTENCE: Final = """
    i im ill id my your be not dont wont cant want would rather what why how the this that is are was have has need with
    for from they we it at about same before morning yes thanks thank please number wrong whatever anytime like anything
    quiero porque para pero necesito estoy no puedo qué cómo quieras sin
    je j'ai ne pas suis c'est vous pourquoi quoi dans avec mais jai veux voulez aucune importe
    ik niet weet het een geen heb waarom wat maar wilt jullie
    ich nicht weiß ist ein kein keine kann warum aber habe willst
    eu não sei estou quero tenho porquê faz quiser
"""
"""What no name has in it."""

OF: Final = "a an the from de du un une een ein eine um uma en in at on".split()
"""What comes before what somebody is or where they are from: "I'm a nurse", "soy de Madrid"."""
