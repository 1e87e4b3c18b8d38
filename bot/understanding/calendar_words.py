"""Words for days and hours in English, Spanish, French, Dutch, German and Portuguese; the names of days and months also
in Italian, Polish, Swedish and Danish. All are written as fold.py leaves them; rows.py says how the tables are read.

Long because all the words of days and hours stand here side by side, so that one added to a list is not missed there.
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
    am, a m, morning, in the morning, this morning, mornings, in the mornings, early morning, de la manana,
    por la manana, en la manana, por las mananas, a la manana, du matin, le matin, matin, ce matin, les matins,
    dans la matinee, en matinee, s ochtends, sochtends, ochtend, ochtends, s morgens, smorgens, morgens, in de ochtend,
    in de ochtenden, vormittags, vormittag, am morgen, am vormittag, fruh, in der fruh, da manha, de manha, pela manha,
    na parte da manha, as manhas, manha, de la madrugada, da madrugada
"""
_AFTERNOON: Final = """
    pm, p m, afternoon, in the afternoon, this afternoon, afternoons, in the afternoons, de la tarde, por la tarde,
    en la tarde, a la tarde, por las tardes, en las tardes,
    esta tarde, del mediodia, de lapres midi, lapres midi, apres midi,
    cet apres midi, dans lapres midi, les apres midi, en fin dapres midi, fin dapres midi,
    s middags, smiddags, middag, vanmiddag, in de middag, namiddag,
    in de namiddag, nachmittags, nachmittag, am nachmittag, mittags, da tarde, de tarde, a tarde, tarde, pela tarde,
    na parte da tarde, as tardes
"""
_EVENING: Final = """
    evening, in the evening, this evening, evenings, in the evenings, early evening, du soir, le soir, soir, ce soir,
    les soirs, en soiree, dans la soiree, soiree, s avonds, savonds, avond, avonds, vanavond, in de avond,
    in de avonden, abends, abend, am abend, heute abend
"""
_NIGHT: Final = """
    night, at night, tonight, nights, de la noche, por la noche, en la noche, a la noche, por las noches, esta noche,
    noche, da noite, de noite, a noite, pela noite, as noites, noite
"""
_LATE_NIGHT: Final = """
    in the night, de nuit, la nuit, cette nuit, s nachts, snachts, vannacht, nachts, in der nacht, heute nacht
"""
_DAYPARTS: Final = _MORNING + _AFTERNOON + _EVENING

_BUSY: Final = """
    bad, away, working, i work, have to work, need to work, out of town, no good, ocupado, ocupada, trabajo,
    tengo clase, tengo clases, jai cours, je travaille, occupe, occupee, pris, prise, absent, absente, bezet,
    ik werk, moet werken, muss arbeiten, ich arbeite, verhindert, bin weg, trabalho, tenho aula
"""

DATE_WORDS: Final[Mapping[str, str]] = {
    # dropped, for what they say is not about the day
    "": BESIDE
    + _DAYPARTS
    + """
        night, at night, por la noche, noche, nachts, da noite, a noite, s nachts, la manana, start, empezar, commencer,
        beginnen, anfangen, starten, comecar, or later, or after, onwards, onward, at the earliest, o mas tarde,
        o despues, en adelante, ou plus tard, ou apres, of later, oder spater, oder danach, ou mais tarde, ou depois,
        em diante
    """,
    # D is a day counted from today
    "D": """
        today = 0, tonight = 0, this evening = 0, this morning = 0, this afternoon = 0, tomorrow = 1, tmrw = 1, tmw = 1,
        tmr = 1, tmrrw = 1, tomoz = 1, tommorow = 1, tommorrow = 1, 2morrow = 1, 2moro = 1, day after tomorrow = 2,
        day after tmrw = 2, a week from today = 7, a week from now = 7, one week from today = 7, one week from now = 7
        hoy = 0, esta manana = 0, esta noche = 0, esta tarde = 0, manana = 1, pasado manana = 2
        aujourdhui = 0, daujourdhui = 0, ce soir = 0, ce matin = 0, cet apres midi = 0, demain = 1, apres demain = 2
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
    # a counts from today; alone it is today
    "a": """
        from now, from now on, from today, a partir de hoy, vanaf nu, vanaf vandaag, ab heute, a partir de hoje, now,
        right now, right away, straight away, immediately, asap, as soon as possible, ya, ya mismo, ahora, ahora mismo,
        lo antes posible, maintenant, tout de suite, des maintenant, des que possible, immediatement, nu, meteen,
        direct, per direct,
        zo snel mogelijk, ab sofort, sofort, jetzt, so bald wie moglich, agora, ja agora, imediatamente, o quanto antes
    """,
    # K is this week or the next
    "K": """
        this week = 0, next week = 1, esta semana = 0, la proxima semana = 1, proxima semana = 1, semana que viene = 1,
        semana proxima = 1, cette semaine = 0, semaine prochaine = 1, deze week = 0, volgende week = 1, diese woche = 0,
        dieser woche = 0, nachste woche = 1, nachster woche = 1, naechste woche = 1, nachsten woche = 1,
        kommende woche = 1,
        kommender woche = 1, semana que vem = 1, na proxima semana = 1,
        na semana que vem = 1, ubernachste woche = 2, ubernachster woche = 2, the week after next = 2,
        week after next = 2, der nachsten woche = 1, der naechsten woche = 1,
        nachsten woche = 1, kommenden woche = 1, la semaine prochaine = 1,
        des la semaine prochaine = 1, komende week = 1
    """,
    # n is the one in the next week, c the next to come, t today or the next to come
    "n": "next, nxt, volgende, nachsten, nachster, nachstes, nachste, naechsten, naechster",
    "c": """
        coming, this coming, upcoming, proximo, proxima, que viene, que vem, prochain, prochaine, komende, aanstaande,
        a s, eerstkomende, eerstvolgende, kommenden, kommender, kommende, prossimo, prossima
    """,
    "t": """
        this, este, esta, ce, cet, cette, deze, dit, diesen, dieser, dieses, diese, diesem, neste, nesta, esse, essa,
        nesse,
        nessa, questo, questa
    """,
    # g before a number makes it a day of the month
    "g": """
        the, on the, el, le, am, den, dem, il, op, dia, o dia, no dia, op de, a partir del, no antes del, desde el dia,
        a partir du, a compter du, ab dem, nicht vor dem, vom, a partir do, a partir do dia, desde o dia, nao antes do
    """,
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
    # e before a day says that it is the first of several
    "e": """
        from, as from, as of, starting, starting on, starting from, beginning, not before, not until, not till,
        no earlier than, earliest, any day from, any time from, anytime from, early, every day from, each day from,
        beginning of, from the beginning of, the beginning of, start of, the start of, desde, a partir de,
        a partir de la, empezando, no antes de, cualquier dia desde, a principios de, a principios de la,
        a comienzos de, todos los dias desde, a compter de, au plus tot, pas avant, tous les jours a partir de,
        nimporte quel jour a partir de, au debut de, debut de, debut, vanaf, met ingang van, niet voor, pas vanaf,
        op zijn vroegst, elke dag vanaf, iedere dag vanaf, begin van, aan het begin van, ab, ab der, erst ab, nicht vor,
        fruhestens, jeden tag ab, jederzeit ab, anfang, beginnend, beginnend am, zu beginn der, a partir da,
        nao antes de, nao antes da, comecando, qualquer dia a partir de, todos os dias a partir de, no inicio da,
        no comeco da, comeco da
    """,
    # V is a weekend
    "V": "weekend, week end, fin de semana, finde, fim de semana, fds, wochenende",
    # p before a day says that it is not that day, x anywhere
    "p": """
        before, after, until, till, by, since, than, except, but, antes del, antes de, despues del, despues de, hasta,
        hasta el, menos, excepto, salvo, avant, apres, jusqua, jusquau, depuis, sauf, voor, na, tot, sinds, behalve,
        vor, vor dem, nach, nach dem, bis, bis zum, seit, ausser, antes do, antes da, depois do, depois da, depois de,
        ate, ate a, ate o, exceto, tirando
    """,
    "x": """
        not, cant, cannot, can not, wont, dont, doesnt, couldnt, isnt, unavailable, except, but not, any, anyday, every,
        each, all, last, ago, busy, or sooner, or earlier, no puedo, no podemos, no puede, no me va, no me viene,
        nunca, cada, todos, todo, todas, cualquier, cualquiera, excepto, pasado, pasada, hace, pas, ne, nest, jamais,
        chaque, tous, toutes, sauf, dernier, derniere, il y a, niet, nooit, elke, elk, iedere, ieder, behalve, vorige,
        afgelopen, geleden, nicht, nie, kein, keinen, jeden, jeder, jedes, alle, ausser, letzten, letzter, vergangenen,
        vor einer, nao, nenhum, toda, qualquer, exceto, passado, passada, no el, no es el
    """
    + _BUSY,
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
        ce, deze, diesen, minutes, minuten, minutos, o, time, local time, sometime, some time, usually,
        normally, mostly, preferably, ideally, weekday, mas bien, normalmente, preferiblemente, de preferencia,
        de preference, generalement, het liefst, meestal, meistens, am liebsten, eher, any day, every day, weekdays,
        cualquier dia, todos los dias, nimporte quel jour, tous les jours,
        elke dag, jeden tag, qualquer dia, todos os dias
    """,
    # h says that the number before it is an hour; z does too, or that hours are counted
    "h": "h, oclock, o clock, uhr, uur, heure, heures, hs",
    "z": "hours, hrs, hora, horas, hour, stunde, stunden, uren",
    "N": """
        a la una = 1, la una = 1, une heure = 1, ein uhr = 1, een uur = 1, uma hora = 1, uma da tarde = 13, a uma = 1
    """,
    "A": _MORNING,
    "P": "p, " + _AFTERNOON,
    "E": _EVENING,
    "T": _NIGHT,
    "L": _LATE_NIGHT,
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
        vanaf half = -30, na half = -30,
        dreiviertel = -15, drei viertel = -15
    """,
    "y": "y, e, et",
    "m": "menos, moins",
    # k, t and v before an hour take away the minutes before them, w and o add them; w alone is like e
    "k": "para las, para la, para as, para a, pras",
    "t": "to, til, till, of",
    "v": "vor, voor",
    "w": "past, after, nach",
    "o": "over",
    "a": """
        at, a las, a la, las, la, as, om, um, at about, at around, around, about, vers, rond, gegen, sobre las,
        een uur of, pelas, la pelas, a eso de las, tegen, klockan, kl, tipo, por volta das, depois das, a partir das,
        apos as,
        desde as, nao antes das
    """,
    "j": "or, o, and, ou, oder, und, al, thru, through",
    # e before an hour says that it is the first that suits, r before or behind it
    "e": """
        from, starting, starting at, starting from, as of, not before, not until, not till, no earlier than, later than,
        desde, a partir de, despues de, luego de, tras, pasadas, no antes de, apres, a partir du, des, passe, pas avant,
        vanaf, na, niet voor, pas na, ab, nicht vor, erst ab, erst nach, depois de, depois do, a partir do, apos,
        nao antes de
    """,
    "r": """
        or later, or after, and later, and after, onwards, onward, earliest, at the earliest, o mas tarde,
        o despues, en adelante, como muy temprano, ou plus tard, ou apres, au plus tot, of later, en later, of erna,
        op zijn vroegst, op z n vroegst, oder spater, und spater, oder danach, fruhestens, ou mais tarde, ou depois,
        em diante, no minimo
    """,
    # l says that any hour will do, if no other is named behind
    "l": """
        any, anytime, any time, cualquier hora, a cualquier hora, nimporte quand, nimporte quelle heure,
        a nimporte quelle heure, jederzeit, qualquer hora, a qualquer hora, altijd, every, always, siempre, toujours,
        immer, sempre
    """,
    # s before an hour says that it is not that hour, x anywhere
    "s": """
        earlier than, no later than, until, till, by, since, between, in, within, before, antes de, antes de las,
        hasta las, entre, entre las, de, hasta, ate, ate as, dentro de, en, avant, depuis, dans, jusqua,
        pendant, tot, van, tussen, binnen, bis, seit, zwischen, von, antes do, antes da, antes das, daqui a,
        daqui, em, das, du
    """,
    "x": _BUSY
    + ","
    + """
        not, cant, cannot, dont, doesnt, wont, or earlier, or before, latest, no puedo, pas, niet, nicht, nao, ago,
        each, minimum, au plus tard, plus tard, uiterlijk, spatestens, no maximo, como maximo, como muy tarde,
        a mas tardar, mas tarde, mais tarde, o mais tardar, o antes, ou avant, of eerder, oder fruher, ou antes,
        nothing after, no despues de, nada despues de, rien apres, niets na, niet na, nichts nach, nada depois
    """,
}
