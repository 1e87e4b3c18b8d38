"""Words around a skill that say whose it is: nobody's, somebody else's, or the writer's after all. Folded or not."""

from typing import Final

NOT: Final = """
    cant, cannot, can not, could not, dont, do not, doesnt, didnt, wont, couldnt, wouldnt, not, no, never, neither,
    nor, without, except, anything but, everything but, apart from, other than, unable to, not able to, hate,
    refuse to, bad at, terrible at, awful at, rubbish at, hopeless at, zero, lack, allergic to, afraid of,
    scared of, learn, learning, teach me, show me how, want to learn, trying to learn, no puedo, no se, nunca, sin,
    ni, excepto, menos, salvo, odio, tampoco, aprender, aprendiendo, pas, ne, sans, sauf, jamais, hormis, aucun,
    aucune, apprendre, apprends, niet, geen, nooit, zonder, behalve, noch, leren, haat, nicht, kein, keine, keinen,
    keinem, keiner, nie, niemals, ohne, ausser, weder, lerne, nao, sem, nem, exceto, tampouco, odeio, aprendendo
"""
"""What follows in the clause is nobody's: "I can't drive"."""

NEEDED: Final = """
    need, needs, needed, i need, we need, looking for, look for, searching for, in search of, seeking, hiring,
    i want, we want, want someone, wanted, someone to, somebody to, someone who, somebody who, anyone who,
    anybody who, can someone, can somebody, can anyone, who can, can you, could you, will you, would you, are you,
    do you, do you know, do you have, do you need, have you, is there, are there, will there be, have a dog,
    have dogs, have two dogs, have a cat, have cats, have kids, have two kids, have children, tengo hijos,
    tengo ninos, tengo perros, tengo un perro, ai des enfants, ai un chien, heb kinderen, heb een hond, heb honden,
    habe kinder, habe einen hund, tenho filhos, tenho cachorro, help me with, help me find, get me,
    appointment with, know of, recommend, waiting for, necesito, necesitamos, necesita, necesitan, busco, buscamos,
    buscan, alguien que, hay, hay algun, tienen, tienes, conoces, conocen, pueden, puedes, podrian, podrias,
    hace falta, hacen falta, quien puede, manden, envien, besoin, ai besoin, avons besoin, avez besoin, cherche,
    cherchons, cherchez, recherchez, recherche, recherchons, quelqu un, il faut, y a t il, est ce qu, avez vous,
    pouvez vous, connaissez vous, qui peut, il manque, envoyez, nodig, zoek, zoeken, zoekt, iemand die,
    hebben jullie, heb je, is er, zijn er, kunnen jullie, kun je, kan iemand, kent iemand, wie kan, stuur, brauche,
    brauchen, braucht, suche, suchen, sucht, jemand der, jemanden der, jemanden die, habt ihr, gibt es, konnt ihr,
    kannst du, kann jemand, kennt jemand, wer kann, benotige, benotigen, schickt, preciso, precisamos, precisa,
    precisam, procuro, procuramos, alguem que, tem algum, tem alguma, voces tem, voce pode, voces podem, conhece,
    quem pode, falta, mandem
"""
"""What follows is asked for: "I need a nurse"."""

KIN: Final = """
    wife husband son daughter brother sister mom mum mother dad father friend friends partner boyfriend girlfriend
    neighbor neighbour roommate uncle aunt cousin kids boss grandma grandpa fiance spouse parents
    esposa esposo marido mujer hijo hija hermano hermana mama papa madre padre amigo amiga novio novia vecino vecina
    tio tia primo prima pareja jefe abuela abuelo
    femme mari fils fille frere soeur mere pere ami amie copain copine voisin voisine oncle tante cousin cousine
    conjoint conjointe compagnon compagne
    vrouw man zoon dochter broer zus zusje moeder vader vriend vriendin buurman buurvrouw oom neef nichtje collega
    frau mann sohn tochter bruder schwester mutter vater freund freundin nachbar nachbarin onkel kollege kollegin
    filho filha irmao irma mae pai amigo amiga namorado namorada vizinho vizinha chefe
"""
MINE: Final = (
    "my our mi mis nuestro nuestra mon ma mes notre mijn onze m'n mein meine unser unsere meu minha nosso nossa"
)
"""Somebody else's: "my wife is a nurse"; each of the second with each of the first."""

ELSEWHERE: Final = """
    i live in, i live on, i live at, i live near, live in, live on, live at, living in, i am from, im from,
    i come from, i am in, im in, based in, located in, stay in, stay on, reside in, moved to, address is,
    my name is, my names, name is, named, last name, call me, near, vivo en, vivo por, vivo cerca, soy de, vengo de,
    estoy en, me llamo, mi nombre es, mi apellido es, mi apellido, calle, avenida, plaza, barrio, colonia, j habite,
    jhabite, habite, je vis a, je viens de, je mappelle, je m appelle, mon nom est, rue, avenue, place du, place de,
    quartier, boulevard, ik woon, woon in, woon aan, ik kom uit, kom uit, ik heet, mijn naam is, ich wohne,
    wohne in, ich lebe in, ich komme aus, komme aus, ich heisse, ich heiße, mein name ist, moro na, moro no,
    moro em, eu moro, moro perto, sou de, venho de, me chamo, meu nome e, rua, praca, bairro
"""
"""What follows is a place or a name: "I live in Driver, Virginia"."""

SELF: Final = """
    but, however, although, though, and i, and im, and ive, and can, and also, so i, i can, i also, i do, i will,
    can do, i used to, i need to, need to be, no problem, dont mind, do not mind, not only, not just, not afraid,
    not afraid of, not bad at, no issue, no license needed, cant wait to, not scared of, from home, from scratch,
    from here, never too old, never say no, you need, you needed, if needed, as needed, if need be,
    whatever you need, whatever is needed, whats needed, what you need, what needs, wherever needed,
    whenever you need, want to, i want to, we want to, want to help, i want to help, wanted to, need to, who i am,
    help anyone who, help someone, any kind, any kind of, any sort of, any time, anytime, any day, any of,
    talk to people, talk to voters, speak to people, call center, on call, pero, sino, no me importa, no solo,
    no tengo problema, y puedo, y se, y yo, y soy, y tengo, y tambien, yo si, quiero ayudar, hay que,
    lo que necesiten, lo que haga falta, si hace falta, si necesitan, mais, et je, et moi, je peux, je sais,
    je suis, pas mal, pas que, pas seulement, pas de probleme, pas de souci, ne me derange pas, ce qu il faut,
    s il faut, sil faut, si besoin, au besoin, maar, en ik, en kan, ik kan, ik ben, wel, geen probleem, niet alleen,
    niet erg, niet slecht in, indien nodig, waar nodig, als het nodig is, zo nodig, aber, sondern, und ich,
    und kann, ich kann, ich bin, kein problem, nicht nur, nicht schlecht, bei bedarf, wenn notig, falls notig,
    was ihr braucht, wo ihr braucht, mas, e posso, e eu, e sei, e sou, e tenho, sem problema, sem problemas, nao so,
    nao apenas, nao me importo, se precisar, se precisarem, o que precisar, o que precisarem
"""
"""What follows is the writer's again: "I don't drive but I cook"."""

NOT_MUCH: Final = """
    isnt, arent, is not, are not, is bad, is terrible, is rusty, no es, nest pas, n est pas, ist nicht, ist schlecht,
    is niet, is slecht, nao e
"""
"""These deny what stands before them: "my English isn't great"."""

BEHIND: Final = (
    "needed wanted nodig gezocht gesucht gebraucht notig no not nope non nein nee nicht niet nao lernen leren never nie"
    " nooit nunca jamais"
)
"""At the end of a clause these deny what stands before: "fahren kann ich nicht"."""

FOR: Final = "for of aux para pour voor fur de do da dos das del du des d von"
"""Behind a skill these lead to whom or what it is for: "shopping for seniors", "fotógrafo de eventos"."""

ARTICLES: Final = """
    a an the my your our some any un una unos unas el la los las mi mis su le les des mon ma mes une l het een mijn ein
    eine einen einem einer den dem das die der mein meine meinen o os as um uma meu minha meus minhas
"""
"""Skipped between the words of a skill: "drive a big truck" is not, "drive the truck" is "drive truck"."""

TYPES: Final = "bilingual trilingual multilingual bilingue trilingue tweetalig meertalig zweisprachig mehrsprachig"
"""Said of the languages that are named beside it, and a skill only where none is."""

PLACES: Final = """
    county street st road rd avenue ave lane ln city park hall island creek hill hills court blvd boulevard drive dr
    square heights valley springs ridge beach village township parish elementary school middle high hospital church
    food cuisine fries toast restaurant
"""
"""A word before these is a name: "Cook County", "Baker Elementary", "French fries"."""

TITLES: Final = "mr mrs ms miss sr sra srta herr frau mme mevrouw meneer monsieur madame senor senora"
"""A word behind these is somebody's name."""
