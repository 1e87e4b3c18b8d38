"""The words in which people ask to be left alone, by the part they play. One line a language: en, es, fr, nl, de, pt, others.

Written without accents and apostrophes where that is plainer: both sides are folded. Each part has one letter, and
`optout.py` reads a text as a row of such letters. A phrase may stand for several ("take me off" is remove + me).
"""
# ruff: noqa: E501 - words of other alphabets; one language is one line

from typing import Final

PARTS: Final[dict[str, str]] = {
    # ! is somebody else has this number now
    "!": """
        wrong number, wrong num, wrong no, wrong nr, wrong phone, wrong person, wrong guy, wrong lady, wrong contact, the wrong one, wrong nbr, incorrect number, not the right number, not the right person, not the person, got the wrong, have the wrong number, texting the wrong, texted the wrong, have the wrong, doesnt have this number, does not have this number, no longer has this number, not her number anymore, not his number anymore, not their number anymore, isnt her number, isnt his number, changed numbers, changed their number, changed her number, changed his number, new owner of this number, this is a new number, not my name, im not who you, you have mistaken, somebody elses number, someone elses number, mistaken number, nobody here by that name, no one here by that name, no one by that name, nobody by that name, dont know anyone named, dont know anyone by that name, dont know a
        numero equivocado, equivocado de numero, equivocaron de numero, se equivoco de numero, se equivoca de numero, te equivocaste de numero, se equivocaron, numero incorrecto, numero erroneo, persona equivocada, este no es el numero de, no es mi numero, este numero no es de, ya no es su numero, no soy esa persona, no soy la persona
        mauvais numero, faux numero, erreur de numero, trompe de numero, trompez de numero, trompes de numero, tromper de numero, mauvaise personne, pas le bon numero, pas la bonne personne, vous faites erreur, ce nest pas le numero de, n est pas le numero de, se tromper de numero
        verkeerd nummer, verkeerde nummer, verkeerd verbonden, verkeerde persoon, fout nummer, foute nummer, niet het juiste nummer, niet de juiste persoon, dit is niet het nummer van
        falsche nummer, falschen nummer, nummer ist falsch, nummer falsch, falsch verbunden, verwahlt, falsche person, falschen person, nicht die nummer von, nicht die richtige nummer, nicht die richtige person
        numero errado, errou de numero, numero incorreto, pessoa errada, foi engano, e engano, nao e o numero, nao e meu numero, numero trocado, enganou se no numero, este numero nao e de, esse numero nao e de
        numero sbagliato, sbagliato numero, persona sbagliata, zly numer, pomylka, fel nummer, feil nummer, forkert nummer, не туда попали, ошиблись номером, неправильный номер, не той номер, помилились номером, yanlis numara, رقم خاطئ, الرقم خطأ, الرقم غلط, 打错了, 号码错了, 發錯了, 发错了, 번호 잘못, 番号間違い, sai so, nham so, move nimewo, wrong number po
    """,
    # S is stop doing it
    "S": """
        stop, quit, cease, desist, halt, knock it off, cut it out, s t o p, stopp, st0p, discontinue, enough of, enough with, stop it with, stop with
        paren, pare, parad, para ya, deja de, deje de, dejen de, dejad de, dejes de, basta de, parar, parar de, dejar de, deja ya
        arrete, arretez, arreter, cesse, cessez, cesser, darreter, stopper, stoppez
        stoppen, ophouden, hou op, houd op, stop met, stop er mee, hou nou op, kap, kappen, op te houden
        hor auf, hort auf, horen sie auf, aufhoren, aufzuhoren, stoppt, stoppen sie, unterlassen, einstellen, einzustellen, lass das, lasst das, unterlasst
        para de, parem, parem de, pare de, deixa de, deixe de, deixem de, chega de, parar
        smetti, smettete, smettetela, smettila, smetta, smettere, basta, basta con, sluta, przestan, przestancie, хватит, прекратите, перестаньте, перестань, прекрати, припиніть, durdurun
    """,
    # X is a wish that needs no other word
    "X": """
        unsubscribe, unsubscribing, unsubscribed me, unsub, unsubcribe, unsuscribe, unsubscibe, unsubsribe, opt out, optout, opt me out, opting out, opted out of, stopall, stop all
        leave me alone, leave me the hell alone, leave me the fuck alone, leave us alone, leave me be, leave me in peace, let me be, lose my number, lose this number, lose my digits, forget my number, forget this number
        do not call list, do not contact list, do not text list, dnc list, no call list, dont call list, no contact list, blacklist me, block me, revoke my consent, revoke consent, withdraw my consent, withdraw consent, consent withdrawn, consent is withdrawn, consent revoked, i do not consent, i dont consent, no longer consent
        i said stop, i asked you to stop, i told you to stop, count me out of your texts, let me off this list, let me out of this, i want out, want off, want off this, want out of this, get me out of this, want to be off, want to be left alone
        leave this list, leave the list, leave your list, leave this group, leave the group, exit this list, i want to leave, id like to leave, end all communication, cease all communication, no further contact, no more contact, no contact, no further communication
        baja, dar de baja, darme de baja, darse de baja, dame de baja, deme de baja, denme de baja, dadme de baja, me doy de baja, quiero la baja, desuscribir, desuscribirme, desuscribanme, desuscribeme, desuscriban, cancelar suscripcion, anular suscripcion
        dejame en paz, dejeme en paz, dejenme en paz, dejadme en paz, dejenme tranquilo, dejenme tranquila, dejame tranquilo, dejame tranquila, dejame sola, dejame solo, quiero salir de la lista, salirme de la lista, salir de esta lista, salir de la lista, pierdan mi numero, olviden mi numero, olvida mi numero, olvidate de mi numero, no me molesten, no me molestes, no me moleste, no molestar, no molesten, no moleste, no molestes, retiro mi consentimiento
        desabonner, desabonnement, desabonnez moi, me desabonner, desinscrire, desinscription, me desinscrire, desinscrivez moi, desinscris moi, desabonne moi, laissez moi tranquille, laisse moi tranquille, laissez moi en paix, laisse moi en paix, fichez moi la paix, foutez moi la paix, fous moi la paix, fiche moi la paix, lachez moi, oubliez mon numero, oublie mon numero, perdez mon numero, quitter la liste, quitter cette liste, sortir de la liste, me retirer de, etre retire de, je retire mon consentement, ne pas deranger, ne me derangez plus, me derangez plus, rayez moi, raye moi
        afmelden, afmelding, meld me af, meld mij af, me afmelden, mij afmelden, uitschrijven, schrijf me uit, schrijf mij uit, me uitschrijven, mij uitschrijven, uitschrijving, laat me met rust, laat mij met rust, laat ons met rust, met rust gelaten, met rust laten, vergeet mijn nummer, van de lijst af, van jullie lijst af, van deze lijst af, van de lijst halen, van de lijst gehaald, ik wil eraf, wil er af, wil eruit, val me niet lastig, val me niet meer lastig, niet meer lastig vallen, trek mijn toestemming in, opzeggen, wil van de lijst
        abmelden, melden sie mich ab, melde mich ab, meld mich ab, meldet mich ab, mich abmelden, abmeldung, abbestellen, bestelle ab, abbestellung, austragen, tragen sie mich aus, trag mich aus, tragt mich aus, mich austragen, ausgetragen werden, lass mich in ruhe, lasst mich in ruhe, lassen sie mich in ruhe, in ruhe gelassen, lasst mich in frieden, lassen sie mich in frieden, lass mich in frieden, in ruhe lassen, von der liste runter, von der liste streichen, vergiss meine nummer, vergesst meine nummer, vergessen sie meine nummer, widerrufe, ziehe meine einwilligung zuruck, aus dem verteiler, aus eurem verteiler, aus ihrem verteiler, von eurer liste, von ihrer liste
        descadastrar, me descadastrar, me descadastre, descadastre me, descadastro, descadastra, cancelar inscricao, desinscrever, me desinscrever, me deixa em paz, me deixe em paz, me deixem em paz, deixa me em paz, deixe me em paz, deixem me em paz, me deixa quieto, me deixa quieta, sair da lista, sair desta lista, sair dessa lista, esquece meu numero, esqueca meu numero, esquecam meu numero, nao me incomode, nao me incomodem, nao me perturbe, nao me perturbem, nao incomodar, nao perturbe, me bloqueia, retiro meu consentimento
        disiscrivimi, disiscrivetemi, disiscrivermi, cancellami, cancellatemi, cancellarmi, lasciami in pace, lasciatemi in pace, lasciami stare, lasciatemi stare, toglimi dalla lista, toglietemi dalla lista, dimentica il mio numero
        avregistrera, avsluta prenumeration, lamna mig ifred, lat mig vara, ta bort mig, la meg vaere, afmeld, meld meg av, lad mig vaere
        wypisz mnie, wypiszcie mnie, wypisac sie, rezygnuje, zostaw mnie w spokoju, zostawcie mnie w spokoju, dajcie mi spokoj, daj mi spokoj, usun moj numer, usuncie moj numer, usuncie mnie, usun mnie, nie piszcie, nie pisz do mnie, nie wysylajcie, nie wysylaj, nie kontaktujcie sie, nie przysylajcie, nie chce wiecej wiadomosci, nie chce dostawac, nie chce otrzymywac
        отпишите меня, отписаться, отписка, отпиши меня, отпишитесь, оставьте меня в покое, оставь меня в покое, отстаньте, отстань, удалите меня, удалите мой номер, удали мой номер, уберите меня, отвяжитесь, забудьте мой номер, не пишите, не пиши мне, не присылайте, не отправляйте, не шлите, не звоните, не беспокойте, не беспокоить, не надо мне писать, не хочу получать, больше не хочу, не пишіть, не надсилайте, не турбуйте, не хочу отримувати, відпишіть мене, відписатися, видаліть мене, видаліть мій номер, дайте спокій, залиште мене в спокої
        abonelikten cik, abonelikten cikmak istiyorum, listeden cikar, listeden cikarin, beni listeden cikarin, beni cikarin, beni rahat birak, beni rahat birakin, numarami silin, numarami sil, mesaj atmayin, mesaj atma, mesaj gondermeyin, mesaj gonderme, bana yazmayin, yazmayin, mesaj istemiyorum
        توقف, توقفوا, أوقفوا, أوقف الرسائل, إلغاء الاشتراك, الغاء الاشتراك, ألغ الاشتراك, احذفوا رقمي, احذف رقمي, احذفني, اتركوني وشأني, اتركني وشأني, اتركني لوحدي, لا ترسلوا, لا ترسل لي, لا تراسلوني, لا تراسلني, لا أريد رسائل, لا اريد رسائل, لا أريد استلام, لا تتواصلوا معي, لا تتصلوا بي, لغو عضویت, لغو اشتراک, پیام ندهید, پیام نفرستید, دیگر پیام
        退订, 退訂, 取消订阅, 取消訂閱, 别再发了, 別再發了, 不要再发短信, 配信停止, 配信停止してください, 수신거부, 수신 거부, सदस्यता समाप्त, huy dang ky, ngung nhan tin, dung nhan tin, pa ekri m anko, pa voye mesaj anko, kite m anpe, kite m trankil, ha ii soo dirin, iga daa, huwag na kayong mag text, huwag na mag text, tanggalin mo ako, tigilan nyo na ako
    """,
    # R is take out of the list
    "R": """
        remove, removing, removed, delete, deleted, erase, strike, scratch, scrub, purge, exclude
        borra, borre, borren, borrad, elimina, elimine, eliminen, quita, quiten, saca, saque, saquen, suprima, suprimir, eliminar, borrar, quitar
        supprime, supprimez, supprimer, retire, retirez, retirer, enleve, enlevez, enlever, efface, effacez, effacer, otez, sortez, radiez, vire, virez
        verwijder, verwijderen, wis, wissen, schrap, schrappen, verwijdert, haal, haalt, gooi
        losche, losch, loschen, loscht, streiche, streich, streichen, streicht, entferne, entfernen, entfernt, nehmt, nehmen sie, nimm, geloscht, gestrichen
        remova, removam, remove, remover, apague, apaguem, apaga, exclua, excluam, exclui, excluir, tire, tirem, tira, retira, retirem, delete, elimine, eliminem
        rimuovi, rimuovete, rimuova, togli, togliete, cancella, cancellate, radera, slett, slet, fjern
    """,
    # U is taken off by a person's own word for it, object and all
    "RM": """
        take me off, taking me off, taken off, get me off, pull me off, drop me from, take us off, take my name off, take my number off, take my number out, take my name out, take me out of your, remove myself, be removed, get removed, want removed, get off your list, get off this list, off this list, off your list, off of this list, off of your list, sign me off
        borrame, borreme, borrenme, eliminame, elimineme, eliminenme, quitame, quiteme, quitenme, sacame, saqueme, saquenme, borrarme, eliminarme, quitarme, sacarme, quitadme, borradme
        retirez moi, enlevez moi, supprimez moi, effacez moi, retire moi, enleve moi, supprime moi
        remova me, remover me, me remover, retire me, apague me, exclua me, me tirar, tirem me, tire me
    """,
    # C is cancel, end (opens a wish only with what is ended: a shift is not a subscription)
    "C": """
        cancel, end, terminate, deactivate, disable, turn off, shut off, switch off, please cancel
        cancelar, cancela, cancele, cancelen, anular, anula, terminar, detengan, detenga, deten, detener, suspendan
        annuler, annulez, annule, resilier, resiliez, desactiver, desactivez
        annuleer, annuleren, beeindig, zeg op, stopzetten, zet stop
        kundige, kundigen, beende, beenden, beendet, stornieren, deaktivieren, stellen sie, stellt
        cancele, cancelem, encerre, encerrar, desative, suspenda
        annulla, annullate, disattiva
    """,
    # N is not
    "N": """
        dont, do not, never, no, not, donot, pls dont, dnt, don t, nvr
        nunca, jamas, ni
        ne, pas, jamais, non, aucun, aucune, nul
        niet, geen, nooit, niets, niks
        nicht, kein, keine, keinen, keinerlei, nie, niemals, nix, nichts
        nao, nem, nenhuma, nenhum
        mai, inte, inga, ikke, ingen, больше не
    """,
    "N+": """
        no longer, dont ever, do not ever, no more, nothing more, nothing else, me nothing else
        ya no, ya nunca, nunca mas, no mas, sin mas, no sigan, no siga, no sigas
        plus de, plus aucun, plus aucune, ne plus, fini les
        nooit meer, niet meer, geen meer
        nie mehr, nie wieder, nicht mehr, nicht weiter
        nunca mais, nao mais, chega de, sem mais
    """,
    # Q is the stop of somebody else, or no wish at all
    "Q": """
        why, no need, no need to, did, didnt, does, doesnt, wont, cant, cannot, can not, couldnt, wouldnt, isnt, wasnt, havent, bus, last, next, first, pit, non, full, one, every, when did, never stops, you stopped, you quit, shouldnt, i never, you never, you dont, u dont, u never, we dont, they dont, we never, they never, he, she, they, him, her, them, told, tell
        stop by, stop in, stop at, stop over, stop off, stop for, stop and, stop sign, stop light, stop watch, stop on, stop here, stop there, stop being, stop working, stop raining, quit my job, quit smoking, quit my, quit the, quit his, quit her, bus stop, truck stop, pit stop, whistle stop, stop so, not stop, never stop, non stop, nonstop, to a stop, the stop, a stop, my stop, your stop, that stop, stop bit, stop the car, stop the bus
        porque, por que, no puedo parar, no para, no paro, no paran, no pares, no paren, para el, para la, para los, para las, para mi, para un, para una, para que, para ti, para ver, para ir
        pourquoi, n arrete pas, sans arret, un arret, l arret, arret de bus
        waarom, bushalte, warum, hor nicht auf, nao para, nao pare, nao parem, para o, para os, para as, para um, para uma, para eu, para voce
    """,
    # W is write to somebody
    "W": """
        text, texting, txt, txting, txtin, textin, message, messaging, messagin, msg, msging, contact, contacting, write, writing, bother, bothering, botherin, spam, spamming, spammin, harass, harassing, email, emailing, e mail, disturb, disturbing, annoy, annoying, notify, notifying, reach out, reaching out, reach me, bug, bugging, pester, pestering, solicit, soliciting, hit me up, communicate, communicating, bombard, bombarding, blow up my phone, blowing up my phone, sms me, sms ing
        escribir, escribas, escriba, escriban, escribais, escribirme, escribiendome, escribiendo, escribirnos, escribeme, contacten, contactes, contacte, contactar, contactarme, contactarnos, contacto, molestar, molestarme, molesten, molestando, textear, textearme, texteen, hablen, hablar, hablarme, textees, textear, acosar, acosarme, joder, joderme, fastidiar
        ecrire, ecris, ecrivez, ecrit, contacter, contactez, contacte, contactes, texter, textez, texte, harceler, harcelez, embeter, embetez, deranger, derangez, spammer, spammez, solliciter, sollicitez, importuner, importunez, appeler, ecrivent
        sms, app, appen, appt, sms en, smsen, schrijven, schrijf, schrijft, contacteren, contacteer, contact op, contact, contact opnemen, lastig, lastigvallen, lastig vallen, mailen, mail, bericht, berichten sturen, stoor, storen, benader, benaderen, spammen, texten, te appen, te sms en, te berichten
        schreib, schreibe, schreiben, schreibt, zu schreiben, anschreiben, anzuschreiben, kontaktieren, kontaktiere, kontaktiert, zu kontaktieren, kontakt, belastigen, belastigt, zu belastigen, nerven, nerv, nervt, zu nerven, simsen, texten, texte, anschreibt, melden, melde, meldet, meldet euch, belastige, zumullen, vollspammen, zu spammen, schicken sie mir
        escrever, escreva, escrevam, escreve, contatar, contate, contatem, contactar, contacte, contactem, contato, contacto, incomodar, incomode, incomodem, incomodando, perturbar, perturbe, perturbem, perturbando, chatear, chateiem, chateie, encher, encham, enche, importunar, importune, importunem, entrar em contato, entrem em contato, entre em contato, mensagens para mim, falar comigo, escrevendo, spammar
        scrivere, scriverti, scrivermi, scrivete, scrivetemi, scrivimi, contattare, contattarmi, contattatemi, contattate, disturbare, disturbarmi, disturbatemi, disturbate, disturbarci, skriv, skriva, skrive, kontakta, kontakte, kontakt, писать, беспокоить, писати
    """,
    # P is be written to
    "P": """
        contacted, texted, messaged, notified, bothered, disturbed, hear from, hearing from, spammed, harassed, solicited, be on this list, be on your list, be on the list, be in this group, be in this chat, be on here, be part of this list, be texted, emailed, be on this text list, be on your text list, be on the text list, be on this thread, be in this thread, be added
        contactado, contactada, contactados, molestado, molestada, saber de ustedes, saber nada, saber mas de ustedes, que me contacten, que me escriban, que me manden, que me envien, que me molesten, que me texteen, que me hablen, estar en la lista, estar en esta lista, estar en su lista, formar parte de esta lista, que me lleguen, que me sigan, que me sigan escribiendo
        contacte par, etre contacte, etre contactee, etre derange, etre derangee, etre sollicite, etre sollicitee, etre importune, entendre parler, etre sur la liste, etre sur cette liste, etre sur votre liste, faire partie de cette liste, faire partie de la liste, que vous mecriviez, que tu mecrives, que vous me contactiez, que vous m ecriviez
        gecontacteerd, benaderd, gestoord, lastig gevallen, lastiggevallen, gebeld worden, van jullie horen, op de lijst staan, op deze lijst staan, op jullie lijst staan, iets horen
        kontaktiert, kontaktiert werden, angeschrieben, angeschrieben werden, belastigt werden, gestort werden, von euch horen, von ihnen horen, auf der liste stehen, auf ihrer liste stehen, auf eurer liste stehen, auf dieser liste
        contatado, contatada, contactado, incomodado, incomodada, perturbado, perturbada, saber de voces, ouvir de voces, estar na lista, estar nessa lista, estar nesta lista, que me mandem, que me enviem, fazer parte da lista, fazer parte desta lista
        essere contattato, essere contattata, essere disturbato, essere disturbata
    """,
    # V is send (what is sent decides)
    "V": """
        send, sending, sendin, sent, giving me, give me, hit me with
        mandar, mande, manden, mandes, mandeis, mandarme, mandando, mandarnos, enviar, envie, envien, envies, envieis, enviarme, enviando, mandan, envian, sigan mandando
        envoie, envoyer, envoyez, envoies, adresser, adressez
        stuur, sturen, stuurt, te sturen, zend, zenden, toesturen
        schick, schicke, schicken, schickt, sende, senden, sendet, zu schicken, zu senden, zusenden, zuschicken
        mandem, manda, enviem, envia, mande, me mande, mandar me, enviar me
        mandare, mandarmi, mandate, mandatemi, mandarci, inviare, inviarmi, inviate, inviatemi, skicka, skickar, send meg, sende, присылайте, отправляйте, присылать, шлите, слать, надсилайте, wysylajcie, przysylajcie, wysylac, gondermeyin
    """,
    # K is call
    "K": """
        call, calling, callin, calls, phone, phoning, ring, ringing, robocall, robocalls
        llamar, llames, llame, llamen, llameis, llamarme, llamando, llamadas
        appelle, appellez, appelez, appeler, telephoner, telephonez, rappelez, rappeler
        bel, bellen, belt, te bellen, ruf, rufen, ruft, anrufen, anzurufen, anruf, anrufe, ruft an
        ligar, ligue, liguem, ligando, telefonar, telefone
        chiamare, chiamarmi, chiamatemi, chiamate, dzwoncie
    """,
    # T is the texts
    "T": """
        texts, txts, messages, msgs, mssgs, msges, sms, smses, emails, notifications, alerts, updates, reminders, communication, communications, correspondence, text messages, txt msgs, text msgs, text alerts, spam texts, spam messages, newsletter, newsletters, promotions, political texts, solicitations, contact from you, junk, crap, shit, bullshit, garbage, nonsense, subscription, membership, my subscription
        mensajes, mensaje, mensajitos, textos, notificaciones, avisos, alertas, sms, recordatorios, suscripcion, subscripcion, boletin, correos, spam, recados, whatsapps
        messages, message, sms, textos, texto, notifications, alertes, abonnement, inscription, courriels, mails, rappels, pub, spam, publicites
        berichten, berichtjes, bericht, smsjes, sms jes, appjes, apps, meldingen, mailtjes, herinneringen, abonnement, inschrijving, spam, sms berichten
        nachrichten, nachricht, sms, mitteilungen, benachrichtigungen, mails, abo, abonnement, meldungen, erinnerungen, spam, werbung, textnachrichten
        mensagens, mensagem, msgs, msg, sms, avisos, notificacoes, alertas, assinatura, inscricao, torpedos, recados, lembretes
        messaggi, messaggio, notifiche, iscrizione, avvisi, meddelanden, meldinger, beskeder, beskjeder, сообщения, сообщений, смс, эсэмэс, рассылку, рассылки, повідомлення, повідомлень, смски, wiadomosci, smsow, mesaj, mesajlar
    """,
    # M is me
    "M": """
        me, us, my phone, this number, this phone, my number, my cell, moi, nous, mich, mir, uns, mij, ons, mi, mim, nos, mnie, mi, mig, meg, мне, меня, мені, мене, bana, beni
    """,
    # L is the list, and what stands on it
    "L": """
        list, lists, database, system, records, contacts, mailing list, contact list, text list, my number, my name, my info, my information, my data, my contact, my contact info, my phone number, my details, this number, my cell, our number, number
        lista, listas, mi numero, mi nombre, mis datos, base de datos, este numero, mi telefono, mi celular, nuestro numero
        liste, listes, mon numero, mon nom, mes donnees, mes coordonnees, base de donnees, ce numero, mon tel, mon telephone, mon portable
        lijst, lijsten, mijn nummer, mijn naam, mijn gegevens, dit nummer, bestand, mn nummer, m n nummer, groep
        liste, verteiler, meine nummer, meinen namen, meine daten, diese nummer, meine handynummer, meine telefonnummer
        lista, meu numero, meu nome, meus dados, este numero, esse numero, meu contato, o meu numero, meu telefone, meu celular, cadastro, meu cadastro
        mio numero, i miei dati, mitt nummer, mit nummer
    """,
    # D is want
    "D": """
        want, wanna, wish, need, like, care, interested, desire, would like, want to, wish to, interested in
        quiero, deseo, queremos, me interesa, me interesan, quisiera, gustaria, necesito
        veux, voudrais, jaimerais, naimerais, souhaite, desire, souhaitons, voulons, interesse
        wil, wens, wensen, willen, hoef, hoeven, graag, wou, interesse
        will, mochte, wunsche, mag, wollen, mochten, brauche, interessiert
        quero, desejo, queria, gostaria, queremos, preciso, tenho interesse, interessa
        voglio, vorrei, desidero, vill, vil, onsker, chce, хочу, istemiyorum
    """,
    # G is receive
    "G": """
        receive, receiving, recieve, recieving, get, getting, see, seeing, be getting, be receiving
        recibir, recibo, recibiendo, que me llegue, recibimos, seguir recibiendo
        recevoir, recois, reçois, recevons
        ontvangen, krijgen, ontvang, krijg, ontvangst
        erhalten, bekommen, empfangen, bekomme, kriegen, kriege, erhalte
        receber, recebo, recebendo, ricevere, ta emot, motta, modtage, otrzymywac, dostawac, получать, отримувати
    """,
    # + is again, any more
    "+": """
        more, anymore, any more, again, further, ever, ever again, any longer, no longer, anymor, henceforth, never again, anymore ever
        mas, nunca mas, otra vez, jamas, de nuevo
        plus, davantage, encore, plus jamais, a nouveau
        meer, nooit meer, ooit, opnieuw, mehr, weitere, weiteren, jemals, wieder, nie wieder, weiterhin
        mais, nunca mais, novamente, de novo, outra vez, piu, mer, mere, lenger, flere, fler, wiecej, больше, більше, anko, artik
    """,
    # E is the thing that was asked, not the texts
    "E": """
        shift, shifts, spot, spots, slot, slots, place, reservation, schedule, event, events, saturday, sunday, monday, tuesday, wednesday, thursday, friday, weekend, appointment, booking, rsvp, meeting, roster, rota, tomorrow, training, carpool, ride, phone bank, phonebank, canvass, group chat, signup, sign up, order, party, plans
        turno, turnos, sabado, domingo, lunes, martes, miercoles, jueves, viernes, cita, reserva, evento, lugar, reunion, horario, manana
        creneau, creneaux, samedi, dimanche, lundi, mardi, mercredi, jeudi, vendredi, reservation, rendez vous, evenement, reunion, place, planning, demain
        dienst, diensten, zaterdag, zondag, maandag, dinsdag, woensdag, donderdag, vrijdag, plek, afspraak, reservering, rooster, morgen
        schicht, schichten, samstag, sonntag, montag, dienstag, mittwoch, donnerstag, freitag, platz, termin, dienstplan, plan, reservierung
        turno, turnos, sabado, segunda, terca, quarta, quinta, sexta, vaga, reserva, evento, reuniao, escala, amanha
    """,
    # B is only for a while, or only if
    "B": """
        until, till, til, while, before, when, if, unless, during, tonight, today, at night, at work, this week, right now, so early, so late, this early, this late, after, between, on sundays, back, yet, about, first
        hasta, mientras, cuando, si, antes, despues, hoy, esta noche, tan tarde, tan temprano, durante
        jusqua, jusqu a, pendant, quand, avant, apres, ce soir, aujourdhui, aujourd hui, si tard, si tot
        tot, terwijl, als, voordat, vandaag, vanavond, zo laat, zo vroeg, tijdens
        bis, wahrend, wenn, bevor, heute, so spat, so fruh, jetzt
        ate, enquanto, quando, se, antes, depois, hoje, tao tarde, tao cedo
    """,
    # H is in doubt
    "H": """
        go away, fuck off, piss off, get lost, bugger off, buzz off, fuck you, screw you, no stop, enough already, enough is enough, thats enough, im done with this, stop it, end it, i didnt sign up, i did not sign up, never signed up, didnt sign up, did not sign up, i didnt ask for this, didnt ask for, who gave you my number, not my number, this is harassment, report you, reporting you, reported as spam, reporting as spam, reporting this, blocking you, blocked, is this spam, no longer interested, not interested anymore, not interested any more, no longer volunteer, no longer volunteering, no longer involved, no longer want to volunteer, passed away, deceased, has died, he died, she died, attorney, tcpa, lawsuit
        vete, largate, larguense, vayanse, ya basta, basta ya, no me inscribi, no me registre, ya no me interesa, ya no estoy interesado, ya no estoy interesada, los voy a denunciar, los voy a reportar, voy a bloquear, fallecio, murio, es acoso, vete a la mierda, chinga
        allez vous en, va t en, degage, degagez, ca suffit, je ne me suis pas inscrit, pas inscrit, je vais signaler, cest du harcelement, decede, decedee, je ne suis plus interesse, plus interesse, plus interessee, plus envie
        ga weg, rot op, donder op, genoeg, het is genoeg, ik heb me niet aangemeld, niet aangemeld, overleden, niet meer geinteresseerd, geen interesse meer, hou je mond, lazer op
        hau ab, geh weg, es reicht, jetzt reichts, das reicht, mir reichts, verpiss dich, nicht angemeldet, ich habe mich nicht angemeldet, verstorben, gestorben, kein interesse mehr, nicht mehr interessiert, belastigung, ich melde euch
        va embora, vai embora, chega, ja chega, ja deu, nao me inscrevi, nao me cadastrei, vou denunciar, vou bloquear, faleceu, morreu, nao tenho mais interesse, isso e assedio, vai se foder, vaza
        vattene, adesso basta, отвали, хватит уже, умер, умерла, przestan, spadaj
    """,
    # _ is no matter for a rule
    "_": """
        please, pls, plz, plse, pleas, the, a, an, these, this, those, that, your, ur, you, u, of, from, to, any, all, just, so, and, hey, hi, hello, sorry, it, at once, immediately, asap, now, right away, kindly, thanks, thank you, thx, ty, already, goddamn, damn, fucking, fuckin, fkn, freaking, ffs, wtf, omg, ok, okay, im, am, is, be, being, would, will, can, could, on, in, me for, ive, id, my, im asking you to, ask you to, i said, i told you to, told you to, unwanted, really, for good, anything, altogether, forever, completely, permanently, effective immediately, guys, people please, for, with, need you to, it is time to, spam texts, political, stupid, automated, random, constant, asked you to, must, should, have to, have, how do i, how can i, how to, sms text, man, dude, sir, maam, bot, either, cell, everyone, anybody, via, other, off
        por favor, porfavor, porfa, favor, gracias, los, las, el, la, estos, esos, esas, estas, este, ese, sus, su, tus, tu, de, del, que, a, al, ya, y, se, le, les, yo, un, una, ningun, ninguna, ningunos, hola, oye, oiga, ahora, inmediatamente, ser, sea, en, esto, eso, a este numero, lo, voy a, otro, nada, senores, mismo, como puedo, como, con, tantos, tanto, vuelvan, vuelva, vuelvas, volver, vuelvan a, esta
        aux, veuillez, merci de, s il vous plait, sil vous plait, sil te plait, s il te plait, svp, stp, merci, le, les, de, des, du, d, cette, ce, ces, vos, votre, tes, ton, ta, et, je, j, n, m, l, vous, tu, bonjour, salut, a, au, maintenant, tout de suite, immediatement, etre, en, en ce, me, sur, tous, toute, toutes, tout, on, c est, il, dans, que
        alsjeblieft, alstublieft, gelieve, eruit, aub, ajb, svp, dank je, bedankt, dank u, de, het, een, die, deze, dit, dat, jullie, je, uw, u, van, te, om, en, ik, nu, direct, onmiddellijk, hallo, hoi, worden, word, aan, naar, op, er, mee, via, met, mn, neem, neemt, nemen, graag willen, nog, meteen, uit
        bitte, danke, der, die, das, den, diese, dieses, dieser, eure, euren, ihre, ihren, ihrer, deine, von, zu, und, ich, sofort, jetzt sofort, hallo, werden, auf, an, sie, ihr, du, euch, ihnen, endlich, ab, nun, aus, eurer, eurem, mal, damit, einfach, es, hiermit, noch, irgendwelche, zuruck
        por favor, pf, pfv, obrigado, obrigada, o, a, os, as, esses, essas, estes, estas, essa, desta, dessa, minha, meu, minhas, meus, da, do, das, dos, de, suas, seus, sua, seu, que, e, eu, ja, agora, imediatamente, ola, oi, ser, em, pra, para mim, voces, voce, nada, com, na, no meu, entrem, entre, entrar, este, isso
        per favore, gli, vostri, tuoi, questo, questi, questa, non, di, dalla, vanligen, snalla, venligst, vennligst, prosze, пожалуйста, мені будь ласка, lutfen, ya
    """,
}
