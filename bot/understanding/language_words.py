"""What languages are called, and the words and signs by which those are known that `everyday.py` does not count."""

from typing import Final

NAMES: Final = {
    "en": "english, inglés, anglais, engels, englisch, inglês, inglese, angielski, ingilizce, английский, англійська"
    ", на английском, англійською, الإنجليزية, انجليزي, 英语, 英文, 영어, 英語, tiếng anh, ingles, angle",
    "es": "spanish, español, castellano, espanol, espagnol, spaans, spanisch, espanhol, spagnolo, испанский, 西班牙语"
    ", الإسبانية, castilian, españolo, hiszpański, panyòl, ispanyolca",
    "fr": "french, francés, français, frans, französisch, francês, francese, французский, французька, 法语, الفرنسية"
    ", francuski, fransızca, fransè",
    "nl": "dutch, holandés, neerlandés, néerlandais, hollandais, nederlands, hollands, niederländisch, holandês"
    ", neerlandês, holländisch, olandese, vlaams, flemish, flamand, flamenco, flämisch, hollandaca",
    "de": "german, alemán, allemand, duits, deutsch, alemão, tedesco, немецкий, німецька, 德语, الألمانية, niemiecki"
    ", almanca",
    "pt": "portuguese, portugués, portugais, portugees, portugiesisch, português, portoghese, brasileiro, brazilian"
    ", brazilian portuguese, португальский",
    "it": "italian, italiano, italien, italiaans, italienisch, итальянский, włoski",
    "ar": "arabic, árabe, arabe, arabisch, arabo, عربي, العربية, عربية, بالعربية, بالعربي, арабский",
    "zh": "chinese, mandarin, cantonese, chino, mandarín, chinois, chinees, chinesisch, chinês, 中文, 汉语, 普通话"
    ", китайский",
    "ru": "russian, ruso, russe, russisch, russo, русский, по русски, на русском, russkiy, russki, russkij",
    "uk": "ukrainian, ucraniano, ukrainien, oekraïens, ukrainisch, українська, українською, украинский",
    "pl": "polish, polaco, polonais, pools, polnisch, polonês, polacco, polski, po polsku, польский",
    "tr": "turkish, turco, turc, turks, türkisch, türkçe, турецкий",
    "hi": "hindi, हिन्दी, हिंदी",
    "ur": "urdu, ourdou, اردو",
    "vi": "vietnamese, vietnamita, vietnamien, vietnamees, vietnamesisch, tiếng việt, tieng viet",
    "ko": "korean, coreano, coréen, koreaans, koreanisch, 한국어, 한국말",
    "ja": "japanese, japonés, japonais, japans, japanisch, japonês, 日本語",
    "so": "somali, somalí, somalisch, soomaali, af soomaali, afsoomaali",
    "tl": "tagalog, tagalo, filipino, pilipino",
    "ht": "haitian creole, haitian, creole, criollo haitiano, créole, créole haïtien, kreyòl, kreyòl ayisyen",
    "fa": "farsi, persian, dari, persa, persan, perzisch, persisch, فارسی, دری",
}
"""What each language is called in others, by its code."""

BESIDE: Final = (
    "please pls plz in only just language speak i im understand switch to change want prefer would id like talk me"
    " text write reply can could may we you do have this these them it is there get receive need thanks thank hi"
    " hello messages texts use version the my por favor porfavor porfa en idioma lengua hablo solo cambiar cambia"
    " cambie cambien a prefiero quiero quisiera hola gracias me gustaría puede ser se pueden puedes podrían escribir"
    " escriban escríbame escríbeme escríbanme hablar habla hablan hablas hablamos mensajes al yo lo los entiendo svp"
    " stp s il vous plaît sil plait te langue je parle parlez seulement merci préfère veux voudrais bonjour passer"
    " passez changer peut on parler écrivez écrire écris pouvez peux tu est ce possible messages textos sms le la les"
    " moi comprends alsjeblieft alstublieft aub a u b taal ik spreek alleen graag wil liever kan het dit deze mag hoi"
    " hallo bedankt dank je op spreken praat naar kunt kun jullie kunnen schrijven berichten mij begrijp krijgen auf"
    " bitte sprache ich spreche nur möchte lieber danke wechseln zu können wir sie könnt ihr kannst du sprechen"
    " schreiben schreibt schreib mir hallo geht es das gerne gern nachrichten verstehe em falo fala falam somente só"
    " língua eu apenas quero prefiro mudar para muda obrigado obrigada oi olá pode ser podemos podem você falar"
    " escrever escreva mensagens gostaria favor entendo parlo solo per favore grazie на говорю пожалуйста я тільки"
    " только будь ласка po proszę mówię"
)
"""What may stand beside such a name, so that the whole message still asks for that language."""

SPOKEN: Final = {
    "pl": "nie to się w na i z co jest że do tak jak o mnie a ale po mi mam za ja ty on ona my wy oni czy by już"
    " tylko jestem jesteś są był była będę będzie może mogę możesz chcę chce dla od przy przez gdzie kiedy kto"
    " dlaczego dziękuję proszę przepraszam dzień dobry cześć dzisiaj dziś jutro sobotę niedzielę nam was ich jego jej"
    " ten ta te tego też bardzo dobrze jeszcze bo więc tu tam nic coś mój moja moje twój pracuję przyjdę przyjść"
    " pomóc",
    "tr": "bir bu ve ne için çok ben sen o biz siz onlar değil var yok mi mı mu mü da de ile ama evet hayır gibi daha"
    " kadar sonra şimdi bugün yarın nerede nasıl neden kim zaman saat teşekkürler teşekkür ederim lütfen merhaba"
    " gelebilirim gelemem gelirim geliyorum benim senin bana sana beni olur tamam iyi güzel her şey hiç en önce"
    " yardım arabam cumartesi pazar kusura bakma istiyorum edebilirim",
    "vi": "tôi có không là và được của một cho này những các đã sẽ với người anh chị em bạn chúng ta đi đến ở đó gì"
    " khi nào thì mà như ra vào cũng rồi thể phải xin lỗi cảm ơn hôm nay ngày mai bận giờ mấy đâu ai vâng dạ muốn"
    " giúp làm nhà xe thứ chủ nhật toi khong co duoc",
    "so": "waa waan waxaan ma iyo ka ku u in la si aan oo ah ayaa ee uu ay iska haa maya mahadsanid fadlan kuma anigu"
    " adigu isaga berri maanta sabtida axadda imaan karaa kartaa imanayaa haye maxaa halkee goorma waxa waxay lahay"
    " gaari haysto doonayaa caawin",
    "tl": "ang ng sa na ay mga ako ikaw ka siya kami tayo kayo sila ko mo niya namin natin po opo hindi oo wala meron"
    " may ba lang din rin pa kung kapag para pero at o ito iyan iyon dito doon saan kailan sino ano bakit paano bukas"
    " ngayon sabado linggo salamat pupunta makakapunta pwede kaya gusto kotse tulong tumulong naman kasi",
    "ht": "mwen ou li nou yo pa ka ap te la nan ak pou se sa ki yon gen pral vini ale kisa kote kilè poukisa mèsi"
    " tanpri bonjou wi non jodi demen samdi dimanch machin kapab vle ede anpil tout men si paske lè lakay travay",
}
"""Everyday words, the commonest first, of languages that `everyday.py` does not count."""

SIGNS: Final = {
    "es": "ñ¿¡",
    "pt": "ãõ",
    "fr": "èêëùœûîÿ",
    "de": "ßäü",
    "it": "òì",
    "pl": "łęąśżźćń",
    "tr": "ğışİ",
    "vi": "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}
"""Letters and marks that few others write."""

COUNTRIES: Final = {
    "en": frozenset("US GB IE AU NZ JM TT".split()),
    "es": frozenset("ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY PR".split()),
    "fr": frozenset("FR MC SN CI ML BF NE BJ TG GA CG CD GN".split()),
    "nl": frozenset("NL SR".split()),
    "de": frozenset("DE AT LI".split()),
    "pt": frozenset("PT BR AO MZ CV ST".split()),
    "it": frozenset("IT SM".split()),
    "pl": frozenset(["PL"]),
    "tr": frozenset(["TR"]),
    "ja": frozenset(["JP"]),
    "ko": frozenset(["KR"]),
    "vi": frozenset(["VN"]),
}
"""The countries in which nearly everybody writes one language. Belgium, Canada and Switzerland are in none."""
