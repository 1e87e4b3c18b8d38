"""Words for days and hours in English, Spanish, French, Dutch, German and Portuguese; the names of days and months also
in Italian, Polish, Swedish and Danish. All are written as fold.py leaves them; rows.py says how the tables are read.
"""

from collections.abc import Mapping
from typing import Final

WEEKDAYS: Final = (
    "monday, lunes, lundi, maandag, montag, segunda, segunda feira, lunedi, poniedzialek, mandag",
    "tuesday, martes, mardi, dinsdag, dienstag, terca, terca feira, martedi, wtorek, tisdag, tirsdag",
    "wednesday, wensday, miercoles, mercredi, woensdag, mittwoch, quarta, quarta feira, mercoledi, sroda, onsdag",
    "thursday, jueves, jeudi, donderdag, donnerstag, quinta, quinta feira, giovedi, czwartek, torsdag",
    "friday, viernes, vendredi, vrijdag, freitag, sexta, sexta feira, venerdi, piatek, fredag",
    "saturday, sabado, samedi, zaterdag, samstag, sonnabend, sabato, sobota, sobote, lordag",
    "sunday, domingo, dimanche, zondag, sonntag, domenica, niedziela, niedziele, sondag",
)
SHORT_WEEKDAYS: Final = (
    "mon, mo, lun, ma, seg, 2a feira",
    "tue, tues, mar, di, ter, 3a feira",
    "wed, weds, mie, mier, mer, wo, woe, mi, qua, 4a feira",
    "thu, thur, thurs, jue, jeu, do, don, qui, 5a feira",
    "fri, vie, ven, vr, vrij, fr, frei, sex, 6a feira",
    "sat, sab, sam, za, zat, sa",
    "sun, dom, dim, zo, zon, so",
)
"""Short names that are also words ("we'd" is "wed"), in the order of WEEKDAYS."""

MONTHS: Final = (
    "january, enero, janvier, januari, januar, janeiro, gennaio, stycznia, styczen, jan, jaen, janner, ene, janv, gen",
    "february, febrero, fevrier, februari, februar, fevereiro, febbraio, lutego, luty, feb, febr, fev, fevr",
    "march, marzo, mars, maart, marz, marco, marca, marzec, mrt, maerz",
    "april, abril, avril, aprile, kwietnia, kwiecien, apr, abr, avr",
    "mayo, mai, mei, maio, maggio, maja, maj",
    "june, junio, juin, juni, junho, giugno, czerwca, czerwiec, jun, giu",
    "july, julio, juillet, juli, julho, luglio, lipca, lipiec, jul, juil, lug",
    "august, agosto, aout, augustus, augusti, sierpnia, sierpien, aug",
    "september, septiembre, setiembre, septembre, setembro, settembre, wrzesnia, wrzesien, sep, sept, sett",
    "october, octubre, octobre, oktober, outubro, ottobre, pazdziernika, pazdziernik, oct, okt, ott",
    "november, noviembre, novembre, novembro, listopada, listopad, nov",
    "december, diciembre, decembre, dezember, dezembro, dicembre, grudnia, grudzien, dec, dic, dez",
)
SHORT_MONTHS: Final = ("", "", "mar", "", "may, mag", "", "", "ago", "set", "out", "", "des")
"""Short names and English May, which are also words, in the order of MONTHS."""

NOT_NAMES: Final = frozenset(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays montags dienstags mittwochs donnerstags freitags "
    "samstags sonntags sabados domingos samedis dimanches lundis mardis mercredis jeudis vendredis montage sundry "
    "vienes quarto quartos quartas segundo segundos segundas sexto sesta cesta terra tersa quanta quinto quintas "
    "sextas tercas partes cartes marche marcha match marcas juego lune quart quarter martin zaterdags zondags "
    "maandags dinsdags woensdags donderdags vrijdags sunny abrir demais teria mari marc lund luna mond abri".split()
)
"""Words one letter from the name of a day or month, that are not a slip for it."""

DAYPARTS: Final = (
    "AP",
    ("morgen vormittag fruh ochtend voormiddag", "abend nachmittag mittag nacht middag avond namiddag"),
)
"""Before noon and after, what German and Dutch write as one word with the day: Samstagabend, zaterdagochtend."""

BESIDE: Final = """
    a, an, the, of, on, at about, about, around, approx, roughly, say, maybe, perhaps, probably, ish, its, it is, is, is
    good, works, work, works best, works for me, works for us, work for me, would work, would be, is fine, fine, great,
    good, best, better, ok, okay, yes, yeah, yep, sure, please, pls, thanks, thank you, thx, hi, hello, hey, i, im, we,
    i can, we can, i could, i can do, i can make it, i can make, i can come, can do, i would, id, id like, id prefer,
    prefer, suits, suits me, for me, for us, for, me, us, free, im free, available, im available, am, pick, let us say,
    lets say, lets do, how about, what about, make it, ill be there, i will be there, then, sharp, exactly, only, just
    el, la, los, las, lo, un, una, de, del, puedo, podemos, me va bien, me viene bien, esta bien, va bien,
    me queda bien, por favor, gracias, si, claro, sobre, mas o menos, aproximadamente, alrededor, tal vez, quizas, hola,
    mejor, seria, perfecto, bien, vale, yo, a eso, en punto
    le, les, l, du, des, d, je peux, je suis libre, je suis dispo, je suis disponible, on peut, ca me va, me va,
    me convient, ca marche, cest bon, cest, svp, merci, oui, vers, environ, peut etre, bonjour, salut, plutot, parfait,
    pile
    de, het, een, op, ik kan, wij kunnen, we kunnen, kan ik, is goed, past, komt uit, graag, aub, alsjeblieft, bedankt,
    ja, hoi, hallo, rond, ongeveer, misschien, liefst, prima, ik, schikt, mij, voor mij
    der, die, das, den, dem, am, ich kann, wir konnen, kann ich, passt, passt mir, geht, ware gut, ist gut, gut, gerne,
    bitte, danke, gegen, ungefahr, etwa, circa, ca, vielleicht, am besten, lieber, ich, punkt, klappt, bei mir, mir
    o, os, da, do, das, no, na, posso, podemos, eu posso, pode ser, esta bom, seria, e bom, fica bom, por favor,
    obrigado, obrigada, sim, ola, oi, la pelas, por volta das, por volta de, cerca, talvez, melhor, beleza, em ponto,
    para mim
    good morning, good afternoon, good evening, buenos dias, buenas tardes, buenas noches, bonsoir, goedemorgen,
    goedemiddag, goedenavond, guten morgen, guten abend, guten tag, bom dia, boa tarde, boa noite
"""
"""What may stand beside a day or an hour and changes nothing of it."""

_MORNING: Final = """
    am, a m, morning, in the morning, this morning, de la manana, por la manana, en la manana, du matin, le matin,
    matin, ce matin, s ochtends, sochtends, ochtend, ochtends, s morgens, smorgens, morgens, vormittags, vormittag,
    am morgen, am vormittag, fruh, in der fruh, da manha, de manha, pela manha, manha, de la madrugada, da madrugada,
    in de ochtend
"""
_LATER: Final = """
    pm, p m, afternoon, in the afternoon, this afternoon, evening, in the evening, this evening, de la tarde,
    por la tarde, en la tarde, esta tarde, del mediodia, de lapres midi, lapres midi, apres midi, cet apres midi,
    du soir, le soir, soir, ce soir, s middags, smiddags, middag, s avonds, savonds, avond, avonds, vanavond, vanmiddag,
    in de middag, in de avond, nachmittags, nachmittag, mittags, abends, abend, am abend, am nachmittag, heute abend,
    da tarde, de tarde, a tarde, tarde, pela tarde
"""
_NIGHT: Final = """
    night, at night, in the night, tonight, de la noche, por la noche, en la noche, esta noche, noche, de nuit, la nuit,
    cette nuit, s nachts, snachts, vannacht, nachts, in der nacht, heute nacht, da noite, de noite, a noite, pela noite,
    noite
"""

DATE_WORDS: Final[Mapping[str, str]] = {
    # dropped, for what they say is not about the day
    "": BESIDE
    + _MORNING
    + _LATER
    + "night, at night, por la noche, noche, nachts, da noite, a noite, s nachts, la manana",
    # D is a day counted from today
    "D": """
        today = 0, tonight = 0, this evening = 0, this morning = 0, this afternoon = 0, tomorrow = 1, tmrw = 1, tmw = 1,
        tmr = 1, tmrrw = 1, tomoz = 1, tommorow = 1, tommorrow = 1, 2morrow = 1, 2moro = 1, day after tomorrow = 2,
        day after tmrw = 2, a week from today = 7, a week from now = 7, one week from today = 7, one week from now = 7
        hoy = 0, esta manana = 0, esta noche = 0, esta tarde = 0, manana = 1, pasado manana = 2
        aujourdhui = 0, ce soir = 0, ce matin = 0, cet apres midi = 0, demain = 1, apres demain = 2
        vandaag = 0, vanavond = 0, vanmiddag = 0, vanochtend = 0, vanmorgen = 0, morgen = 1, morgenavond = 1,
        morgenochtend = 1, morgenmiddag = 1, overmorgen = 2
        heute = 0, heute abend = 0, heute morgen = 0, morgen fruh = 1, morgen abend = 1, ubermorgen = 2, uebermorgen = 2
        hoje = 0, esta noite = 0, amanha = 1, depois de amanha = 2
        oggi = 0, domani = 1, dopodomani = 2, dzisiaj = 0, dzis = 0, jutro = 1, pojutrze = 2, idag = 0, i dag = 0,
        imorgon = 1, i morgon = 1, i overmorgon = 2, overmorgon = 2, i morgen = 1
    """,
    # u is days or weeks that a number counts, U one week or two
    "u": """
        day = 1, days = 1, week = 7, weeks = 7, wks = 7, dia = 1, dias = 1, semanas = 7, jour = 1, jours = 1,
        semaines = 7, dag = 1, dagen = 1, weken = 7, tag = 1, tage = 1, tagen = 1, wochen = 7, giorni = 1,
        settimane = 7, dagar = 1
    """,
    "U": """
        a week = 7, one week = 7, a week from = 7, a week on = 7, una semana = 7, une semaine = 7, huit jours = 7,
        en huit = 7, quinze jours = 14, en quinze = 14, een week = 7, eine woche = 7, einer woche = 7, uma semana = 7,
        a fortnight = 14
    """,
    "i": "in, dentro de, en, dans, d ici, over, em, daqui a, daqui, tra, fra, om",
    "a": "from now, from today, a partir de hoy, vanaf nu, vanaf vandaag, ab heute, a partir de hoje",
    # K is this week or the next
    "K": """
        this week = 0, next week = 1, esta semana = 0, la proxima semana = 1, proxima semana = 1, semana que viene = 1,
        semana proxima = 1, cette semaine = 0, semaine prochaine = 1, deze week = 0, volgende week = 1, diese woche = 0,
        dieser
        woche = 0, nachste woche = 1, nachster woche = 1, naechste woche = 1, nachsten woche = 1, kommende woche = 1,
        kommender woche = 1, semana que vem = 1, na proxima semana = 1
    """,
    # n is the one in the next week, c the next to come, t today or the next to come
    "n": "next, nxt, volgende, nachsten, nachster, nachstes, nachste, naechsten, naechster",
    "c": """
        coming, this coming, upcoming, proximo, proxima, que viene, que vem, prochain, prochaine, komende, aanstaande,
        a s, eerstkomende, eerstvolgende, kommenden, kommender, kommende, prossimo, prossima
    """,
    "t": """
        this, este, esta, ce, cet, cette, deze, dit, diesen, dieser, diese, diesem, neste, nesta, esse, essa, nesse,
        nessa, questo, questa
    """,
    # g before a number makes it a day of the month
    "g": "the, on the, el, le, am, den, dem, il, op, dia, o dia, no dia, op de",
    # o is an ordinal, read beside a month only
    "o": """
        first = 1, second = 2, third = 3, fourth = 4, fifth = 5, sixth = 6, seventh = 7, eighth = 8, ninth = 9,
        tenth = 10, eleventh = 11, twelfth = 12, thirteenth = 13, fourteenth = 14, fifteenth = 15, sixteenth = 16,
        seventeenth = 17, eighteenth = 18, nineteenth = 19, twentieth = 20, twenty first = 21, twenty second = 22,
        twenty third = 23, twenty fourth = 24, twenty fifth = 25, twenty sixth = 26, twenty seventh = 27,
        twenty eighth = 28, twenty ninth = 29, thirtieth = 30, thirty first = 31
        tweede = 2, derde = 3, zweiter = 2, zweiten = 2, dritter = 3, dritten = 3,
        primero = 1, premier = 1, eerste = 1, erster = 1, ersten = 1, erste = 1, primeiro = 1, primo = 1
    """,
    # h before a number makes it an hour
    "h": "at, at about, at around, around, about, from, a las, a la, las, a, vers, om, rond, um, gegen, as, pelas",
    "j": "and, or, to, till, thru, through, y, o, u, al, et, ou, au, of, tot, und, oder, bis, e",
    # p before a day says that it is not that day, x anywhere
    "p": """
        before, after, until, till, by, since, from, than, except, but, starting, antes del, antes de, despues del,
        despues de, hasta, desde, desde el, hasta el, a partir del, menos, excepto, salvo, avant, apres, jusqua,
        jusquau, depuis, des le, sauf, a partir du, a partir de, voor, na, tot, vanaf, sinds, behalve, vor, vor dem,
        nach, nach dem, bis, bis zum, ab, ab dem, seit, ausser, antes do, antes da, depois do, depois da, depois de,
        ate, ate a, ate o, exceto, tirando
    """,
    "x": """
        not, cant, cannot, can not, wont, dont, doesnt, couldnt, isnt, unavailable, except, but not, any, anyday, every,
        each, all, last, ago, busy, or later, or after, or sooner, or earlier, onwards, onward, no puedo, no podemos,
        no puede, no me va, no me viene, nunca, cada, todos, todo, todas, cualquier, cualquiera, excepto, pasado,
        pasada, hace, pas, ne, nest, jamais, chaque, tous, toutes, sauf, dernier, derniere, il y a, niet, nooit, elke,
        elk, iedere, ieder, behalve, vorige, afgelopen, geleden, nicht, nie, kein, keinen, jeden, jeder, jedes, alle,
        ausser, letzten, letzter, vergangenen, vor einer, nao, nenhum, toda, qualquer, exceto, passado, passada, no el,
        no es el,
        bad, away, working, i work, have to work, need to work, out of town, no good, ocupado, ocupada, trabajo,
        tengo clase, tengo clases, jai cours, je travaille, occupe, occupee, pris, prise, absent, absente, bezet,
        ik werk, moet werken, muss arbeiten, ich arbeite, verhindert, bin weg, trabalho, tenho aula
    """,
    # q is a no that may stand alone before, or be Portuguese for "on the"
    "q": "no, nope, non, nee, nein",
    # words that would be short names
    ".": """
        i do, we do, please do, lets do, do it, do i, do we, do you, ok so, yes so, and so, so i, so we, so do, i sat,
        we sat, la mer, la vie, is coming, are coming, is sat
    """,
}

HOUR_WORDS: Final[Mapping[str, str]] = {
    "": BESIDE
    + """
        today, tomorrow, tmrw, hoy, manana, aujourdhui, demain, vandaag, morgen, heute, hoje, amanha, this, next, este,
        ce, deze, diesen, minutes, minuten, minutos, o, time, local time
    """,
    # h says that the number before it is an hour; z does too, or that hours are counted
    "h": "h, oclock, o clock, uhr, uur, heure, heures, hs",
    "z": "hours, hrs, hora, horas, hour",
    "N": """
        a la una = 1, la una = 1, une heure = 1, ein uhr = 1, een uur = 1, uma hora = 1, uma da tarde = 13, a uma = 1
    """,
    "A": _MORNING,
    "P": "p, " + _LATER,
    "T": _NIGHT,
    "M": "am, a m",  # morning beside an hour only: "am Samstag"
    # n is an hour with a name, in minutes
    "n": """
        noon = 720, midday = 720, mid day = 720, midnight = 0, mid night = 0, mediodia = 720, medio dia = 720,
        al mediodia = 720, medianoche = 0, media noche = 0, midi = 720, minuit = 0, middernacht = 0, mittag = 720,
        zu mittag = 720, am mittag = 720, mitternacht = 0, meio dia = 720, meia noite = 0
    """,
    "Q": "quarter = 15, a quarter = 15, kwart = 15, viertel = 15, cuarto = 15, un cuarto = 15, um quarto = 15",
    "J": """
        y media = 30, et demie = 30, et demi = 30, e meia = 30, y cuarto = 15, y un cuarto = 15, et quart = 15,
        et le quart = 15, e um quarto = 15, e quarto = 15, menos cuarto = -15, menos un cuarto = -15,
        moins le quart = -15, moins quart = -15, menos um quarto = -15
    """,
    # f changes the hour that follows
    "f": """
        half past = 30, half after = 30, halb = -30, halv = -30, om half = -30, rond half = -30, tegen half = -30,
        dreiviertel = -15, drei viertel = -15
    """,
    "y": "y, e, et",
    "m": "menos, moins",
    # k, t and v before an hour take away the minutes before them, w adds them
    "k": "para las, para la, para as, para a, pras",
    "t": "to, til, till, of",
    "v": "vor, voor",
    "w": "past, after, nach, over",
    "a": """
        at, a las, a la, las, la, as, om, um, at about, at around, around, about, vers, rond, gegen, sobre las,
        pelas, la pelas, a eso de las, tegen, klockan, kl, tipo, por volta das
    """,
    "j": "or, o, and, ou, oder, und, al, thru, through",
    # s before an hour says that it is not that hour, x anywhere
    "s": """
        later than, earlier than, until, by, since, from, between, in, within, anytime from, before, despues de,
        despues de las, antes de, antes de las, desde, desde las, hasta las, entre, entre las, de, a partir de,
        a partir de las, hasta, ate, ate as, dentro de, en, apres, avant, depuis, des, dans, jusqua, pendant,
        a partir du, na, tot, vanaf, tussen, binnen, van, ab, bis, seit, zwischen, von, depois das, depois de, antes do,
        antes da, antes das, apos, desde as, daqui a, daqui, em, das, a partir das, du
    """,
    "x": """
        not, cant, cannot, dont, doesnt, wont, or later, or after, or earlier, or before, and later, onwards, onward,
        latest, earliest, any, anytime, any time, every, no puedo, o mas tarde, en adelante, ou plus tard, pas, niet,
        of later, nicht, oder spater, nao, ou mais tarde, em diante, ago, each, minimum,
        au plus tard, plus tard, au plus tot, uiterlijk, op zijn vroegst, spatestens, fruhestens, no maximo,
        como maximo, como muy tarde, a mas tardar, mas tarde, mais tarde, o mais tardar
    """,
}
