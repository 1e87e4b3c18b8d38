"""Words of courtesy, which say nothing of what is meant: please, thanks, hello, yes of course."""

from typing import Final

from bot.understanding.fold import words

COURTESY: Final = frozenset(
    words(
        "please pls plz plse pleas thanks thank you thx ty cheers hi hello hey ok okay just "
        "por favor porfavor porfa xfa xfavor pf gracias hola buenas vale mil muchas "
        "svp stp sil vous te plait plaît merci bcp beaucoup bonjour salut "
        "alsjeblieft alstublieft aub ajb graag bedankt dank je u wel dankjewel hallo hoi "
        "bitte danke schön vielen dank mal lg hallo "
        "pfv pfvr obrigado obrigada brigado brigada oi olá "
        "per favore grazie ciao"
    )
)


def plain(text: str) -> str:
    """A text in the form in which texts are compared, without its courtesy; "please" alone stays."""
    said = words(text)
    return " ".join([word for word in said if word not in COURTESY] or said)
