"""What phones write by themselves: reactions that arrive as text, and the answers of a busy phone.

Apple's "tapbacks" reach other phones as text in the sender's language: Liked "Can you come?". Google Messages and
Signal bridges write: Reacted 👍 to "Can you come?".
"""

import re
from typing import Final

from bot.understanding.fold import is_emoji, words

_QUOTED: Final = re.compile(r"([^\"“”„«»‘]{0,60}?)\s*[\"“„«‘].*[\"“”»’‘]([^\"“”„«»‘]{0,40})", re.DOTALL)
_THING: Final = re.compile(
    r"(liked|loved|disliked|laughed at|emphasi[sz]ed|questioned) an? (image|photo|video|message)"
)

# What stands around the quoted text, and what it says: yes, no, or nothing of an answer.
_TAPBACKS: Final = {
    "yes": """
        liked, loved, hearted, le gusto, le gusta, me gusta, ha gustado, le ha gustado, le encanto, le encanta,
        ha encantado, a aime, aime, a adore, adore, jaime, vond leuk, vindt leuk, vond geweldig, vindt geweldig,
        gefallt, gefiel, liebt, hat mit gefallt mir markiert, hat mit herz markiert, gostou de, amou, adorou, curtiu,
        ha messo mi piace a, ha adorato
    """,
    "no": """
        disliked, no le gusto, no le gusta, no me gusta, no le ha gustado, na pas aime, naime pas, vond niet leuk,
        vindt niet leuk, gefallt nicht, hat mit gefallt mir nicht markiert, nao gostou de, nao curtiu
    """,
    "": """
        laughed at, emphasized, emphasised, questioned, removed a like from, removed a heart from,
        removed a dislike from, removed a laugh from, removed an exclamation from, removed a question mark from,
        removed an exclamation mark from, rio con, se rio de, se rio con, le dio risa, enfatizo, exclamo,
        puso en duda, cuestiono, quito un me gusta de, quito un me encanta de, quito un no me gusta de,
        elimino un me gusta de, a ri de, a rigole de, a mis en avant, a accentue, a mis laccent sur,
        a remis en question, a mis en doute, a retire un jaime de, a retire un jadore de, lachte om, moest lachen om,
        benadrukte, plaatste een vraagteken bij, twijfelde aan, heeft een vind ik leuk verwijderd van,
        verwijderde een vind ik leuk van, verwijderde een hartje van, hat uber gelacht, lachte uber, hat betont,
        betonte, hat in frage gestellt, hat gefallt mir von entfernt, hat ein gefallt mir von entfernt, riu de,
        deu risada de, enfatizou, questionou, removeu um gostei de, removeu um curtir de, removeu uma curtida de,
        retirou um gosto de
    """,
}
_SAID: Final = {
    words(frame): said for said, frames in _TAPBACKS.items() for frame in frames.replace("\n", " ").split(",")
}
_REACTED: Final = frozenset(
    words(
        "reacted with to your message reacciono con a ha reaccionado tu mensaje a reagi avec par votre ton message"
        " reageerde heeft met gereageerd op hat mit auf reagiert reagierte reagiu com"
    )
)

# A call declined with a tap, as Apple, Google and Samsung word it; a person alone would rarely write exactly this.
_CANNED: Final = frozenset(
    words(line)
    for line in """
        Sorry, I can't talk right now.
        Sorry, can't talk right now.
        Can't talk right now. What's up?
        I can't talk right now. Call me later?
        Can't talk now. What's up?
        Can't talk now. Call me later?
        Sorry, I can't talk right now. Can I call you later?
        I'm in a meeting.
        I'll call you right back.
        I'll call you later.
        I'll call you back.
        Can I call you later?
        I'm driving right now.
        I'm driving.
        Sorry, I'm driving.
        I'm driving. I'll text you later.
        Sorry, I'm driving. I'll text you later.
        Sorry, I'm driving right now.
        I'm driving. I'll call you later.
        I'm busy right now. I'll call you later.
        Sorry, I'm busy. Call back later.
        Ahora no puedo hablar.
        No puedo hablar ahora.
        Lo siento, no puedo hablar ahora.
        Te llamo luego.
        Lo siento, no puedo hablar en este momento.
        En este momento no puedo hablar.
        Estoy conduciendo.
        Désolé, je ne peux pas parler pour le moment.
        Je ne peux pas parler maintenant.
        Je conduis.
        Désolé, je ne peux pas parler maintenant.
        Je vous rappelle plus tard.
        Je te rappelle plus tard.
        Sorry, ik kan nu niet praten.
        Ik kan nu niet praten.
        Ik bel je later terug.
        Ik bel je zo terug.
        Ik ben aan het rijden.
        Ik zit in een vergadering.
        Ik rijd nu.
        Kan nu niet praten. Bel me later?
        Kann gerade nicht sprechen.
        Ich kann gerade nicht sprechen.
        Ich rufe später zurück.
        Ich fahre gerade.
        Ich kann jetzt nicht sprechen.
        Ich rufe dich später an.
        Kann ich dich später anrufen?
        Não posso falar agora.
        Desculpe, não posso falar agora.
        Ligo mais tarde.
        Estou dirigindo.
        Não posso falar agora. Posso te ligar mais tarde?
        Estou a conduzir.
        Te ligo mais tarde.
    """.strip().splitlines()
)


def reaction(text: str) -> str | None:
    """What a reaction to an earlier text says: "yes", "no", an emoji, or "" for no answer; None if it is none."""
    found = _QUOTED.fullmatch(text.strip())
    if found is None:
        plain = _THING.fullmatch(text.strip().lower())
        return _SAID[words(plain[1])] if plain else None
    frame = (*words(found[1]), *words(found[2]))
    signs = [word for word in frame if is_emoji(word)]
    if signs and _REACTED.issuperset(word for word in frame if not is_emoji(word)):
        return signs[0]
    return "" if signs and frame[0].startswith(("remov", "quit", "retir")) else _SAID.get(frame)


def canned(text: str) -> bool:
    """Whether this is, word for word, what a phone offers to send when a call is declined."""
    return len(text) < 80 and words(text) in _CANNED
