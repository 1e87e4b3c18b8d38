"""What `optout_words.py` holds, for more languages: fewer words, the same letters. Long: it is a list."""

from collections.abc import Mapping
from typing import Final

_ITALIAN: Final = {
    "!": """
        numero sbagliato, (ha|hai|avete) sbagliato (numero|persona), sbagliato numero, persona sbagliata, non e il
        (mio|suo) numero, non sono (la|quella) persona, numero errato
    """,
    "S": """
        smett(i|ete|a|ere|etela|ila)( di|), (finitela|piantatela|finiscila|piantala)( di| con|), cessate( di|),
        ferma(te|re|)
    """,
    "X": """
        (mi voglio |voglio |vorrei |come faccio a |posso |)(dis|)iscriv(ermi|etemi|imi) (dalla|da questa|da)
        (lista|newsletter), disiscri(vimi|vetemi|vermi|zione|zioni), cancell(ami|atemi|armi),
        (toglie|leva|rimuove|elimina)(temi|rmi|mi), toglimi, levami, dimentica(te|) (il mio|questo) numero, non
        voglio essere (contattat|disturbat|inserit)(o|a), annull(a|are|ate) (l |la |mia |)iscrizione, revoco( il
        consenso|),
        (vorrei|voglio|chiedo di|desidero) essere (rimoss|cancellat|tolt|eliminat)(o|a), non (usate|utilizzate|
        usare|usi|utilizzi) piu (questo|il mio) numero, ritiro il consenso, mi oppongo al trattamento, (revoca|
        diritto|opposizione) (del consenso|alla cancellazione|di opposizione|al trattamento),
        (disattiva|fermate|bloccate|sospende)(te|) (gli |i |le |questi |tutti gli |tutti i |)(sms|messaggi|
        notifiche|invii|avvisi)
    """,
    "bM": "lascia(temi|mi|teci)",
    "a": "in pace, stare, perdere",
    "R": "rimuov(i|ete|a|ere), togli, togliete, togliere, cancella, cancellate, cancellare, elimina, eliminate",
    "N": "nessun, nessuna, mai, niente, senza",
    "N+": "mai piu, non piu, niente piu, basta con, basta i",
    "NW": """
        non (scriv|contatt|disturb)(ere|ete|etemi|etemi|iate|iatemi|ermi|ate|atemi|are|armi|ete piu|etemi piu|atemi
        piu)
    """,
    "NV": "non (mand|invi)(are|armi|ate|atemi|iate|iatemi)",
    "ND": "non (voglio|vorrei|desidero)",
    "W": """
        scriv(ere|ete|ermi|etemi|imi|erci|iate), contatt(are|armi|atemi|ate|ami|iate),
        disturb(are|armi|atemi|ate|arci|ami), messaggiare, messaggiarmi, tormentare, tormentarmi,
        stress(are|armi|atemi), scocciare, scocciarmi
    """,
    "V": "mand(are|armi|ate|atemi|ami|iate), invi(are|armi|ate|atemi|ami|iate), spedi(re|temi|rmi)",
    "K": "chiam(are|armi|atemi|ate)",
    "T": """
        messaggi, messaggio, messaggini, notifiche, iscrizione, avvisi, comunicazioni, pubblicita, abbonamento, roba
    """,
    "M": "mi, a me, a questo numero, il mio nome",
    "L": "il mio (numero|contatto)( di telefono|), mio numero, (i |)miei dati, elenco, vostra lista, rubrica",
    "D": "voglio, vorrei, desidero, mi interessa, mi interessano",
    "G": "ricever(e|ne|li)",
    "P": "essere (contattat|disturbat)(o|a), (piu |)sentirvi, sapere nulla di voi",
    "+": "piu, mai piu, ancora, altri",
    "_": """
        per favore, per piacere, gli, vostri, tuoi, questo, questi, questa, di, della, dalla, grazie, a, da, prego,
        dei, vostre, messaggi pubblicitari, cortesemente, gentilmente, ne, ho chiesto, il, i, vostra
    """,
    "I": "ho detto, detto, vi ho detto, ho chiesto, chiedo",
}

_SLAVIC: Final = {
    "!": """
        zly numer, pomylka, pomylil(a|) (pan|pani) numer, to nie ten numer, не туда попали, (вы |)ошиблись(
        номером|), ошибка номером, неправильный номер, не тот номер, не той номер, помилились( номером|), ви
        помилились, (то |)spatne cislo, mate spatne cislo, omyl
    """,
    "S": """
        przesta(n|ncie|nscie)( juz|), skoncz(cie|)( z| juz|), dosc( tych|), хватит, прекратит(е|ь), перестан(ьте|ь),
        прекрати, завязывайте, кончайте, стоп, припин(іть|и), досить, годі, prestan(te|)( mi|), nechte( toho|),
        dost( tech|), стига, спрете,
        koniec z (tymi |)(smsami|wiadomosciami|tym), dosyc( tych|), прекратите( мне|), перестаньте( мне|),
        довольно, перестань(те|)( мені|)
    """,
    "X": """
        wypis(z|zcie|ac)( mnie| sie|), wypisuje sie, rezygnuje( z subskrypcji| z otrzymywania|), zostaw(cie|) mnie(
        w spokoju|), da(j|jcie) mi( juz| wreszcie|) (swiety |)spokoj, odczep(cie|) sie( ode mnie|), odpieprz(cie|)
        sie, zapomnij(cie|) moj numer, (cofam|wycofuje) zgode, anulu(j|je|jcie) subskrypcj(e|a), nie zycze sobie,
        nie wyrazam zgody, отпишите( меня|), отписаться, отписка, отпиши( меня|), отпишитесь, отписываюсь,
        остав(ьте|ь) (меня |)в покое, отстан(ьте|ь)( от меня|), отвяжитесь, отвали, отвалите, забудьте (мой|этот)
        номер, не беспоко(йте|ить|ь)( меня|), не надо мне (больше |)(писать|слать|присылать), отзываю согласие, не
        даю согласи(я|е), відпиш(іть|и)( мене|), відписатис(я|ь), відписка, да(йте|й) (мені |)спокій, залиш(те|іть|)
        (мене |)(в спокої|у спокої), відчепіться( від мене|), забудьте (мій|цей) номер, не турбу(йте|й|вати)(
        мене|), odhlas(te|it|)( me| se|), odhlaseni, nech(te|) me( byt| na pokoji|), dejte mi pokoj, zapomente moje
        cislo,
        (prosze |)o (usuniecie|wypisanie|wykreslenie|skreslenie) (mnie |mojego numeru |moich danych |numeru |)z
        (listy|bazy|waszej bazy|grupy|systemu)( danych|), (prosze |)o (usuniecie|wykasowanie) (mojego numeru|
        moich danych|mnie|numeru), (prosze |)o (zaprzestanie|niewysylanie|nieprzysylanie|zakonczenie|
        wstrzymanie) (wysylania |wysylki |)(wiadomosci|smsow|sms), nie kontaktuj(cie|) sie, nie kontaktowac sie,
        odwoluje zgode, wycofanie zgody, (chce sie|jak sie|prosze sie|chcialbym sie|chcialabym sie) wypisac,
        отзываю (свое |мое |)(согласие|разрешение), отпишусь, (отказаться|отписаться|отпишусь) от (рассылки|смс|
        сообщений|подписки), не (надо|нужно) (мне |)(больше |)(ничего |)(присылать|слать|писать|отправлять),
        откажусь от рассылки, отказываюсь от (рассылки|смс|сообщений|подписки|получения), (сотрите|удалите|
        уберите|вычеркните|исключите) меня, (сотрите|удалите|забудьте|уберите) (про |)(мой|этот|мои) (номер|
        контакт|данные), (від|о)кликаю (свою |)згоду, (відмовитися|відписатися) від (розсилки|смс|повідомлень|
        підписки), не (треба|потрібно) (мені |)(більше |)(нічого |)(присилати|слати|писати|надсилати),
        відмовляюся від (розсилки|смс|повідомлень|підписки), (зітріть|видаліть|приберіть|викресліть|виключіть)
        (мене|мій номер|цей номер|мої дані|номер), нічого (мені |)(більше |)не (надсилайте|пишіть|шліть|
        присилайте), ничего (мне |)(больше |)не (присылайте|пишите|шлите|отправляйте), не (шлите|присылайте|
        отправляйте|надсилайте|присилайте|шліть) (мне |мені |)(больше |більше |)(ничего|нічого), не используйте
        (мой|этот) номер, не використовуйте (мій|цей) номер, nie uzywaj(cie|) (tego|mojego) numeru, (nic |)nie
        (wysylaj|przysylaj)(cie|) (mi |do mnie |)(juz |wiecej |)(nic|niczego), (vymaz|odstran|smaz|vyrad|
        odhlas)te (me|mne|muj kontakt|moje cislo)( ze seznamu|), (jak se |chci se |)odhlas(im|it), odvolavam
        souhlas, nepis(te|) mi( uz|), neposilejte( mi|)( uz|)( nic|)( zpravy|),
        (prosze |)(mi |)nic (mi |)nie (wysylac|przysylac|pisac), nie zgadzam sie na (smsy|sms|wiadomosci|
        kontakt|takie|wasze|przetwarzanie), nie wyrazam zgody, (удалите|уберите|сотрите|забудьте) (мой|этот)
        (телефон|номер|контакт), (видаліть|приберіть|забудьте) (мій|цей) (телефон|номер|контакт), не дзвоніть
        (мені |)(і|та) не пишіть, не звоните (мне |)и не пишите, не надо (мне )(ваших|этих) (смс|сообщений), (uz
        |)(mi |)nepis(te|)( mi|), (prosim |zadam |)o (vymazani|odstraneni|vyrazeni|odhlaseni)( ze seznamu| meho
        cisla| z databaze|)
    """,
    "Z": "rezygnacja",
    "R": """
        usun(cie|ac|), skresl(cie|), wykresl(cie|), wykasuj(cie|), удалит(е|ь), удали, убер(ите|и), вычеркн(ите|и),
        исключите, сотрите, уберите, видал(іть|и|ити), прибер(іть|и), викресліть, vymaz(te|at|), odstran(te|it|),
        smaz(te|at), vyrad(te|)
    """,
    "N": """
        nie, zaden, zadnych, zadnej, bez, не, нет, никаких, без, ні, жодних, ne, nikdy, nechci dostavat, zadne,
        zadny
    """,
    "N+": """
        nigdy wiecej, juz nie, nie wiecej, wiecej nie, больше не, больше никогда не, никогда( больше|) не, більше
        не, більше ніколи не, ніколи( більше|) не, uz ne, uz mi ne, uz nikdy
    """,
    "W": """
        pis(z|zcie|ac), kontakt(uj|ujcie|owac|u)( sie| ze mna|), niepoko(j|jcie|ic), drecz(cie|yc), nekaj(cie|),
        nekac, spamuj(cie|), spamowac, пиш(ите|и), писать, беспоко(ить|йте), пис(ать|али), связыв(айтесь|аться)( со
        мной|), контактир(уйте|овать), спам(ьте|ить), доставать, напиш(ите|и), пиш(іть|и), писати, турбув(ати|йте),
        (звязуйтеся|звязуйтесь)( зі мною|), дошкуляти, nepis(te|)( mi|), psat, kontaktovat, obtezovat
    """,
    "V": """
        wysyl(aj|ajcie|ac), przysyl(aj|ajcie|ac), przesyl(aj|ajcie|ac), присыла(йте|ть|й), отправля(йте|ть|й),
        шлите, шли, слать, посыла(йте|ть), рассылать, надсила(йте|ти|й), присила(йте|ти|й), шліть, слати, posilat
    """,
    "K": "dzwon(cie|ic|), звон(ите|ить|и), дзвон(іть|ити), телефонуйте",
    "T": """
        wiadomosci, wiadomosc, sms ow, smsow, smsy, esemesow, esemesy, spamu, сообщени(я|й|ями), смс, смски, смсок,
        эсэмэс(ки|ок|), рассылк(у|и|а|е), уведомлени(я|й), спам, спама, реклам(у|ы), повідомлен(ня|ь), розсилк(у|и),
        смс(ки|ок), zprav(y|), sms(ky|ek|)
    """,
    "M": """
        mnie, mi, do mnie, na ten numer, мне, меня, на этот номер, на мой номер, на мой телефон, мені, мене, на цей
        номер, mne, me
    """,
    "L": """
        (moj|ten) numer( telefonu|), moje dane, list(y|e), baz(y|a) danych, (мой|этот) номер( телефона|), мои
        данные, из (вашей |вашего |)(базы|списка|рассылки)( данных|), списка, базы, (мій|цей) номер( телефону|), мої
        дані, з (вашого |вашої |)(списку|бази)( даних|), moje cislo, ze seznamu, seznamu
    """,
    "D": """
        chce, zycze sobie, chcialbym, chcialabym, хочу, желаю, надо, нужно, нужны, просил, просила, хотел бы, хотела
        бы, бажаю, потрібно, треба, chci, nechci
    """,
    "G": "otrzymyw(ac), dostaw(ac), получать, видеть, отримувати, dostavat",
    "P": "byc (kontaktowan|niepokojon)(y|a), чтобы (вы |)мне (писали|звонили), чтобы меня беспокоили",
    "+": """
        wiecej, juz, nigdy, больше, никогда, опять, снова, впредь, уже, більше, ніколи, знову, надалі, uz, vice,
        dalsi
    """,
    "_": """
        prosze, prosz, proszę, dziekuje, tych, wasze, tej, swoje, zeby, z, ze, do, w, sie, waszych, waszej, mnie z,
        пожалуйста, прошу, мені будь ласка, будь ласка, пожалуста, спасибо, дякую, эти, ваши, ваших, с, из, на, мне
        на, от вас, немедленно, блин, блять, уже наконец, ці, ваші, вас, вже, nahled, prosim, vase, dekuji
    """,
    "NDGT": """
        nie chce (wiecej |juz |)(wiadomosci|sms|smsow|dostawac|otrzymywac)( wiadomosci| smsow|), nechci
        (dostavat|zadne)( zpravy| dalsi zpravy|), (больше |)не хочу (больше |)(получать|ваших|видеть)(
        сообщения|сообщений| смс|), не хочу (більше |)отримувати
    """,
    "NW": """
        не (больше |)(пиш|напиш)(ите|и|іть), не (больше |)беспоко(ить|йте), не (більше |)(пишіть|турбуйте|дзвоніть),
        не контактируйте, не связывайтесь, не звоните, не (надо|нужно|надо больше|стоит) (мне
        |)(писать|звонить|беспокоить)
    """,
    "NV": """
        не (больше
        |)(присылайте|отправляйте|шлите|посылайте|присылай|отправляй|шли|надсилайте|надсилай|присилайте|шліть), не
        (надо|нужно) (мне |)(присылать|слать|отправлять),
        nie (wysylaj|przysylaj|przesylaj)(cie|)
    """,
    "NDG": """
        не (хочу|желаю|бажаю) (больше |більше |)(получать|видеть|отримувати)( от вас|), не хочу (больше |більше
        |)(ваших|ваши)
    """,
    "NWM": """
        nepis(te|) mi( uz|), neposil(ej|ejte)( mi|), nekontaktuj(te|)( me|), nevolejte mi, neotravuj(te|)( me|),
        neobtezuj(te|)( me|)
    """,
}

_NORDIC: Final = {
    "!": "fel (nummer|person), feil (nummer|person), forkert (nummer|person), vaara numero, vaarassa numerossa",
    "S": """
        sluta( med|)( att|), slut(t|) (med |)(a |), slutt( med|)( a|), stopp( med| a|), hold op( med| med at|), hold
        opp( med|), lat bli( att|), lad vaere( med|)( at|), la vaere( a|), lopeta(kaa|)( viestien
        lahettaminen|viestittely| viestit| tama|)( jo|), lopettakaa( viestien lahettaminen| viestittely|
        viestit|tama|), riittaa jo
    """,
    "X": """
        avregistrera( mig|), avsluta (min |)(prenumeration|prenumerationen), avanmal( mig|), ta bort (mig|mitt
        nummer)( fran|), stryk mig, radera (mig|mitt nummer), lamna mig i fred, (jag vill |)(bli |)lamnad i fred,
        glom mitt nummer, meld (meg|mig) (av|ut|fra), avmeld( meg| mig|), (jeg vil |)melde (meg|mig) (av|ut|fra),
        afmeld( mig|), framelding, slett (meg|nummeret mitt|mitt nummer), fjern (meg|nummeret mitt|mitt
        nummer|mig|mit nummer), slet (mig|mit nummer), la meg (vaere |)(i fred|vaere)( i fred|), la meg vaere, lad
        mig vaere( i fred|), lad mig (vaere |)i fred, glem (nummeret mitt|mitt nummer|mit nummer), poista(kaa|)
        (minut|numeroni|numero|tietoni)( listalta|), peru(uta|uttakaa|) tilaus, jatta(kaa|) (minut |)rauhaan,
        ala(kaa|) (enaa |)(lahettaa|laheta|lahettako|viestita|ota yhteytta|ottako
        yhteytta|hairitse|hairitko|kirjoita|tekstaa|soita)( minulle| enaa|), en halua (enaa
        |)(viesteja|viesteja|saada|teilta|tekstiviesteja|yhteydenottoja), ei enaa (viesteja|tekstiviesteja),
        (lamna|lat) mig (ifred|vara|va), (avsluta|avbestall|stoppa|stang av|saga upp|avboka) (min |alla |dessa |
        mina |)(sms|smsen|sms tjansten|tjansten|meddelanden|utskick|utskicken|prenumeration|prenumerationen|
        abonnemang|abonnemanget), hur (avslutar|stoppar|avregistrerar|avanmaler) (jag|man) (mig|dessa sms|sms|
        det har|detta|smsen), sluta hora av (er|dig), (jag |)(aterkallar|drar tillbaka) mitt samtycke, anvand
        inte (mitt|detta) nummer, (ta|plocka|stryk) bort (mig|mitt nummer|mina uppgifter), (hvordan |)(melder|
        avmelder) (jeg|man) (meg|seg) (av|ut), ikke bruk (dette|mitt) nummer(et|), (jeg |)trekker (tilbake
        )(samtykke|samtykket)(t mitt|), (jeg |)trekker (mit|mitt) samtykke tilbake, (jeg |)traekker mit samtykke
        tilbage, (ta|fjern|slett|stryk|slet) (meg|mig) (fra|av|bort|vekk|ut av), (hvordan |)(framelder|afmelder)
        (jeg|man) (mig|sig), (opsig|afmeld|stop) (min |mit |alle |jeres |)(abonnement|tilmelding|beskeder|sms|
        sms er), (ala|alkaa|alkaapa) (enaa |)(lahettako|lahetelko|lahettele|lahettakaa|kirjoittako|kirjoitelko|
        viestitelko|soittako|hairitelko|ottako|ota)( minuun| yhteytta| enaa| minulle|), (haluan |)(perua|
        peruuttaa|lopettaa) (tilauksen|tilaukseni|viestit), (en halua|en tahdo) (enaa |)(yhtaan |)(viestia|
        viesteja|tekstareita|mitaan teilta), poista(kaa|) (numeroni|minut|tietoni|nimeni) (rekisterista|
        listalta|ryhmasta|tiedoista), jatta(kaa|) (minut |)rauhaan, lopeta(kaa|) (se |jo |)(viestien|
        tekstaaminen|viestittely|hairinta),
        (skicka|skriv|sms a|ring) (inget|inte|inga|ingenting) (mer|mera|fler|till mig|sms|mig|meddelanden), hor
        inte av (er|dig), (jag |)vill (bort|av) (fran |)listan, (jeg |)vil (av|vaek fra|bort fra|ut av) (listen|
        lista), (jeg |)vil (gerne |)(afmeldes|avmeldes|slettes|fjernes), (jag |)vill (bli |)(avregistrerad|
        borttagen|struken), peru(kaa|ttakaa|) (tilaus|tilaukseni|viestit), (ala|alkaa|alkaapa) (hairitko|
        hairitse|soittako|viestiko|laittako)( viesteja| minua|), lopeta(kaa|) (tekstiviestien|viestien|sms
        viestien) (lahetys|lahettely|lahettaminen|tulo), (send|skriv|ring) (meg |mig |)(ikke|aldri|aldrig|ingen)
        (mer|mere|flere|noe mer|noget)
    """,
    "N": "inte, inga, ingen, aldrig, ikke, aldri, ikkje, ej, icke",
    "N+": """
        inte mer, inga fler, inga flere, aldrig mer, ikke mer, aldri mer, aldrig mere, ingen flere, ikke flere, ikke
        laengere, inte langre, ikke lenger
    """,
    "W": """
        skriv(a|e|er|), kontakt(a|e|), sms(a|e), messa, text(a|e), smsa, stor(a|), forstyrr(e|), plag(a|e|), genere,
        genera, bry, melding meg, spamm(a|e), maila
    """,
    "V": "skick(a|ar|), send(e|a|er), skicka till",
    "K": "ring(a|e|)",
    "T": """
        meddelande(n|), sms, textmeddelanden, utskick, melding(er|), meldinger, tekstmeldinger, beskeder, besked,
        beskjeder, smser, sms er, reklam(e|), tekstbeskeder, nyhetsbrev
    """,
    "M": "mig, meg, oss, os, till mig, til meg, til mig, detta nummer, dette nummeret, dette nummer",
    "L": "listan, listen, listene, lista, mitt nummer, nummeret mitt, mit nummer, er lista, registret, jeres liste",
    "D": "vill, vil, onskar, onsker, vill ha",
    "G": "ta emot, motta, modtage, fa, fa fler, hore, hora, faa",
    "P": "bli kontaktad, bli kontaktet, blive kontaktet, kontaktes",
    "+": "mer, mere, fler, flere, lenger, langre, laengere, igen, igjen, nagonsin, nogensinde, mera",
    "_": """
        vanligen, snalla, tack, venligst, vennligst, vaer sa snill, vaer venlig at, takk, tak, jag, jeg, fran, fra,
        ha, til, till, att, med, av, er, dine, dina, era, jeres, deres, mere fra, kiitos,
        detta, dette, det, jeg gerne
    """,
    "F": """
        (fick|fikk|fik) (inget|inte|ikke|ingen|inga|aldrig|aldri) (sms|meddelande|meddelandet|melding|meldingen|
        besked)
    """,
}

_TURKISH: Final = {
    "X": """
        abonelik(ten|) (cik|iptal|cikar)(in|mak istiyorum| et|iyorum|), rahat birak(in|iniz|ir misiniz|),
        durdur(un|), uyelik iptal, mesaj(i|lari|) (kes|durdur)(in|), yeter artik,
        (mesaj|sms|bildirim) (atmayi|yollamayi|gondermeyi|cekmeyi|gonderimini|atmaktan|gondermekten) (birak|kes|
        durdur|vazgec)(in|iniz|ir misiniz|sana|), aboneli(gimi|gi|kten) (iptal|sil|sonlandir|bitir)(
        edin| et| ediniz| etmek istiyorum|in|), (listeden|listenizden|gruptan|abonelikten|rehberinizden) (cikmak|
        ayrilmak|silinmek|cikarilmak) istiyorum, (yazmayi|aramayi|rahatsiz etmeyi) (birak|kes)(in|iniz|),
        numara(mi|yi) (listenizden|listeden|rehberinizden|kayitlardan|) (sil|cikar)(in|iniz|), (onayimi|iznimi|
        rizami) (geri cekiyorum|iptal ediyorum), (mesaj|sms) (gelmesin|almak istemiyorum|istemiyorum), (kisisel |
        )verilerimi sil(in|iniz|), beni unutun, bir daha (mesaj |)(atma|yazma|gonderme|arama)(yin|yiniz|), (izin|
        onay) vermiyorum,
        (uyelikten|uyeligimden|sistemden) (cikmak|ayrilmak) istiyorum, uyeligimi (iptal|sil|sonlandir)( edin|in|
        ), (beni |bana |)(aramayin|yazmayin) (ve|veya|ya da) (yazmayin|aramayin|mesaj atmayin)
    """,
    "RM": "liste(den|nizden) (cikar|sil)(in|iniz|ir misiniz|), beni (cikar|sil)(in|iniz|)",
    "R": "sil(in|iniz|er misiniz)",
    "L": "numaram(i|), numarayi, bu numarayi",
    "NV": "(atm|yollam)a(yin|yiniz|sin|), (gonderm|cekm)e(yin|yiniz|sin|)",
    "NWM": "yazma(yin|yiniz|sin|), rahatsiz etme(yin|yiniz|), arama(yin|yiniz)",
    "ND": "istemiyorum, istemem",
    "T": "mesaj, mesajlar, mesajlari, mesajlarinizi, mesaji",
    "M": "bana, beni, bu numaraya",
    "G": "almak, almayi",
    "+": "artik, bir daha, daha fazla, baska",
    "_": "lutfen, ya, tesekkurler",
}

_ARABIC: Final = {
    "X": """
        الغاء (الاشتراك|اشتراكي), الغوا اشتراكي, (الغ|الغي) (الاشتراك|اشتراكي), احذفني, احذفوني, ازيلوني,
        (اتركوني|اتركني|اتركونا|دعوني|دعني|سيبوني|خلوني)( وشاني| لوحدي| في حالي| بحالي|), لغو (عضویت|اشتراک),
        (پیام|پیامک|اس ام اس) (ندهید|نفرستید|ندین|نفرستین), مزاحم نشوید, شماره (من|مرا) (را |رو |)(حذف|پاک)
        (کنید|کن),
        (كيف |اريد |ابغى |عايز |)(الغي|الغاء|الغ) (الاشتراك|اشتراكي), بس (رسائل|رسايل) خلاص, خلاص (رسائل|رسايل|
        لا ترسلوا|لا ترسل), لا (ترسلوا|ترسل|ترسلون) (لي |)(شيئا|شي|شيء|اي شيء)( بعد الان| بعد اليوم|), (اسحب|
        الغي|سحبت) (موافقتي|الموافقة|الموافقه), (شيلوني|طلعوني|اخرجوني|احذفوني) من (القائمه|القائمة|القروب|
        المجموعه|المجموعة|اللسته), (انسوا|انسى) رقمي, (لا|ما) (تستخدموا|تستعملوا) (رقمي|هذا الرقم),
        (الغوا|الغو|اوقفوا|انهوا|قفلوا) (الاشتراك|اشتراكي|الخدمه|الخدمة|الرسائل|رسائلكم)
    """,
    "S": "توقف( عن| من|), توقفوا( عن|), اوقفوا, اوقف, وقفوا, وقف, كفوا عن, كف عن, بطلوا, بطل, كفايه",
    "N": "لا, ما, عدم, بدون, مش, مو, دون",
    "N+": "لم اعد, لا تعودوا",
    "R": "احذفوا, احذف, امسحوا, امسح, ازيلوا, شيلوا, ازاله, حذف",
    "L": "رقمي, اسمي, بياناتي, من القائمه, القائمه, قائمتكم, هذا الرقم",
    "WM": "تراسلوني, تراسلني, مراسلتي, تزعجوني, تزعجني, ازعاجي, تراسلونا, تكلموني, ارسال لي, الكتابه لي",
    "W": "تتصلوا, تتصل, تتواصلوا, التواصل, الاتصال, تكتبوا, تكتب, مراسله",
    "V": "ترسلوا, ترسل, ارسال, تبعتوا, تبعثوا, ترسلون, تبعتولي, ترسلولي, ترسلوها, الارسال",
    "M": "لي, معي, بي, الي, على هذا الرقم",
    "T": "رسائل, الرسائل, رسايل, رساله, رسائلكم, رسالات, اشعارات",
    "D": "اريد, ارغب, اود, ابغى, ابي, بدي, عايز, ارجو, نريد, دي",
    "G": "استلام, تلقي, استقبال, استلم",
    "+": "المزيد, بعد الان, بعد اليوم, مره اخرى, ابدا, تاني, مجددا, مرة اخرى",
    "_": "في, ان, اي, من, هذه, الرجاء, رجاء, من فضلك, من فضلكم, لو سمحت, لو سمحتم, يرجى, شكرا, هذا",
}

_TAGALOG: Final = {
    "N": "huwag, wag, wag na, huwag na",
    "W": """
        i text, itext, tetext, magtext, mag text, nagtetext, guluhin, kontakin, istorbohin, kulitin, magmessage, mag
        message, i message, imessage
    """,
    "V": "magpadala, padalhan, magsend, mag send, i send, isend",
    "S": "tigilan, itigil, tama na, stop na, itigil (nyo|ninyo|niyo|mo) na",
    "R": """
        tanggalin, alisin, burahin, itanggal, paki tanggal, pakitanggal, paki alis, pakialis, paki delete,
        pakidelete
    """,
    "M": "ako, akong, sakin, sa akin, kami",
    "L": "(number|numero|pangalan) ko, sa listahan, listahan",
    "ND": "ayoko, ayaw ko, ayaw kong, ayokong",
    "G": "makatanggap, tumanggap, makareceive, mareceive",
    "T": "mga (text|mensahe|message), mensahe, pag text, pagtetext",
    "+": "na ulit, ulit, muli",
    "X": """
        lubayan (nyo|ninyo|mo)( na|) ako, (ayoko|ayaw ko) (na |nang )(ng |sa |po
        |)(text|mensahe|message|messages|texts)( nyo| ninyo|)( po|), (tanggalin|alisin|burahin|tanggalan)
        (nyo|ninyo|niyo|mo) (na |)(po |)(ako|number ko|ang number ko|numero ko),
        (itigil|tigilan|ihinto) (nyo|ninyo|niyo|mo|na) (na |po |)(yan|ito|iyan|to|ang|na)
    """,
    "_": "po, na, ninyo, nyo, niyo, kayong, kang, kayo, mo, ka, ang, ng, mga, sa, please lang, paki, inyong, naman",
}

_HUNGARIAN: Final = {
    "X": """
        le (akarok|szeretnek) iratkozni, leiratkoz(as|om|ni|ok)(| szeretnek), iratkoz(tas|zon)( le|), leiratkoznek,
        iratkozz(atok|on|anak) le, (vegyetek|vegyenek|toroljetek|toroljenek|huzzatok) (ki |le |)(engem |)(a listarol|
        a rendszerbol|az adatbazisbol), visszavonom a (hozzajarulasomat|beleegyezesemet), (toroljek|toroljetek|
        torolje) (az |a |)(adataimat|szamomat|telefonszamomat|nevemet), hogyan (iratkozhatok|tudok) le(iratkozni|
        ),
        torolj(etek|enek) (engem |)(ki|le|a listarol|mindenhonnan), toroljetek
    """,
    "N": "ne, soha, nem, tobbet ne, tobbe ne",
    "W": """
        ir(j|jatok|janak|jon|jal), keress(etek|enek|en|), zavarj(atok|anak|on|), zaklass(atok|anak|on|),
        uzenj(etek|enek|en|), hivj(atok|anak|on)
    """,
    "V": "kuldj(on|etek|enek|), kuldjel",
    "+": "tobbet, tobbe, tobb, tovabbi",
    "M": "nekem, engem, rola, erre a szamra",
    "T": "uzenet(et|eket|), sms t, smst, sms eket, smseket",
    "D": "kerek, akarok, szeretnek",
    "G": "kapni",
    "R": "torol(jetek|jek|j|je|ni)( ki|), vegy(etek|enek|el|en)( ki|)( le|)",
    "L": "szamomat, a szamomat, adataimat, a listarol, listarol",
    "bM": "hagyj(atok|on|anak|al|)",
    "a": "beken",
    "S": "hagyjatok abba, hagyd abba, eleg( volt|) az, fejezzetek be",
    "_": "mar, kerem, a, ki, le, ezt, az",
}

_INDONESIAN: Final = {
    "N": "jangan, tidak, gak, nggak, ga, tak, tolong jangan, jgn",
    "V": "kirim, mengirim, kirimkan, kirimin",
    "VM": "kirimi",
    "W": "hubungi, menghubungi, ganggu, mengganggu, sms i, chat, telepon, wa",
    "M": "saya, aku, ke nomor ini, nomor saya lagi",
    "T": "pesan",
    "+": "lagi, apapun lagi",
    "D": "mau, ingin",
    "G": "menerima, terima, dapat",
    "P": "dihubungi, diganggu, di sms",
    "S": "berhenti, stop kirim, hentikan",
    "R": "hapus, keluarkan, hilangkan, coret",
    "L": "(nomor|nama|no|data) saya, nomor ini, daftar",
    "X": """
        berhenti berlangganan, biarkan saya (sendiri|tenang), tinggalkan saya, unreg,
        (hapus|keluarkan|hilangkan) (saya|nomor saya|data saya|nama saya) dari (daftar|grup|kontak), (saya |
        )(cabut|menarik|tarik) (persetujuan|izin)( saya|), (saya |)(mau|ingin) berhenti( menerima| dari|), jangan
        (pakai|gunakan) nomor (ini|saya)
    """,
    "_": "tolong, mohon, dari, ya, harap, anda, ini, dong, terima kasih",
}

_ROMANIAN: Final = {
    "X": """
        dezabon(are|ati ma|eaza ma|eaza|ez), (vreau sa ma |)dezabonez, nu ma (mai
        |)(deranjati|deranja|contactati|contacta|sunati|suna), (nu |)(mai |)(vreau|doresc|
        as vrea) sa fiu (sters|stearsa|scos|scoasa|eliminat|eliminata) (de pe lista|din lista|din baza), nu (mai
        |)(vreau|doresc) sa (mai |)fiu (contactat|contactata|deranjat|deranjata), (sterge|elimina)(ti|) (imi |mi
        |)datele( mele| personale|)( personale|), (imi |)(retrag|revoc) (acordul|consimtamantul), nu (mai
        |)folositi (acest|numarul)( numar| meu|), uitati numarul( meu|), scoateti numarul( meu|), ajunge cu
        mesajele,
        (vreau |doresc |as vrea |)sa fiu (sters|stearsa|scos|scoasa|eliminat|eliminata) (de pe lista|din lista|
        din baza), nu (mi|imi) mai (trimite|trimiteti|scrie|scrieti)( nimic| mesaje| sms| sms uri|)
    """,
    "bM": "las(a|ati) ma",
    "a": "in pace",
    "N": "nu, sa nu, fara",
    "N+": "nu mai",
    "NM": "nu ma, nu mi, nu imi, sa nu ma, sa nu mi",
    "+": "mai, alte",
    "W": "scri(e|eti|ti), contacta(ti|), deranja(ti|)",
    "V": "trimite(ti|)",
    "T": "mesaj(e|ul|ele), smsuri",
    "D": "vreau, doresc",
    "G": "sa mai primesc, sa primesc, primesc",
    "R": "sterge(ti|), scoate(ti|), elimina(ti|)",
    "RM": "(sterge|scoate|elimina)(ti|) ma",
    "L": "numarul( meu|), lista",
    "S": "opri(ti|ti va|), inceta(ti|)( cu| sa|), gata cu, termina(ti|) cu",
    "_": "va rog, te rog, din, de pe, sa, imi, pe",
}

_HINDI: Final = {
    "X": """
        सदस्यता (समाप्त|रद्द), मुझे अकेला (छोड़|छोड़ो|छोड) (दो|दें|दीजिए|), मुझे छोड़ दो, contact mat karo, (mujhe
        |)(akela|tang|pareshan)( mat|) (chhod|chod|karo|chhodo|chor)( do|),
        (mujhe |mera number |mera naam |muje |)(is |apni |)list se (nikal|hata|hatao|nikalo|delete|remove)(
        do| dijiye| de| karo| kar do| dena|), (मुझे |मेरा नंबर |मेरा नाम |)(इस |अपनी |)(सूची|लिस्ट) से (हटा|
        निकाल)( दो| दें| दीजिए| दे|), (हटाएं|हटाओ) मुझे, (message|msg|sms|messages|text) (bhejna|karna|bhejne)
        (band|bandh|bnd) (karo|kro|kar do|kijiye|kare|karen), (मुझसे|हमसे|मेरे से) (संपर्क|सम्पर्क|कॉन्टैक्ट|
        बात) (न|ना|मत|नहीं) (करें|करो|करे|कीजिए|करिए), (message|msg|sms|text) (mat|na|nahi) (bhejo|karo|bhejiye|
        bheje|bhejna|kro|kare|bhejen|karna), (message|msg|sms|messages) nahi (chahiye|chaiye|chahie), (मैसेज|
        संदेश|मेसेज|एसएमएस|मेसेज) (न|ना|मत|नहीं) (भेजें|भेजो|भेजिए|करें|करो|भेजना|भेजे), (mera|mere) (number|no|
        naam) (hata|delete|nikal|mita|hatao|remove)( do| kar do| karo| dijiye| kijiye|), (मुझे |)(परेशान|तंग)
        (मत|न|ना) (करो|करें|कीजिए|करिए), (mujhe |muje |)(pareshan|tang|disturb) (mat|na) (karo|kare|kro|kijiye),
        (मुझे |)(और |अब |)(मैसेज|संदेश|मेसेज|एसएमएस) (न|ना|मत|नहीं) (भेजें|भेजो|भेजिए|करें|करो), (please |pls |
        )(msg|message|sms|texts?) (please |pls |)(band|bandh) (karo|kro|kijiye|kar do)
    """,
    "N": "मत, ना, न, नहीं, mat, nahi",
    "V": "भेजो, भेजें, भेजिए, भेजिये, भेजना, bhejo, bhejna, bhejiye, bheje",
    "W": "परेशान, तंग, संपर्क, कॉन्टैक्ट, pareshan, tang",
    "M": "मुझे, हमें, mujhe, hume",
    "T": "मैसेज, संदेश, मेसेज, मैसेजेस, संदेशों, एसएमएस",
    "S": "बंद, बन्द, रोको, रोकें, band, bandh, roko",
    "R": "हटा, हटाओ, हटाएं, हटाइए, डिलीट, मिटा, निकाल, निकालो, hata, hatao, nikalo, delete karo",
    "L": "(मेरा|मेरे) (नंबर|नम्बर|नाम), mera (number|naam), लिस्ट, list se",
    "ND": "नहीं (चाहिए|चाहता|चाहती), nahi chahiye",
    "G": "प्राप्त, पाना",
    "+": "और, अब, दोबारा, फिर, aur, ab, dobara",
    "_": """
        करो, करें, कर, दो, दें, कीजिए, करना, दीजिए, कृपया, प्लीज, से, का, हूं, karo, kar, do, kare, karna, kijiye,
        se, ये, यह, को, भी, करिए
    """,
}

_MANY: Final = {
    "!": """
        yanlis (numara|kisi), رقم خاطئ, الرقم خطا, الرقم غلط, غلط في الرقم, شماره اشتباه, اشتباه گرفتید, גלط, טעות
        במספר, מספר לא נכון, טעית במספר, sai so, nham so, nham (may|nguoi), move nimewo, wrong (number|send) po,
        maling numero, gresit numarul, numar gresit, λαθος (αριθμο|αριθμος|ατομο|νουμερο), rossz szam, teves szam,
        teves(en|) hivas, salah (nomor|orang|sambung), nomor salah, namba si sahihi, umekosea namba, nambari si
        sahihi, namba khaldan, lambar khalad, numero equivocat
    """,
    "X": """
        (להסיר|הסר|הסירו|תסירו|תוריד|תורידו|מחקו|תמחקו|למחוק)( אותי| את המספר שלי| את השם שלי| מהרשימה|), הסרה,
        (תפסיק|תפסיקו|הפסק|הפסיקו|להפסיק|די)( לשלוח| לי| להטריד| עם| לכתוב|), (אל|בלי|לא)
        (תשלחו|תשלח|תכתבו|תכתוב|תטרידו|תפנו|תסמסו|תתקשרו|לשלוח)( לי| אלי| יותר|), עזבו אותי( בשקט|), עזוב אותי,
        תעזבו אותי, לא (רוצה|מעוניין|מעוניינת) (לקבל|יותר|הודעות|בהודעות)( יותר|)( הודעות|), (לבטל|בטלו)
        (מנוי|הרשמה), בלי הודעות, huy dang ky, (dung|ngung|thoi)( nhan| gui| lam phien|)( tin| tin nhan|)( cho
        toi|nua|), (dung|ngung) (lam phien|lien lac|lien he|nhan tin|gui)( toi| cho toi|), (xin |lam on
        |)(dung|khong|ngung) (nhan tin|gui tin|gui|lien lac|lien he|lam phien|nhan)( nua| cho toi| toi|), (toi
        |)khong muon (nhan|nhan them|bi lam phien)( tin| tin nhan|), xoa (so|ten)( dien thoai|)( cua toi| toi|),
        (de|cho) toi yen, bo (so|ten) (cua |)toi, khong nhan tin, pa
        (ekri|voye|rele|kontakte|texte|anmède|anmede|deranje)( m| mwen|)( mesaj|)( anko| ankò|),
        (sispann|sispan|rete) (voye|ekri|texte|kontakte|anmede|deranje)( m| mwen|)( mesaj|), sispann, (m|mwen) pa
        (vle|bezwen) (resevwa |)(mesaj|mesay|okenn mesaj|nou ekri m)( anko|), (retire|wete|efase|siprime)
        (m|mwen|nimewo m|nimewo mwen|non m|non mwen)( nan lis la|), (kite|lese|lage) (m|mwen) (anpe|trankil|an pe),
        bliye nimewo m, dezabone( m|), διαγραφη, (διαγραψτε|διαγραψε|σβηστε|σβησε|βγαλτε|βγαλε|αφαιρεστε)( με| τον
        αριθμο| το νουμερο| τον αριθμο μου| το νουμερο μου| το ονομα μου|), απεγγραφη,
        (σταματηστε|σταματα|σταματηστε|παψτε|κοφτε|στοπ)( να μου| να με| να| τα| το| πια|), (μη|μην)( μου| με|μας|)(
        ξανα|)(στελνετε|στελνεις|γραφετε|γραφεις|ενοχλειτε|στειλετε|στειλεις|καλειτε|ενοχλησετε|επικοινωνειτε|
        παρενοχλειτε), (μη|μην)( μου| με|)
        (ξαναστειλετε|ξαναγραψετε|ξαναστειλεις|ξαναενοχλησετε|στελνετε|στελνεις|γραφετε|γραφεις|ενοχλειτε|στειλετε|
        επικοινωνειτε|στελνετε), (αφηστε|αφησε|ασε|αστε) με (ησυχο|ησυχη|ησυχια), δεν (θελω|επιθυμω)( αλλα| να
        λαμβανω| πια| να παιρνω| αλλο)( μηνυματα| sms|), οχι αλλα (μηνυματα|sms), τερμα τα μηνυματα,
        (acha|acheni|wacha|wacheni|komesha|sitisha)( kunitumia| kunisumbua| kuniandikia| kutuma|
        ujumbe|kunipigia|meseji| kuwasiliana nami)( ujumbe| meseji| jumbe|),
        (usinitumie|msinitumie|usiniandikie|msiniandikie|usinisumbue|msinisumbue|usitume|msitume|msiwasiliane|
        usiwasiliane)( tena| ujumbe| meseji| nami|), (niondoe|niondoeni|nitoe|nitoeni|ondoa|futa|ondoeni|futeni)(
        namba yangu| nambari yangu| jina langu| kwenye orodha| katika orodha| kwenye), (sitaki|sihitaji)( tena|)(
        kupokea| meseji| ujumbe| jumbe| message| sms)( tena|), jiondoe, kujiondoa, (niache|niacheni|mniache)( kwa
        amani| tu| peke yangu|), (ha|haa)( ii| i|)( soo|) (soo dirin|dirin|diriina|soo dirina|qorin|wacin)(
        fariin|fariimo|), (jooji|joojiya|jooja|joojin)( fariimaha| farriimaha| diritaanka|), (iga|naga)
        (daa|daaya|jooji|jooja|saar|saara|tir|tira)( lambarkayga| liiska| magacayga|), (ma|mana) (rabo|doonayo)(
        in|inaan|)( fariimo| farriimo| fariin| farriin| helo|), ka bax, (tirtir|masax|ka saar)(
        lambarkayga|magacayga|), faraha iga qaad, dona(m|r me|rme) de baixa, baixa si us plau, no
        m(envieu|escrigueu|envieis)( mes|)( missatges|), no em (envieu|envieis|escrigueu|molesteu|truqueu)( mes|)(
        missatges|), deixeu( me|m) en pau, esborreu( me| el meu numero|), prou missatges,
        huy (nhan |bo |)(tin|tin nhan|sms|nhan tin|nhan sms), huy nhan, (xoa|go|loai|rut|bo|dua) (toi|so toi|ten
        toi|so cua toi|so dien thoai|so nay|ten cua toi) (ra |)(khoi|ra)( danh sach| nhom|), (cho toi|cho minh|
        toi muon) ra khoi (danh sach|nhom), (toi |)khong (con |)(muon|can|co nhu cau) (nhan|nhan them|nhan duoc)
        (tin|tin nhan|sms)( nua|), (dung|ngung|thoi) (bao gio |)(nhan|gui|lien he|lien lac|goi|nhan tin) (gi |
        them |)(cho |toi |)(toi |)nua, toi rut (lai |)(su |)dong y, (xin |)dung (nhan|gui), (איך|כיצד) (מסירים|
        אפשר להסיר|יוצאים|מתנתקים|מבטלים) (את עצמי|מהרשימה|אותי|את המנוי), (אני |)(מבטל|מבטלת|חוזר בי|חוזרת בי)
        (את |)(הסכמתי|ההסכמה|מההסכמה), תוציא(ו|) אותי( מהרשימה| מהקבוצה|), (תשכחו|תשכח) (את |)(המספר שלי|ממני),
        אל תציקו( לי|), (πως |)(σταματαω|σταματω|διακοπτω) τα (μηνυματα|sms), (ανακαλω|αποσυρω) τη (συγκαταθεση|
        συναινεση)( μου|), (ξεχαστε|ξεχνα) (τον αριθμο|το νουμερο)( μου|), (πως )(διαγραφομαι|απεγγραφομαι),
        (κοψτε|κοψε) τα (μηνυματα|sms), (dona|doneu|donam|doneume|donar)( me|m|) de baixa, no vull (rebre|mes|
        saber)( mes| res|)( missatges| de vosaltres|), (traieu|treieu|treu|elimineu|esborra)( me|m|) (de la
        llista|del grup|de la base), (pareu|para|deixeu) d(e|) (enviar|escriure|molestar)( me| m|)( missatges|),
        ha (ii|i) soo? (wacin|dirin|qorin|garaacin), ha i soo (wacin|dirin|qorin|garaacin)( mar dambe|), (نمی
        خواهم|نمیخواهم|نمی خوام|نمیخوام) (پیام|پیامک|اس ام اس) (بگیرم|دریافت کنم|بیاد|بیاید), (مرا|من را|منو|من
        رو) از (لیست|فهرست|گروه) (حذف|پاک|خارج) (کنید|کن), (دیگر|دیگه|لطفا) (به من |برام |)(پیام|پیامک|چیزی|
        تماس) (ندهید|نفرستید|ندین|نفرستین|نگیرید|نگیرین)
    """,
    ".": "(khong|chua) nhan duoc( tin| tin nhan|)",
}

WORLD: Final[tuple[Mapping[str, str], ...]] = (
    _ITALIAN,
    _SLAVIC,
    _NORDIC,
    _TURKISH,
    _ARABIC,
    _TAGALOG,
    _HUNGARIAN,
    _INDONESIAN,
    _ROMANIAN,
    _HINDI,
    _MANY,
)

UNSPACED: Final = (
    "(?:不要|别|別|勿|请勿|請勿|不想|不用|停止|不希望|拒绝|拒絕|禁止|不准|不许|别给|停).{0,8}(?:发|發|传|傳|"
    "短信|簡訊|简讯|消息|訊息|信息|联系|聯絡|聯繫|打扰|打擾|骚扰|騷擾|收到|接收|推送)|退[订訂]|"
    "取消[订訂][阅閱购]|取消关注|(?:删除|刪除|移除|删掉|刪掉|去掉).{0,6}(?:号码|號碼|我|名单|名單|电话|電話)|"
    "(?:把|将|將)我.{0,8}(?:移除|删|刪|去掉|移出)|别烦我|別煩我|别来烦|(?:让|讓)我(?:静|靜)|"
    "不要再.{0,4}(?:来|來|烦|煩)|(?:配信|送信|メール|メッセージ|連絡|SMS|ショートメール|登録).{0,6}(?:停止|"
    "解除|不要|要りません|いりません|やめ|止め|しないで|送らないで|結構です|拒否|消し|削除)|送らないで|"
    "送ってこないで|送るのをやめ|送るな|連絡しないで|連絡してこないで|退会|購読解除|放っておいて|ほっといて|"
    "構わないで|(?:リスト|名簿)から.{0,6}(?:外|削除|消)|番号.{0,6}(?:消|削除|忘れ)|보내지 ?(?:마|말)|"
    "연락하지 ?(?:마|말)|연락 ?(?:하지|그만|주지)|수신 ?거부|그만 ?(?:보내|연락|하세|문자|좀)|(?:문자|메시지|"
    "메세지|연락|카톡).{0,8}(?:그만|중지|중단|하지 ?마|하지 ?말|받고 ?싶지 ?않|원하지 ?않|싫|거부|보내지)|"
    "구독 ?(?:취소|해지)|(?:번호|이름|저를|나를|명단).{0,8}(?:삭제|지워|빼)|내버려 ?(?:둬|두)|괴롭히지|"
    "หยุด(?:ส่ง|ข้อความ)|อย่าส่ง|ยกเลิก(?:การ|ข้อความ|สมัคร)|ไม่ต้องส่ง|ลบเบอร์"
)
"""Wishes in scripts that part no words, as a regular expression; Korean parts them as it likes."""
