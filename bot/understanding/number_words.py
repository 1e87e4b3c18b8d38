"""Words for numbers, and for who is counted, in English, Spanish, French, Dutch, German and Portuguese; all are written
as fold.py leaves them, and rows.py says how the tables are read.
"""

from collections.abc import Mapping
from typing import Final

TWELVE: Final = "one two three four five six seven eight nine ten eleven twelve".split()
TWAALF: Final = "een twee drie vier vijf zes zeven acht negen tien elf twaalf".split()


_TO_NINETEEN: Final = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen,
    cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete
    dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete
    veintiocho veintinueve,
    zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit
    dix_neuf,
    nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
    achttien negentien,
    null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn
    achtzehn neunzehn,
    zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito
    dezenove
"""  # Spanish has words of one piece up to 29


def _counted() -> dict[str, int]:
    """The whole numbers from 0 to 99 as each language writes them, and the hundreds where they are one word."""
    english, spanish, french, dutch, german, portuguese = (
        [word.replace("_", " ") for word in line.split()] for line in _TO_NINETEEN.split(",")
    )
    tens = {
        "twenty thirty forty fifty sixty seventy eighty ninety": ("{ten} {unit}", english),
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa": ("{ten} y {unit}", spanish),
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig": ("{unit}en{ten}", dutch),
        "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig": (
            "{unit}und{ten}",
            ["", "ein", *german[2:]],
        ),
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa": ("{ten} e {unit}", portuguese),
    }
    languages = (english, spanish, french, dutch, german, portuguese)
    found = {word: number for line in languages for number, word in enumerate(line)}
    for line, (pattern, units) in tens.items():
        for number, ten in enumerate(line.split(), 2):
            found[ten] = 10 * number
            found |= {pattern.format(ten=ten, unit=units[unit]): 10 * number + unit for unit in range(1, 10)}
    for units, hundred in ((dutch, "honderd"), (german, "hundert")):
        found |= {units[unit] + hundred: 100 * unit for unit in range(2, 10)}
    for ten, start, last in (("vingt", 20, 9), ("trente", 30, 9), ("quarante", 40, 9), ("cinquante", 50, 9),
                             ("soixante", 60, 19), ("quatre vingt", 80, 19)):  # fmt: skip
        found |= {ten: start, f"{ten}s": start, f"{ten} et un": start + 1, f"{ten} et onze": start + 11}
        found |= {f"{ten} {french[unit]}": start + unit for unit in range(1, last + 1)}
    varied = (
        (" y uno", " y un"),
        (" y uno", " y una"),
        (" et un", " et une"),
        (" e um", " e uma"),
        (" e dois", " e duas"),
    )
    for one, ones in varied:
        found |= {word.replace(one, ones): number for word, number in found.items() if word.endswith(one)}
    aside = "dos=2 duas=2 zwo=2 fuenf=5 zwoelf=12 dreizig=30 quatorze=14 dezasseis=16 dezassete=17 dezanove=19"
    return found | {word: int(value) for word, value in (pair.split("=") for pair in aside.split())}


COUNTED: Final[Mapping[str, int]] = _counted()
"""The number that a word stands for. "once" is eleven in Spanish, but an adverb in English; "un", "een" and
"um" are also articles."""

AMOUNT_WORDS: Final[Mapping[str, str]] = {
    # dropped, for they say nothing where somebody counts only themselves, nobody, or one thing
    "": """
        just, only, its, itll, itll be, it will be, it is, be, will be, there will be, ill be, i will be, coming,
        please, pls, thanks, thank you, thx, sorry, ok, well, probably, maybe, think, i think, about, around, just the,
        at least, of us, this time, for now, yet, myself included, one week, ten minste, i have, i, got
        solo, nada mas, solamente, mas o menos, soy, por favor, gracias, creo, somos, seremos, voy, sere, unos, unas,
        por ahora, juste, seulement, que, rien que, je suis, je viens, cest, merci, svp, environ, pour linstant,
        on sera, je serai
        een stuk of, alleen, enkel, gewoon, ben, bedankt, ongeveer, graag, ik kom, ik ben, voorlopig
        nur, bloss, komme, bin, bitte, danke, ungefahr, ca, etwa, bis jetzt, ich komme, ich bin
        so, somente, apenas, sou, vou, obrigado, obrigada, por enquanto, mais ou menos, acho que, serei, selbst, zelf,
        mesmo, mesma
    """,
    "I": """
        me, myself, i, yo, mi, conmigo, moi, je, ik, mij, mezelf, ikzelf,
        ich, mich, eu, mim, im, just me, only me, me only,
        solo yo, yo solo, yo sola, que moi, moi seul, moi seule, alleen ik, ik alleen, nur ich, ich allein, ich alleine,
        so eu, eu sozinho, eu sozinha, me myself and i
    """,
    # o is alone, which says one if nothing else does
    "o": """
        alone, on my own, by myself, solo, sola, seul, seule, in mijn eentje, alleen, allein, alleine, sozinho, sozinha,
        solita, solito
    """,
    "Z": """
        nobody, no one, noone, none, nothing, nil, zilch, ni uno, ni una, not one, pas un, pas une, kein einziger,
        nadie, ninguno, ninguna, ningun, nada, personne, aucun,
        aucune, rien, niemand, geen, niets, niks, nix, geen een, keiner, keine, keins, nichts, ninguem, nenhum, nenhuma
    """,
    "j": "and, y, e, et, en, met, und, mit, mas, as well as",
    # w begins a number of others
    "w": "plus, with, con, avec, com",
    "r": "or, o, ou, of, oder",
    # t, or an "a" of d, parts the two ends of a span, and b begins one
    "t": "to, till, until, thru, through, tot, bis, al, hasta, ate, of misschien, or maybe, or even",
    "b": "between, entre, tussen, zwischen",
    # singulars that end like a plural
    ".": "boss, zus, fils, gros, chris, james, thomas, lucas, carlos, luis, jesus, ines, nicolas, hans, jonas, lars",
    # d stands before one other, S may also be the number one
    "d": """
        my, a, an, the, his, her, our, another, another one, mi, mis, tu, mon, ma, un autre, une autre, mijn, mn,
        nog een, nog iemand, mein, meine, meinem, meiner, meinen, noch ein, noch eine, noch einer, noch jemand, meu,
        minha, o meu, a minha, outro, outra, otro, otra, somebody, someone, alguien, quelquun, iemand, jemand, alguem, a
    """,
    "S": "un, una, une, een, ein, eine, einer, einen, um, uma",
    "N": """
        one person = 1, una persona = 1, une personne = 1, una sola persona = 1, one = 1, eentje = 1, a couple = 2,
        couple = 2, a pair = 2, un par = 2, una pareja = 2, um par = 2, um casal = 2, une paire = 2, een stel = 2,
        ein paerchen = 2, both = 2, a person = 1, half a dozen = 6, half dozen = 6, media docena = 6, meia duzia = 6,
        een half dozijn = 6, ein halbes dutzend = 6, une demi douzaine = 6, somos once = 11, seremos once = 11,
        once personas = 11, unos once = 11, tweeen = 2, drieen = 3, vieren = 4, vijven = 5, zessen = 6, zweit = 2,
        dritt = 3, viert = 4, funft = 5, sechst = 6, drillinge = 3, ambos = 2, ambas = 2, beide = 2
    """,
    # G and D are so many times the number before them, K in digits; to D and to H one may be added
    "G": """
        dozen = 12, docena = 12, docenas = 12, douzaine = 12, douzaines = 12, dozijn = 12, dutzend = 12, duzia = 12,
        duzias = 12, dizaine = 10, decena = 10, dezena = 10, tiental = 10, quinzaine = 15, quincena = 15,
        vingtaine = 20, veintena = 20, trentaine = 30, cinquantaine = 50, centaine = 100, centena = 100, centenar = 100,
        honderdtal = 100
    """,
    "D": """
        hundred = 100, cien = 100, ciento = 100, cent = 100, cents = 100, honderd = 100, hundert = 100, cem = 100,
        cento = 100, thousand = 1000, mil = 1000, mille = 1000, duizend = 1000, tausend = 1000
    """,
    "K": "k = 1000",
    "H": """
        doscientos = 200, doscientas = 200, trescientos = 300, trescientas = 300, cuatrocientos = 400,
        quinientos = 500, seiscientos = 600, setecientos = 700, ochocientos = 800, novecientos = 900, duzentos = 200,
        duzentas = 200, trezentos = 300, quatrocentos = 400, quinhentos = 500, seiscentos = 600, setecentos = 700,
        oitocentos = 800, novecentos = 900
    """,
    # q are several, nobody knows how many
    "q": """
        family, children, people, folks, men, women, familia, famille, gens, familie, kinderen, vrienden, zussen,
        mensen, collegas, kinder, freunde, freundinnen, eltern, geschwister, kollegen, leute, schwestern, freunden,
        kindern
    """,
    # c beside a number makes it a date, an hour, a place in a row or a share
    "c": """
        am, pm, a m, p m, uhr, uur, oclock, st, nd, rd, th, percent, pct, por ciento, pour cent, prozent, procent,
        por cento, january, february, march, april, june, july, august, september, october, november, december, jan,
        feb, apr, jun, jul, aug, sep, oct, nov, dec
    """,
    "x": """
        few, a few, several, some, many, lots, a lot, lot, plenty, a bunch, bunch, dozens, hundreds, thousands, million,
        half, a half, more than, less than, fewer than, under, over, or more, or less, minus, not,
        cant, cannot, dont know, idk, not sure, dunno, twice, unsure, everyone, everybody, too many, how many
        varios, varias, algunos, algunas, pocos, pocas, un poco, unos pocos, unas pocas, muchos, muchas, bastantes,
        mas de, menos de, o mas, o menos, no se, medio, media, docenas de, un monton, no puedo, mas que, y medio,
        y media
        quelques, quelques uns, plusieurs, beaucoup, peu, un peu, plus de, moins de, ou plus, ou moins, moins, demi,
        et demi, et demie, pas, je ne sais pas
        een paar, paar, enkele, meerdere, veel, weinig, een beetje, meer dan, minder dan, of meer, of minder,
        weet niet, half, anderhalf, niet, weet ik niet
        ein paar, einige, mehrere, viele, wenige, ein bisschen, mehr als, weniger als, oder mehr, oder weniger,
        weiss nicht, halb, anderthalb, eineinhalb, nicht
        alguns, algumas, varios, poucos, poucas, um pouco, muitos, muitas, mais de, menos de, ou mais, ou menos, nao,
        nao sei, meio
        a day, per day, each day, every day, daily, an hour, per hour, each hour, every hour, hourly, a month,
        per month, a minute, each evening, every evening, per evening, per shift
        al dia, por dia, cada dia, diarias, diarios, por hora, a la hora, cada hora, al mes, por mes, cada noche
        par jour, chaque jour, par heure, a lheure, par mois, chaque soir, par soir
        per dag, elke dag, iedere dag, per uur, per maand, per avond, elke avond
        am tag, pro tag, jeden tag, taglich, pro stunde, die stunde, im monat, pro monat, pro abend, jeden abend
        ao dia, todo dia, todos os dias, todos los dias, tous les jours, ao mes, por noite, par nuit
    """,
}
