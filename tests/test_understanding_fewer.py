"""Who asks for fewer texts stays, and who asks for none is never taken for one of them."""

import pytest

from bot.understanding.fewer import beside
from bot.understanding.optout import OptOut, opt_out

FEWER = """
too many texts | Too many messages!! | fewer texts please | Please, less often. | can you text me less often?
not so often please | don't text me so often | you text too much | I get too many texts | once a month is enough
less texts | fewer messages would be great | text me less pls | thats way too many texts
only once a month please | Once a month max | please, not more than once a month! | just once a week thanks
solo una vez al mes, por favor | Una vez al mes nomás | seulement une fois par mois svp | pas plus d'une fois par mois
maar één keer per maand graag | bitte nur einmal im Monat | höchstens einmal die Woche | só uma vez por mês, por favor
demasiados mensajes | Menos mensajes, por favor | no tan seguido | escríbanme menos seguido | con menos frecuencia
trop de messages | moins de SMS svp | Moins souvent s'il vous plaît | écrivez-moi moins souvent | pas si souvent
te veel berichten | minder berichten graag | Minder vaak alsjeblieft | niet zo vaak | stuur me minder berichten
zu viele Nachrichten | Bitte weniger Nachrichten | seltener bitte | nicht so oft | schreibt mir weniger
mensagens demais | menos mensagens por favor | com menos frequência | mandem menos mensagens
"""
NONE_OF_IT = """
STOP | stop | no more texts | too many texts, stop | too many texts leave me alone | way too many texts unsubscribe
I get too many texts already, take me off | too many texts. stop it | no more messages please | stop texting me
menos mensajes, no me escriban más | trop de messages, arrêtez | te veel berichten, stop ermee
zu viele Nachrichten, bitte löschen Sie mich | mensagens demais, pare
"""
OTHER_MATTER = """
no | yes | less | often | I can come less often than last year | too many people there | I read the texts less often
there were too many texts on the wall of the museum | can I bring fewer flyers? | menos mal | weniger | minder
I sent too many texts yesterday, sorry about that one | once a month I can drive | once a month
only once a month I have time | I can help only once a month | einmal
"""


def texts(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", texts(FEWER))
def test_asks_for_fewer(text: str) -> None:
    assert beside(text) == ""
    assert opt_out(text) is not OptOut.OPTOUT


@pytest.mark.parametrize("text", texts(NONE_OF_IT) + texts(OTHER_MATTER))
def test_asks_for_none_or_for_something_else(text: str) -> None:
    assert beside(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [("No, fewer texts please", "no"), ("Sorry no. Too many texts!", "sorry no"), ("thanks, but: less often", "but")],
)
def test_what_stands_beside_it_is_kept(text: str, rest: str) -> None:
    assert beside(text) == rest
