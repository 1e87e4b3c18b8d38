"""Which language a text names, or is written in."""

import re
from collections.abc import Iterable
from typing import Final

from bot.understanding.fold import READ, words
from bot.understanding.phrases import Phrases

_NAMES: Final = {
    "en": "english, inglés, anglais, engels, englisch, inglês, inglese, английский, англійська, الإنجليزية, 英语, 英文",
    "es": "spanish, español, castellano, espanol, espagnol, spaans, spanisch, espanhol, spagnolo, испанский, 西班牙语",
    "fr": "french, francés, français, frans, französisch, francês, francese, французский, 法语",
    "nl": "dutch, holandés, neerlandés, néerlandais, hollandais, nederlands, hollands, niederländisch, holandês",
    "de": "german, alemán, allemand, duits, deutsch, alemão, tedesco, немецкий, 德语",
    "pt": "portuguese, portugués, portugais, portugees, portugiesisch, português, portoghese",
    "it": "italian, italiano, italien, italiaans, italienisch",
    "ar": "arabic, árabe, arabe, arabisch, عربي, العربية, عربية, بالعربية",
    "zh": "chinese, mandarin, chino, chinois, chinees, chinesisch, chinês, 中文, 汉语, 普通话",
    "ru": "russian, ruso, russe, russisch, russo, русский, по русски",
    "uk": "ukrainian, ucraniano, ukrainien, oekraïens, ukrainisch, українська, українською",
    "pl": "polish, polaco, polonais, pools, polnisch, polonês, polski, po polsku",
    "tr": "turkish, turco, turc, turks, türkisch, türkçe",
    "hi": "hindi, हिन्दी, हिंदी",
    "ur": "urdu, اردو",
    "vi": "vietnamese, vietnamita, vietnamien, vietnamees, vietnamesisch, tiếng việt",
    "ko": "korean, coreano, coréen, koreaans, koreanisch, 한국어",
    "ja": "japanese, japonés, japonais, japans, japanisch, japonês, 日本語",
    "so": "somali, somalí, somalisch, soomaali, af soomaali",
    "tl": "tagalog, filipino, pilipino",
    "ht": "haitian creole, creole, criollo haitiano, créole, créole haïtien, kreyòl, kreyòl ayisyen",
    "fa": "farsi, persian, dari, persa, persisch, فارسی, دری",
}
_BESIDE: Final = (
    "please, pls, in, only, language, speak, i speak, i only speak, switch to, change to, i want, i prefer, talk, to me"
    ", thanks, hi, hello, write in, por favor, en, idioma, hablo, solo, solo hablo, cambiar a, prefiero, hola"
    ", gracias, svp, langue, je parle, seulement, merci, auf, bitte, sprache, ich spreche, nur, alsjeblieft, aub, taal"
    ", ik spreek, alleen, em, falo, somente, só, língua, in het, op, parlo, на, говорю, the"
)
_NAMED: Final = Phrases(
    dict.fromkeys(_BESIDE.split(", "), "")
    | {name: code for code, names in _NAMES.items() for name in names.split(", ")}
)

# The commonest function words. One that two languages share helps neither; it is not listed, or in both.
_FUNCTION_WORDS: Final = {
    "en": "the and is are was to of in on at for with my you your i im it its this that what when where will"
    " would can cant could do does dont have has be not we they he she but if or from there just about how"
    " me am been out up an so",
    "es": "el la los las un una de del en y que es por para con mi tu su yo no se lo le me te pero como cuando"
    " donde esta estoy soy son muy puedo quiero tengo hay si mas al nos ya voy ser hola gracias soy favor"
    " porque tambien",
    "fr": "le la les un une des de du en et que qui est pour avec mon ma mes tu vous je il elle nous ne pas ce"
    " cette se sur dans mais ou jai suis sont au aux plus votre vos peux veux cest moi bonjour merci oui"
    " non quand comment",
    "nl": "de het een en van in is op te dat die voor met mijn je jij ik wij we niet er maar als ook om bij"
    " naar kan wil heb ben zijn wat waar wanneer hoe nog wel geen aan dit deze uit jullie graag",
    "de": "der die das ein eine einen und ist in zu den mit fur auf von ich du wir ihr sie nicht es im dem am"
    " aber wenn auch kann mochte habe bin sind was wo wann wie noch kein keine mein meine mir mich bei"
    " nach oder aus",
    "pt": "o a os as um uma de do da dos das em no na e que para com meu minha eu voce nao se por mas como"
    " quando onde esta estou sou sao muito posso quero tenho ha mais ao nos ja vou ser obrigado obrigada"
    " pra tambem",
    "it": "il lo la gli i un una di del della in e che per con mio mia io non si ma come quando dove sono sei"
    " molto posso voglio ho ci piu al noi anche",
}
_SPEAKS: Final[dict[str, tuple[str, ...]]] = {}
for _code, _list in _FUNCTION_WORDS.items():
    for _word in set(_list.split()):
        _SPEAKS[_word] = (*_SPEAKS.get(_word, ()), _code)

_SCRIPTS: Final = tuple(
    (re.compile(letters), language)
    for letters, language in (
        ("[\u3040-\u30ff]", "ja"),
        ("[\uac00-\ud7af]", "ko"),
        ("[\u4e00-\u9fff]", "zh"),
        ("[іїєґІЇЄҐ]", "uk"),
        ("[а-яА-Я]", "ru"),
        ("[ٹڈڑےں]", "ur"),
        ("[پچژگکی]", "fa"),
        ("[\u0620-\u064a]", "ar"),
        ("[\u0904-\u0939]", "hi"),
    )
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_UNSPACED: Final = frozenset({"ja", "zh"})


def named(text: str, known: Iterable[str] | None = None) -> str | None:
    """The code of the one language whose name, in any language, is the whole message ("español por favor").

    `known` are the languages that may be meant; without it, all that have a name here.
    """
    codes = set()
    for _, _, meaning in _NAMED.scan(words(text)):
        if meaning is None:
            return None
        codes.add(meaning)
    codes.discard("")
    return codes.pop() if len(codes) == 1 and (known is None or codes <= set(known)) else None


def guess(text: str) -> str | None:
    """The language a text of three words or more is written in, by its script or its function words; None in doubt."""
    text = text[:READ]
    found = words(text)
    if not text.isascii() and (script := _script(text, len(found))):
        return script
    if len(found) < 3:
        return None
    score: dict[str, float] = {}
    for word in found:
        languages = _SPEAKS.get(word, ())
        for language in languages:
            score[language] = score.get(language, 0) + 1 / len(languages)
    if not score:
        return None
    best, *others = sorted(score, key=score.__getitem__, reverse=True)
    behind = score[others[0]] if others else 0
    return best if score[best] >= 1.5 and score[best] >= behind + 1 and score[best] >= len(found) / 6 else None


def _script(text: str, count: int) -> str | None:
    """The language that most letters of a text belong to by their script, when it is not written in Latin letters."""
    letters = len(_LETTER.findall(text))
    foreign = sum(char >= "\u0400" for char in text if char.isalpha())
    if foreign * 2 <= letters:
        return None
    language = next((language for script, language in _SCRIPTS if script.search(text)), None)
    return language if count >= 3 or (language in _UNSPACED and letters >= 4) else None
