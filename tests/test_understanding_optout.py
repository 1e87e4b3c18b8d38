"""Opt-outs: the carriers' words through every disguise, and the same wish in people's own words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.fold import fold, words
from bot.understanding.optout import Compliance, ComplianceWord, OptOut, compliance, opt_out, wrong_number

FCC_WORDS = ("STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE")

SIBLINGS = """
    baja alto parar pare cancelar salir fin revocar arrêt arrêter désabonner annuler fin stopp afmelden uitschrijven
    stoppen opzeggen einde abmelden kündigen beenden ende widerrufen sair cancelar descadastrar encerrar fim revogar
"""

DISGUISES = {
    "case": str.swapcase,
    "full width": lambda word: "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in word),
    "zero width": "\u200b".join,
    "look-alikes": lambda word: word.translate(str.maketrans("OPEACopeac", "ОРЕАСореас")),
    "bidi": "\u202e{}\u202c".format,
    "spaced": " ".join,
    "accented": "\u0301".join,
    "repeated": "{0} {0}!".format,
    "emoji": "🛑 {} 😡".format,
    "punctuation": "...{}!!".format,
    "quotes": "“{}”".format,
    "signature": "{}\n-- \nSent from my phone".format,
}

OPT_OUTS = """
    Please take my number off this list | stop texting me | Don't text me anymore. | do not contact me again
    I don't want any more texts | I no longer wish to receive these messages | leave me alone | lose my number
    no more texts please | please delete my number | how do I unsubscribe? | No thanks. Stop. | I'd like to opt out
    STOP. I never asked for this | put me on your do not call list | S T O P texting me | take me off this
    no me escriban más | dejen de mandarme mensajes | bórrenme de la lista | quiero darme de baja | déjenme en paz
    no quiero recibir más mensajes | Eliminen mi número | ya no me manden mensajes | basta de mensajes
    arrêtez de m’écrire | Ne m'envoyez plus de messages | je ne souhaite plus être contacté | désabonnez-moi
    plus de SMS svp | laissez-moi tranquille | supprimez mon numéro | je ne veux plus recevoir vos messages
    stuur me geen berichten meer | haal me van de lijst | laat me met rust | verwijder mijn nummer | app me niet meer
    ik wil geen sms'jes meer ontvangen | meld me af | val me niet meer lastig | stop met berichten sturen
    schreibt mir nicht mehr | bitte keine Nachrichten mehr | lasst mich in Ruhe | löschen Sie meine Nummer
    hört auf mir zu schreiben | ich möchte mich abmelden | Ich will nicht mehr kontaktiert werden | keine SMS mehr
    parem de me mandar mensagens | não quero mais receber mensagens | me tirem da lista | apague meu número
    me deixem em paz | quero me descadastrar | chega de mensagens | não me contatem mais
    не пишите мне больше | nie piszcie do mnie | smettetela di scrivermi | لا ترسلوا لي | 不要再给我发短信
"""
IN_DOUBT = """
    wrong number | you have the wrong person | número equivocado | falsche Nummer | mauvais numéro
    verkeerd nummer | numero errado | go away | yes stop | Stop! haha you're killing me | don't text me jokes
    My husband passed away | 🛑
"""
NO_OPT_OUTS = """
    Stop by the office at 5? | can't stop by today | cancel my shift | please cancel my spot | not interested
    no thanks | who is this? | too many texts | call me instead | I'll block you if this goes on | fewer texts please
    at the bus stop | I quit my job so I have time | don't stop now | what time does it end | the end of the month
    remove me from the Saturday shift | I don't want to miss it | Don't call me, text me | stop the eviction!
    You never text me | I can help sending texts | para el sábado sí | arrêt de bus | ich kann nicht mehr kommen
    ik kan niet meer komen | não posso mais ir | I want to help stop the pipeline | yes | no | | 👍
"""


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split("|")]


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("word", [*FCC_WORDS, *SIBLINGS.split()])
def test_a_stop_word_is_known_in_every_disguise(word: str, disguise: str) -> None:
    text = DISGUISES[disguise](word)
    found = compliance(text)
    assert found is not None
    assert found.word is Compliance.STOP
    assert opt_out(text) is OptOut.OPTOUT


@pytest.mark.parametrize(
    ("text", "word", "as_carriers_match"),
    [
        ("STOP", Compliance.STOP, True),
        (" Stop\n", Compliance.STOP, True),
        ("optout", Compliance.STOP, True),
        ("stop please", Compliance.STOP, False),
        ("please STOP", Compliance.STOP, False),
        ("STOP.", Compliance.STOP, False),
        ("opt-out", Compliance.STOP, False),
        ("Stop all", Compliance.STOP, False),
        ("STOPPPP", Compliance.STOP, False),
        ("stop\nJane Doe", Compliance.STOP, False),
        ("Unsuscribe", Compliance.STOP, False),
        ("BAJA", Compliance.STOP, False),
        ("arrêt", Compliance.STOP, False),
        ("Stopp!", Compliance.STOP, False),
        ("afmelden", Compliance.STOP, False),
        ("Sair", Compliance.STOP, False),
        ("start", Compliance.START, True),
        ("UNSTOP", Compliance.START, True),
        ("start please", Compliance.START, False),
        ("HELP", Compliance.HELP, True),
        ("info", Compliance.HELP, True),
        ("help!", Compliance.HELP, False),
        ("ayuda", Compliance.HELP, False),
        ("Hilfe", Compliance.HELP, False),
    ],
)
def test_a_word_and_whether_the_carrier_knows_it(text: str, word: Compliance, as_carriers_match: bool) -> None:
    assert compliance(text) == ComplianceWord(word, as_carriers_match)


@pytest.mark.parametrize(
    "text", ["YES", "yes", "", "no", "bus stop", "start at 5?", "I can help", "stop by", "the end", "help me move\nJo"]
)
def test_more_than_the_word_is_no_carriers_word(text: str) -> None:
    assert compliance(text) is None


@pytest.mark.parametrize("text", _cells(OPT_OUTS))
def test_any_reasonable_wording_is_an_opt_out(text: str) -> None:
    assert opt_out(text) is OptOut.OPTOUT


@pytest.mark.parametrize("text", _cells(IN_DOUBT))
def test_doubt_is_held(text: str) -> None:
    assert opt_out(text) is OptOut.HOLD


@pytest.mark.parametrize("text", _cells(NO_OPT_OUTS))
def test_a_volunteer_is_not_lost_over_a_word(text: str) -> None:
    assert opt_out(text) is OptOut.NONE


def test_a_wrong_number_is_told_apart() -> None:
    assert wrong_number("Sorry, WRONG NUMBER!")
    assert wrong_number("te equivocaste de número")
    assert not wrong_number("what is the number?")
    assert opt_out("wrong number, take me off your list") is OptOut.OPTOUT


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_is_read(text: str) -> None:
    assert fold(fold(text)) == fold(text) == " ".join(words(text))
    assert opt_out(text) is opt_out(text + " ")
    assert compliance(text) == compliance(f"  {text}\n")
    assert wrong_number(text) in {True, False}


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert opt_out("a " * 2048 + "stop texting me") is OptOut.NONE
    assert opt_out("\ud800\0stop texting me " + "a " * 50_000) is OptOut.OPTOUT


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Don't   STOP! ", "dont stop"),
        ("Don’t", "dont"),
        ("Ｆｕｌｌ", "full"),
        ("s\u00ado\u200bft", "soft"),
        ("SТОР", "stop"),
        ("Ünïcödé Straße", "unicode strasse"),
        ("ok👍🏽go", "ok 👍 go"),
        ("ŁÓDŹ", "lodz"),
        ("OXI ΟΧΙ", "oxi οχι"),
        ("한국어 हिन्दी", "한국어 हिन्दी"),
        ("1️⃣ 2", "1 2"),
        ("A_b-c/d", "a b c d"),
        ("\0\u202e", ""),
    ],
)
def test_texts_that_look_alike_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded
