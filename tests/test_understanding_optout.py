"""Opt-outs: the carriers' words through every disguise, and the same wish in people's own words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.fold import fold, words
from bot.understanding.optout import (
    Compliance,
    ComplianceWord,
    OptOut,
    compliance,
    opt_out,
    read,
    wrong_number,
)
from tests.house import gazetteer

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

OPT_OUTS = {
    "en": """
        Please take my number off this list | stop texting me | Don't text me anymore. | do not contact me again
        I don't want any more texts | I no longer wish to receive these messages | leave me alone | lose my number
        no more texts please | please delete my number | how do I unsubscribe? | No thanks. Stop.
        I'd like to opt out | STOP. I never asked for this | put me on your do not call list | S T O P texting me
        take me off this | would you mind not texting me anymore | I'd appreciate it if you stopped texting me
        dont call or text me | You do not have my permission to text me | I withdraw my consent
        how do I make these texts stop | pls delete me | Stop texting me or I'll sue
        I've asked you 3 times to stop texting me | leave me the hell alone | cease and desist
        no interest in receiving these messages | Thanks but please unsubscribe me | cancel my subscription
        no more | moved away, please remove me from your list | these texts are annoying, please stop
        Hi, please stop. Thanks, Karen | rm me from ur list | exit | leave me be | don't bother me
        how did you get my number? delete it | turn these notifications off | what part of stop don't you get
        my mother can't read your weekly nonsense, quit pestering her phone with texts
        lemme out of this text thing | how do I turn this off | don't bother texting me again | blocked and reported
        I'm no longer a volunteer so no need to contact me | this is annoying, stop | stop texting my daughter
    """,
    "es": """
        no me escriban más | dejen de mandarme mensajes | bórrenme de la lista | quiero darme de baja
        déjenme en paz | no quiero recibir más mensajes | Eliminen mi número | ya no me manden mensajes
        basta de mensajes | no vuelvan a escribirme | como hago para no recibir más mensajes
        les pedí que no me escriban | no me contacten | no autorizo que me manden mensajes
        no vuelvan a usar mi número | no me incluyan en sus listas | ya pedí la baja | cero mensajes
        saquen mi número de su base de datos | quiero cancelar mi suscripción
        cómo cancelo estos mensajes | elimínenme de sus contactos | no me vuelvan a mandar nada | me niego a recibir más
        solicito que eliminen mis datos conforme a la ley de protección de datos | basta
    """,
    "fr": """
        arrêtez de m’écrire | Ne m'envoyez plus de messages | je ne souhaite plus être contacté | désabonnez-moi
        plus de SMS svp | laissez-moi tranquille | supprimez mon numéro | je ne veux plus recevoir vos messages
        merci de ne plus me contacter | m'écrivez plus | je vous ai déjà dit d'arrêter
        veuillez m'enlever de la liste | vous n'avez pas mon autorisation pour m'écrire | annulez mon abonnement
        inutile de continuer à m'écrire | l'arrêt des sms svp | coupez ces messages | jveux plu de sms
        ça suffit les messages | lâchez-moi
        je révoque mon accord | plus envie de recevoir ces sms | que mon numéro soit effacé
        ne plus utiliser ce numéro svp
        sortez-moi de ce groupe de sms | conformément au RGPD, supprimez mes données
    """,
    "nl": """
        stuur me geen berichten meer | haal me van de lijst | laat me met rust | verwijder mijn nummer
        app me niet meer | ik wil geen sms'jes meer ontvangen | meld me af | val me niet meer lastig
        stop met berichten sturen | kunnen jullie stoppen met mij te sms'en | neem geen contact meer op
        hoe kan ik me afmelden? | schrijf me uit | ik trek mijn toestemming in | ik wil niet op deze lijst staan
        zet deze berichten uit | val iemand anders lastig | gelieve mij af te melden | laat me mee rust
        laat me godverdomme met rust | abonnement opzeggen | verwijderen aub | sms-dienst opzeggen graag
        Zou u zo goed willen zijn geen berichten meer te sturen | rot op met je berichten | hoe kom ik hiervan af
    """,
    "de": """
        schreibt mir nicht mehr | bitte keine Nachrichten mehr | lasst mich in Ruhe | löschen Sie meine Nummer
        hört auf mir zu schreiben | ich möchte mich abmelden | Ich will nicht mehr kontaktiert werden
        keine SMS mehr | hören Sie auf, mich anzuschreiben | bitte meine Nummer löschen
        hoert auf mir zu schreiben | keine SMS mehr erwünscht | schickt mir nix mehr | raus aus dem Verteiler
        ich will diese Nachrichten nicht | tragt mich aus | ich widerrufe meine Einwilligung
        nehmen Sie mich aus dem Verteiler | ihr sollt aufhören mir zu schreiben
        bitte entfernen | stop bin umgezogen | wie werde ich die Nachrichten los | verschwindet | ihr nervt, hört auf
    """,
    "pt": """
        parem de me mandar mensagens | não quero mais receber mensagens | me tirem da lista | apague meu número
        me deixem em paz | quero me descadastrar | chega de mensagens | não me contatem mais | deixem-me em paz
        não entrem mais em contato comigo | como faço para sair dessa lista | favor não enviar mais mensagens
        n quero mais msg | vão chatear outro | deem baixa no meu número | não me incluam em listas
        não autorizo o envio de mensagens | para de me mandar sms | já pedi pra parar de mandar mensagem
        agradeço que não voltem a enviar | revogo a autorização | como cancelo essas mensagens
        prefiro não ser contactado
        me recuso a receber mais mensagens | não me incluam mais nos envios
    """,
    "others": """
        не пишите мне больше | nie piszcie do mnie | smettetela di scrivermi | لا ترسلوا لي | 不要再给我发短信
        прекратите мне писать | видаліть мій номер | proszę usunąć mój numer | bana mesaj atmayın
        احذفوا رقمي من القائمة | もうメッセージを送らないでください | 문자 보내지 마세요 | đừng nhắn tin cho tôi nữa
        मुझे मैसेज मत भेजो | huwag na kayong mag-text sa akin | pa voye mesaj ban mwen ankò
        ta bort mig från listan | slet mit nummer | ikke send meg flere meldinger | jättäkää minut rauhaan
        nu-mi mai trimiteți mesaje | odhlaste mě | σταματήστε να μου στέλνετε μηνύματα | ne írjatok többet
        תפסיקו לשלוח לי הודעות | jangan kirim pesan lagi | acha kunitumia ujumbe | fariin ha ii soo dirin
        دیگر پیام ندهید | lasciatemi in pace
        nie wysyłajcie mi już nic | proszę o usunięcie z listy | зітріть мій номер | mesaj atmayı bırakın | hủy nhận tin
        मुझे और संदेश न भेजें | mujhe list se nikal do | avsluta sms-tjänsten | отзываю своё согласие | nepište mi
        jeg vil gerne afmeldes | jeg vil av listen | älkää lähettäkö viestejä | no vull rebre més missatges
    """,
    "slips and disguises": """
        dont contcat me | remvoe me from your list | unsubscirbe | leave me alnoe | no more texs
        stoppppp texting meeee | laat me met rsut | quitenme de la lsita | $TOP | ST0P texting me | st.op texting me
        s t o p t e x t i n g m e | S.T.O.P texting me | ЅТОР tехting mе | ＳＴＯＰ texting me | 🛑 texting me
        #stoptextingme | STOP 🖕
    """,
}
IN_DOUBT = """
    wrong number | you have the wrong person | número equivocado | falsche Nummer | mauvais numéro | I'm not Jessica
    verkeerd nummer | numero errado | go away rain | yes stop | Stop! haha you're killing me | don't text me jokes
    My husband passed away | 🛑 | no texts after 10pm please | ne m'écrivez pas si tard | schreibt mir nicht vor 8 Uhr
    stop texting me so much | please stop sending so many messages | stop met zo vaak appen
    hört auf so oft zu schreiben
"""
NO_OPT_OUTS = {
    "en": """
        Stop by the office at 5? | can't stop by today | cancel my shift | please cancel my spot | not interested
        no thanks | who is this? | too many texts | call me instead | I'll block you if this goes on
        fewer texts please | at the bus stop | I quit my job so I have time | don't stop now | what time does it end
        the end of the month | remove me from the Saturday shift | I don't want to miss it | Don't call me, text me
        stop the eviction! | You never text me | I can help sending texts | I want to help stop the pipeline | yes
        no |  | 👍 | we won't stop | don't stop texting me the updates | take me off the driving list for Saturday
        I want out of Saturday | remove my name from Saturday's shift | unsubscribed from that other list
        he told me to stop texting him lol | Liked “Hi, we meet on Saturday at ten. Can you come? Reply STOP to end”
        they have no right to evict us | what happens if I reply STOP | I told my kids to stop | opt out of lunch
        I didn't get the text | weekend works | can you delete the photo of me | leave me two signs please
        how did you get my number | remove my wife from it | haha stop it you guys | unsubscribe from what?
        drop me from the email list but texts are fine | take me off Tuesday's schedule | dad can drop me off
        opt me out of Saturday's shift only | start without me | what does unsubscribe mean | take me to the station
        no need to text me the address, I have it | I moved to Oak street, same district | the toilet is blocked
        go to the corner and stop | I don't want this to be awkward but I can't come | so many texts today!
    """,
    "es": """
        para el sábado sí | me doy de baja del turno del sábado | no dejen de escribirme | a fin de mes puedo
        no me mandaron el mensaje | no me saquen de la lista | déjame ver | no quiero manejar | cancelen mi lugar
        bajo ya | después de cenar | vamos a cenar | sáquenme de la lista de correos pero los mensajes están bien
        quítame del horario del jueves | ya no puedo | no puedo hablar | mejor otro día, el mensaje se cortó
        como cancelo mi turno | prefiero no ir | no autoricé a mi hijo a ir | me niego a pagar la renta
    """,
    "fr": """
        arrêt de bus | n'arrêtez pas les messages | vous ne m'écrivez plus :( | retirez mon nom du créneau de samedi
        envoyez-moi plus de messages | je ne peux plus venir | laissez-moi réfléchir | on n'arrête pas !
        je dois annuler | finalement c'est bon, je peux venir | retirez-moi du planning de mardi
        retirez-moi de la liste mail mais les SMS c'est bon | désinscris-moi du créneau de mardi
        ne me désinscrivez pas | j'ai pas le permis | moi c'est bon | pas encore | me désinscrire de quoi ?
        plus envie d'y aller samedi | je préfère ne pas conduire | retirez-moi du groupe de mardi
    """,
    "nl": """
        ik kan niet meer komen | laat me het weten | ik meld me af voor zaterdag | jullie sturen niks meer
        hou vol! | haal me op om 5 uur | haal me niet van de lijst | ik krijg geen berichten meer | geen auto
        bij welke halte | haal me van de e-maillijst, sms mag wel | haal me van het rooster van dinsdag
        auto staat in de garage | ik ga akkoord | jullie appen mij nooit meer
        ik wil dit niet missen | je hoeft me niet op te halen | zet me uit het rooster van zondag
    """,
    "de": """
        ich kann nicht mehr kommen | lasst mich bitte wissen | ich melde mich morgen | ich ziehe um | kein Interesse
        streicht mich für Samstag | hört nicht auf zu schreiben | ich bekomme keine Nachrichten mehr
        Ende der Woche | halt, ich komme doch | halt, hab getauscht | streich mich vom Plan für Dienstag
        streicht mich aus dem E-Mail-Verteiler, aber SMS sind ok
        bin kein Mitglied, helfe aber gern | will das nicht verpassen | nichts mehr frei?
    """,
    "pt": """
        não posso mais ir | para mim tá bom | me tira de sábado | não parem de mandar mensagens
        posso sair mais cedo? | não recebi a mensagem | deixa uma mensagem | chega às 5 | vamos parar o despejo
        não quero dirigir | me tirem da lista de e-mail mas as mensagens podem | me tira da escala de terça
        como cancelo minha vaga de sábado | prefiro não dirigir | umas dez
    """,
    "others": """
        не могу в субботу | nie dam rady | 我不能来 | gelemem | non posso venire | 행사가 몇 시예요 | jag kan inte komma
        không nhận được tin nhắn | मुझे संदेश नहीं मिला | jag fick inget sms | proszę o adres | мне не нужно такси
    """,
}
REASONS = {
    "Hi. please stop texting me": '"please stop texting me" asks for no more texts',
    "STOP": "the whole message is a word for stop",
    "take me off your list": '"take me off your list" asks to be taken off the list',
    "I withdraw my consent": '"i withdraw my consent" gives no permission to text',
    "wrong number": '"wrong number" says that somebody else has this number',
    "no texts after 10pm": '"no texts after 10pm" wants no texts at some time or of some kind',
    "see you there": "nothing in it asks for no more texts",
    "HELP": "the whole message is the word HELP",
}


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split("|")]


def _by_language(tables: dict[str, str]) -> list[str]:
    return [cell for table in tables.values() for cell in _cells(table)]


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
        ("stop\nMit freundlichen Grüßen\nFrau Dr. Hahn", Compliance.STOP, False),
        ("Afmelden\nMet vriendelijke groet\nMevrouw de Vries", Compliance.STOP, False),
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


@pytest.mark.parametrize("text", _by_language(OPT_OUTS))
def test_any_reasonable_wording_is_an_opt_out(text: str) -> None:
    assert opt_out(text) is OptOut.OPTOUT


@pytest.mark.parametrize("text", _cells(IN_DOUBT))
def test_doubt_is_held(text: str) -> None:
    assert opt_out(text) is OptOut.HOLD


@pytest.mark.parametrize("text", _by_language(NO_OPT_OUTS))
def test_a_volunteer_is_not_lost_over_a_word(text: str) -> None:
    assert opt_out(text) is OptOut.NONE


def test_what_a_text_quotes_is_not_its_own() -> None:
    assert opt_out("> Reply STOP to end\nyes") is OptOut.NONE
    assert opt_out("> Can you come? Reply YES\nplease stop texting me") is OptOut.OPTOUT


@pytest.mark.parametrize(("text", "because"), REASONS.items())
def test_what_decided_is_said(text: str, because: str) -> None:
    assert read(text).because == because


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


@given(
    st.sampled_from(
        ["stop ", "dont text me ", "ﷺ", "🛑", "不要", "s.", "1a", "I'm not Al ", ">", "'", "\u0301", "no | "]
    )
)
@settings(max_examples=12, deadline=None)
def test_a_text_of_100_kb_takes_no_time(part: str) -> None:
    text = part * (100_000 // len(part))
    read(text)
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 0.01


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


STOP_WORDS_THAT_ARE_TOWNS = {"Ende", "Pare", "Parepare", "Trần Văn Thời", "Thới Lai", "Parand", "Artëm", "Cesena"}
"""Known and not mended: a carriers' word, a wish in Vietnamese, and slips of a word for stop."""


def test_where_somebody_is_takes_nobody_off_the_list() -> None:
    atlas = gazetteer()._atlas
    towns = {atlas.title(place) for place in range(len(atlas.population)) if atlas.population[place] >= 50_000}
    assert len(towns) > 10_000
    lost = {town for town in towns | {"Pará", "Wissen", "aus Wissen"} if opt_out(town) is OptOut.OPTOUT}
    assert lost <= STOP_WORDS_THAT_ARE_TOWNS
