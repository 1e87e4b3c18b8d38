"""The words of an answer to an ask, by the part they play. One line a language: en, es, fr, nl, de, pt, others.

Each part has one letter, and `reply.py` reads a text as a row of such letters. Both sides are folded. Learned in part from
Mycroft's and Leon's word lists (Apache 2.0, MIT) and CLINC150 (Larson et al. 2019, CC BY 3.0).
"""
# ruff: noqa: E501 - one language is one line

from typing import Final

PARTS: Final[dict[str, str]] = {
    # Y is coming, wherever it stands in the text
    "Y": """
        count me in, count us in, sign me up, we are in, put me down, im in, i am in, im down, im game, im up for it, im there, i am there, ill be there, i will be there, i will be, ill come, i will come, ill do it, i will do it, ill go, i will go, ill help, i will help, ill join, i will join, ill attend, i will attend, ill make it, i will make it, i shall be there, we will be there, well be there, well come, we will come, be there at, see you there, see u there, see ya there, see you then, see u then, c u there, c u then, see you saturday, see you sunday, see you tomorrow, see you tonight
        i can make it, i can come, i can be there, i can help, i can do it, i can do that, i can attend, i can join, i can go, i could make it, able to make it, able to come, i am able to, im able to, i can definitely, i can totally, can do, will do, happy to, glad to, would be happy to, id be happy to, i would love to come, i would love to help, i would love to join, i would love to be there, i would love to go, love to help, be glad to, im coming, i am coming, im going, i am going, we are coming, were coming, planning to be there, planning on it, planning to come, plan to be there, plan on it, looking forward, cant wait, can not wait, cannot wait, wouldnt miss it, would not miss it, wont miss it, not going to miss it, not gonna miss it, dont want to miss it, dont worry ill be there, on my way, omw, you can count on me, count on me, save me a spot, save me a seat, pencil me in, add me, book me, sounds good, sounds great, sounds like a plan, sounds fun, that works, that works for me, works for me, works for us, i think so, i believe so, i guess so, i suppose so, i hope so, should be able to, should be there, should be fine, should be good, im free, i am free, i am available, im available, should work, will be there, that would be great, that would be awesome, that would be fine, would be great, so yes, its a yes, its a yes from me, thats a yes, definite yes, a yes from me, hard yes, yes from me, id like that, id really like that, would love that, id love that, id love to come, you got it, you bet, you betcha, bet, im on it, consider it done, for sure, why not, let us do it, lets do it, lets go, do it, do that, go ahead, go for it, i agree, we agree, i accept, i confirm, confirming, i can confirm, yes from us, all in, ready to go, ready when you are, that is a yes, of course
        cuenten conmigo, cuenta conmigo, cuente conmigo, contad conmigo, ahi estare, alli estare, ahi estaremos, alla estare, ahi nos vemos, alli nos vemos, alla nos vemos, nos vemos ahi, nos vemos alli, nos vemos alla, voy a ir, ire, yo voy, si voy, voy, claro que voy, ahi voy, si puedo, yo puedo, puedo ir, si puedo ir, puedo ayudar, me apunto, apuntame, apunteme, apuntenme, anotame, anoteme, anotenme, me anoto, inscribeme, me encantaria, con gusto, con mucho gusto, encantado, encantada, me parece bien, me parece, me sirve, de acuerdo, esta bien, por supuesto, claro que si, como no, asi es, por que no, ahi estoy, estoy dentro, estare alli, estare ahi, estare, asistire, confirmo, me gustaria ir, estoy disponible, creo que si, no me lo pierdo, no me lo perderia, seguro que si, alla voy, desde luego, vamos, hagamoslo, hecho, acepto
        comptez sur moi, compte sur moi, je serai la, jy serai, j y serai, je viens, je viendrai, on viendra, on sera la, je peux venir, je peux aider, je peux, jen suis, j en suis, je suis partant, je suis partante, partant, partante, je suis dispo, je suis disponible, avec plaisir, volontiers, bien sur, bien sur que oui, mais oui, ca marche, ca roule, ca me va, ca me convient, pourquoi pas, daccord, d accord, inscrivez moi, inscris moi, je participe, je participerai, je confirme, faisons ca, je pense que oui, je crois que oui, a samedi, sans faute, sans probleme, pas de probleme, pas de souci, pas de soucis, aucun probleme, aucun souci, sans souci, ca me plairait, oui je serai la, tout a fait, cest bon, cest bon pour moi, bon pour moi, en effet, cest vrai, entendu, je veux bien, jaccepte, je suis la, on y va
        ik kom, ik kom graag, ik ben er, ik ben er bij, ben er bij, ik ben erbij, ben erbij, ik zal er zijn, ik doe mee, ik doe mee, doe ik, wil ik wel, ik kan, ik kan wel, ik kan komen, ik kan helpen, reken op mij, je kunt op me rekenen, schrijf me in, zet me erbij, zet me maar op de lijst, tot dan, tot zaterdag, geen probleem, is goed, dat is goed, komt goed, komt in orde, dat lukt, lukt mij, lukt me wel, lukt wel, prima, waarom niet, van de partij, met plezier, heel graag, graag, natuurlijk, ik denk het wel, ik geloof het wel, zeker weten, wij komen, we komen, we zijn er
        ich komme, ich bin dabei, bin dabei, wir sind dabei, ich werde da sein, ich bin da, bin da, ich mache mit, mach ich, mache ich, ich kann, ich kann kommen, ich kann helfen, kann kommen, komme gerne, komme gern, gerne, gern, sehr gerne, sehr gern, ich helfe, ihr konnt auf mich zahlen, auf mich konnt ihr zahlen, zahlt auf mich, tragt mich ein, schreibt mich auf, kein problem, passt, passt mir, das passt, passt fur mich, bis dann, bis samstag, warum nicht, mit vergnugen, geht klar, klappt, das klappt, abgemacht, einverstanden, ich denke schon, ich glaube schon, selbstverstandlich, auf jeden fall, wir kommen, auf jedenfall, bin gerne dabei, geht in ordnung, in ordnung
        pode contar comigo, podem contar comigo, conte comigo, contem comigo, conta comigo, estarei la, estarei ai, vou estar la, eu vou, vou sim, vou, irei, posso ir, posso sim, posso, posso ajudar, to dentro, estou dentro, tou dentro, me inscreve, me coloca na lista, com prazer, com certeza, claro que sim, sem problema, sem problemas, por que nao, porque nao, combinado, fechado, esta bem, esta bom, ta bom, tudo bem, acho que sim, creio que sim, confirmo, eu topo, topo, pode ser, bora, vamos, estou disponivel, gostaria muito, adoraria, nos vemos la, ate la, sim posso, de acordo, presente
        ci saro, ci sono, vengo, conta su di me, contate su di me, va bene, volentieri, certamente, dacord, d acord, oi tant, aixi es, per descomptat, jeg kommer, jag kommer, vi kommer, gelirim, geliyorum, orada olacagim, przyjde, bede, moge, я буду, я приду, приду, смогу, могу, буду, я за, прийду, зможу, zgadza sie, انجام می شه, اطاعت می شه, سأكون هناك, سأحضر, سآتي, 我会去, 我去, 我可以, 没问题, 可以, 参加, 行きます, 参加します, 갈게요, 참석합니다, toi se den, map vini, mwen ap vini, waan imanayaa, pupunta ako
    """,
    # W is would like to, and what follows decides
    "W": """
        id love to, i would love to, i would love, would love to, love to, would like to, id like to, i want to, i wanted to, wish i could
        me gustaria, quisiera, quiero ir
        jaimerais, j aimerais, je voudrais, ca maurait plu
        ik zou graag, zou graag, wil graag
        ich wurde gerne, ich wurde gern, wurde gerne, wurde gern, ware gerne, ware gern
        gostaria, queria ir, adoraria ir
    """,
    # y is yes, where an answer begins or ends
    "y": """
        yes, y, ye, ya, yea, yeah, yeh, yah, yep, yepp, yup, yupp, yeap, yess, yas, yass, yis, yaas, yezzir, yessir, yes sir, yes maam, yes please, aye, uh huh, uhhuh, mhm, mm hmm, mmhmm, mhmm, mm hm, oh yes, hell yes, hell yeah, heck yes, heck yeah, fuck yes, fuck yeah, affirmative, absolutely, definitely, defo, deffo, def, certainly, totally, indeed, surely, confirmed, confirm, undoubtedly, precisely, exactly, naturally, obviously, gladly, positive, no problem, no problems, no prob, no probs, no problemo, np, no worries, no doubt, without a doubt, not a problem, no trouble, no trouble at all, no yeah, agree, agreed, roger, roger that, certo
        si, sii, siii, sip, sipi, simon, sep, claro, obvio, seguro, afirmativo, correcto, exacto, sin duda, dale, listo, vale, perfecto, ok va, va, sale, orale, genial, si por favor, si gracias
        oui, ouais, ouai, ouaip, voui, yes oui, ouii, mouais, evidemment, certainement, absolument, exactement, parfait, affirmatif, carrement, allez, grave, nickel, super, ok dac, dac, exact
        ja, jaa, jawel, jep, jazeker, ja hoor, jup, joa, jo, zeker, absoluut, inderdaad, tuurlijk, natuurlijk wel, uiteraard, akkoord, oke, okee, top, jazeker wel, zekers, helemaal goed
        jawohl, klar, na klar, na klaro, klaro, sicher, aber sicher, naturlich, definitiv, genau, unbedingt, alles klar, jap, jepp, joo, ja gerne, ja gern, jau, jou, logisch, logo, freilich
        sim, sim sim, ss, aham, isso, isso mesmo, certeza, obvio, beleza, blz, bele, positivo, perfeito, exatamente, uhum, otimo, show, yes sim, simm, opa
        affermativo, sicuro, certo che si, esatto, oc, ano, jiste, potvrzeno, potvrzuji, povrzuji, souhlasim, jo da, jepper, japp, jadå, javisst, visst, igen, persze, aha, hogyne, tak, pewnie, jasne, oczywiscie, potwierdzam, no pewnie, да, ага, угу, конечно, так, звісно, да конечно, evet, tabii, tabiki, tabii ki, olur, tamam, beli, bəli, hən, بله, چشم, حتما, آره, نعم, أجل, اجل, طبعا, أكيد, اكيد, اي, ايوه, 是, 是的, 好, 好的, 行, 会, 當然, 当然, はい, うん, ええ, もちろん, 네, 예, 응, 그래, हाँ, हां, जी हाँ, haan, ji haan, vang, co, da, dạ, oo, opo, haa, wi, نعم سأحضر, جی, جی ہاں, ہاں
    """,
    # k is all right: yes where little else is said
    "k": """
        ok, okay, okey, okie, okey dokey, okie dokie, oki, kk, k, okk, okayy, alright, all right, alrighty, aight, sure, sure thing, sure can, sure do, shure, fine, great, good, cool, perfect, awesome, excellent, fantastic, wonderful, yay, bet bet, gotcha, got it, word, lovely, brilliant, amazing, fabulous, 10 4, wfm, lgtm, nice, spot on, sounds right, ok good, ok cool, 👍, 👌, ✅, ✔, ☑, 🙋, 💯, 🆗, 🙌, 💪, 🤙, 🤝, 🫡, 🎉
    """,
    # N is not coming, wherever it stands
    "N": """
        count me out, not this time, not today, not tonight, not this week, not this weekend, not this year, not now, not right now, not tomorrow, next time, maybe next time, perhaps next time, another time, maybe another time, some other time, rain check, raincheck, ill pass, i will pass, gonna pass, going to pass, have to pass, hard pass, pass this time, pass on this, i have to decline, must decline, i decline, im out, i am out, im not in, not interested, no interest, not for me, not my thing, no thanks, no thank you, no thx, no ty, no tks, nothanks, thanks but no thanks, no can do, no dice, no chance, no way, hell no, heck no, fuck no, oh no, oh hell no, no sir, no maam, not at all, not really, not likely, unlikely, not possible, not me, not going, not coming, not able, not able to, not available, not free, unavailable, not happening, not gonna happen, not going to happen, not gonna make it, not going to make it, not going to be able, not gonna be able, will not be able, wont be able, wont be there, wont be coming, wont be able to, unable to, unable, unfortunately not, afraid not, definitely not, definitely no, absolutely not, certainly not, of course not, probably not, prob not, prolly not, most likely not, likely not, maybe not, i think not, i guess not, guess not, doubt it, i doubt it, dont think so, do not think so, dont believe so, please do not, please dont, id rather not, rather not, prefer not, prefer not to, would rather not, not that one, not that, please no, not true
        cant make it, can not make it, cannot make it, couldnt make it, cant make that, cant make this, wont make it, will not make it, not make it, cant come, cannot come, can not come, wont come, will not come, cant go, cannot go, cant attend, cannot attend, wont attend, cant join, cannot join, cant do it, cannot do it, cant do that, cant do this, cant do, cannot do, cant be there, cannot be there, cant help, cannot help, cant volunteer, cant this time, cannot this time, cant get off, cant get away, cant get there, dont count on me, do not count on me, dont count me in, cancel my, cancel me, cancel our, cancel for, i have to cancel, need to cancel, have to cancel, got to cancel, gotta cancel, must cancel, want to cancel, going to cancel, had to cancel, should cancel, please cancel my, back out, have to back out, need to back out, bow out, drop out, backing out, remove me from saturday, take me off the schedule, take me off saturday, take me off the schedule for, remove me from the shift, cover my shift, give up my spot, give my spot, give away my spot, release my spot, im busy, i am busy, too busy, have to work, gotta work, got to work, i have work, im working, i am working, working that day, out of town, out of state, on vacation, already have plans, i have plans, have other plans, got plans, have a prior, prior commitment, prior engagement, another commitment, another engagement, but no, but not this time, double booked, im booked, im sick, i am sick, conflict, schedule conflict, have a conflict, disagree, i disagree, so no, its a no, its a no from me, thats a no, a no from me, hard no, no from me, that would be a no, thatd be a no, a negative, nothing doing, yeah no, yeah nah, nah fam, i wish but, wish i could but, didnt sign up for that, would if i could, i regret, must regret, negative
        conmigo no, no creo que, no puedo, no podre, no podremos, no podemos, no voy, no voy a poder, no voy a ir, no ire, no iremos, no vamos, no gracias, no muchas gracias, esta vez no, ahora no, hoy no, manana no, ese dia no, quizas la proxima, tal vez la proxima, la proxima vez, otra vez sera, en otra ocasion, otro dia, no me interesa, no estoy interesado, no estoy interesada, no cuenten conmigo, no cuentes conmigo, creo que no, no creo, no lo creo, probablemente no, seguramente no, para nada, de ninguna manera, ni hablar, ni loco, ni loca, claro que no, por supuesto que no, no me es posible, no es posible, imposible, me es imposible, tengo que trabajar, tengo trabajo, trabajo ese dia, estoy ocupado, estoy ocupada, no estoy disponible, no estare, no puedo ir, cancelar mi, cancela mi, cancelen mi, cancele mi, tengo que cancelar, debo cancelar, lo siento no, lamentablemente no, desafortunadamente no, mejor no, no quiero, no me apunto, paso, yo paso, que no, no tengo tiempo, no asistire, me temo que no, tengo otros planes, no sirve
        sans moi, je ne peux pas, je peux pas, peux pas, ne peux pas, je ne pourrai pas, je pourrai pas, pourrai pas, je ne viens pas, je viens pas, je ne viendrai pas, viendrai pas, je ne serai pas, serai pas la, je ne suis pas dispo, pas dispo, pas disponible, pas libre, non merci, pas cette fois, pas aujourdhui, pas ce soir, pas demain, pas maintenant, pas possible, impossible, une autre fois, une prochaine fois, la prochaine fois, peut etre la prochaine fois, peut etre une autre fois, pas interesse, pas interessee, ca ne minteresse pas, ca minteresse pas, je ne pense pas, je pense pas, je ne crois pas, je crois pas, probablement pas, surement pas, certainement pas, absolument pas, pas du tout, bien sur que non, je pense que non, je crois que non, non ca va, ne le fais pas, fais pas ca, cest faux, je passe mon tour, je passe, annuler ma, annuler mon, annulez ma, annulez mon, je dois annuler, je travaille, je bosse, je suis pris, je suis prise, pas pour moi, ne comptez pas sur moi, malheureusement non, malheureusement pas, desole non, hors de question, jamais de la vie, pas vraiment, ca ne va pas etre possible, empeche, je suis occupe, je suis occupee, desole je, je ne veux pas
        zonder mij, ik kan niet, kan niet, ik kan helaas niet, kan helaas niet, kan dan niet, ik kan dan niet, ik kan zaterdag niet, kan zaterdag niet, kan er niet bij zijn, kan niet komen, ik kom niet, kom niet, ik ben er niet, ben er niet bij, lukt niet, dat lukt niet, dat lukt me niet, lukt me niet, lukt mij niet, gaat niet lukken, gaat me niet lukken, het gaat niet, dat gaat niet, gaat niet, nee bedankt, nee dank je, nee dankje, nee dank u, deze keer niet, dit keer niet, nu niet, vandaag niet, morgen niet, volgende keer, misschien volgende keer, andere keer, een andere keer, geen interesse, niet geinteresseerd, ik denk het niet, denk het niet, ik denk van niet, denk van niet, denk niet, waarschijnlijk niet, zeker niet, absoluut niet, natuurlijk niet, helemaal niet, helaas niet, helaas, liever niet, ik pas, ik sla over, sla over, ik moet werken, moet werken, ik werk dan, ik ben bezet, niet beschikbaar, geen tijd, annuleer mijn, ik moet afzeggen, moet afzeggen, afzeggen, reken niet op mij, ik wil niet, niet mogelijk, verhinderd, ben verhinderd, onmogelijk
        ohne mich, ich kann nicht, kann nicht, kann leider nicht, ich kann leider nicht, kann da nicht, ich kann da nicht, kann am samstag nicht, kann nicht kommen, ich komme nicht, komme nicht, komme leider nicht, ich bin nicht dabei, bin nicht dabei, nicht dabei, bin nicht da, bin leider nicht da, geht nicht, geht leider nicht, das geht nicht, klappt nicht, klappt leider nicht, passt nicht, passt mir nicht, passt leider nicht, nein danke, ne danke, nee danke, diesmal nicht, dieses mal nicht, heute nicht, morgen nicht, jetzt nicht, nachstes mal, vielleicht nachstes mal, ein andermal, ein anderes mal, kein interesse, nicht interessiert, ich glaube nicht, glaube nicht, glaub nicht, ich denke nicht, denke nicht, eher nicht, wahrscheinlich nicht, wohl nicht, sicher nicht, auf keinen fall, keinesfalls, naturlich nicht, gar nicht, uberhaupt nicht, leider nicht, leider nein, lieber nicht, ich passe, ich muss arbeiten, muss arbeiten, ich arbeite, bin verhindert, verhindert, keine zeit, nicht verfugbar, ich muss absagen, muss absagen, muss leider absagen, absagen, ich sage ab, sage ab, rechnet nicht mit mir, ich will nicht, schaffe es nicht, schaff es nicht, schaffe ich nicht, nicht moglich, unmoglich
        nao posso, nao vou poder, nao poderei, nao consigo, nao vou conseguir, nao vou, nao irei, nao da, nao vai dar, nao dara, nao obrigado, nao obrigada, dessa vez nao, desta vez nao, hoje nao, agora nao, amanha nao, proxima vez, na proxima, talvez na proxima, fica para a proxima, outra vez, outro dia, nao tenho interesse, nao estou interessado, nao estou interessada, nao me interessa, acho que nao, creio que nao, nao creio, provavelmente nao, com certeza nao, claro que nao, de jeito nenhum, nem pensar, infelizmente nao, prefiro nao, tenho que trabalhar, tenho trabalho, vou trabalhar, estou ocupado, estou ocupada, nao estou disponivel, nao estarei, cancelar minha, cancelar meu, cancela minha, cancele minha, tenho que cancelar, preciso cancelar, nao conte comigo, nao contem comigo, nao quero, nao tenho tempo, impossivel, to fora, estou fora, nao poderia, nao e possivel
        non posso, non vengo, non potro, non ci saro, no grazie, non credo, non penso, stavolta no, purtroppo no, nej tak, nej tack, kan ikke, kan inte, jag kan inte, jeg kan ikke, nie moge, nie dam rady, nie przyjde, dziekuje nie, nie dziekuje, raczej nie, я не могу, не могу, не смогу, не приду, не буду, нет спасибо, не получится, вряд ли, не хочу, не можу, не зможу, не прийду, ні дякую, gelemem, gelemiyorum, gelemeyecegim, katilamam, maalesef, olmaz, hayir tesekkurler, لا أستطيع, لا استطيع, لن أحضر, لا شكرا, لن أستطيع, لا يمكنني, 不行, 不能, 去不了, 不去, 来不了, 没空, 不可以, 没时间, 行けません, 無理, 参加できません, 못 가요, 안돼요, 어려워요, khong duoc, toi khong the, mwen pa kapab, pa kapab, mwen pap vini, no mesi, non mesi, hindi ako makakapunta, hindi pwede, di pwede, ma iman karo, dehogy, dehogyis, i ara, nem tudok, نمی توانم, نمیتونم, نہیں شکریہ
    """,
    # n is no, where an answer begins or ends
    "n": """
        no, n, nope, nop, nah, naw, nay, naa, naah, nahh, na, noo, nooo, noes, nuh uh, nuhuh, uh uh, never, no no, no sorry, negatory, nope nope, 👎, ❌, 🙅, 🚫, ✖
        negativo, nel, nones, nunca, jamas, que va, nanay, nada, no no
        non, nan, nenni, negatif, jamais, que nenni, nn, non non
        nee, neen, nein nein, nee hoor, nooit, neuh, nee nee
        nein, nö, noe, ne, nie, niemals, nicht, nix, nee sorry, negativ, nein nein
        nao, naum, num, ñ, nn, nunca, negativo, nops, nao nao
        negatiu, nechci, negativt, negatív, nepp, nej, nei, nem, nie nie, odmawiam, нет, не а, нєа, неа, ні, отказ, hayir, yok, olumsuz, yox, mənfi, نه, خیر, نوچ, منفی, لا, كلا, 不, 不是, 不会, 不要, 没有, いいえ, いや, 아니요, 아니, 아뇨, नहीं, नही, nahi, nahin, ji nahi, khong, không, hindi po, maya, نہیں, جی نہیں
    """,
    # M is undecided
    "M": """
        maybe, mabe, mayb, maybee, mebbe, perhaps, possibly, potentially, conceivably, it depends, depends, depending, not sure, not sure yet, unsure, uncertain, not certain, not too sure, not to sure, not quite sure, not 100, not totally sure, not entirely sure, not completely sure, not really sure, not so sure, not positive, not confident, undecided, dunno, dont know, do not know, dont really know, idk, no idea, no clue, not a clue, have a clue, havent a clue, no earthly idea, who knows, if i know, foggiest, cant say, cant tell, cannot say, cant decide, cant answer, cannot answer, cannot decide, cant commit, cant promise, cant make up my mind, make up my mind, torn, on the fence, tentative, tentatively, tbd, tba, might be able, might be able to, i might, might come, might go, might make it, might be there, could be, may be able, i may, i may be able to, we might, we may, might not, may not, hopefully, i hope, ill try, i will try, ill see, i will see, well see, we will see, we shall see, lets see, let me see, let me check, let me think, let me get back, ill let you know, i will let you know, let you know, lyk, ill get back, get back to you, i need to check, need to check, have to check, gotta check, have to see, need to see, ill check, i will check, checking my, check my schedule, check my calendar, check with my, think about it, thinking about it, have to think, need to think, i will know, ill know, know later, know more later, 50 50, fifty fifty, iffy, up in the air, if i can, if possible, yes and no, yes or no, yes or a no, ask me later, ask me again, remind me later, possible, it is possible, possibility, probably, prob, prolly, most likely, likely, theres a chance, good chance, small chance, chance i, either, a maybe, unaware of that, drawing a blank, no knowledge, above my pay scale, one or the other, dont have that information, dont have an answer, dont have the answer, how to answer, how to respond, both would work, could maybe, might be, ill think about it, 🤷, 🤔, 😕
        quizas, quiza, tal vez, talvez, a lo mejor, puede ser, puede que, posiblemente, es posible, depende, no se, no lo se, no se todavia, no se aun, aun no se, todavia no se, no estoy seguro, no estoy segura, no sabria, no sabria decir, ya vere, ya veremos, vere, veremos, a ver, dejame ver, dejame pensarlo, lo pienso, lo voy a pensar, te aviso, les aviso, te confirmo luego, les confirmo luego, luego te digo, luego les digo, intentare, tratare, voy a intentar, voy a tratar, probablemente, ojala, si puedo si, quien sabe, ni idea, no tengo idea, mas o menos, no te puedo decir, si y no, acaso
        peut etre, peut etre bien, ptet, ptetre, possible, possiblement, cest possible, eventuellement, ca depend, cela depend, je ne sais pas, je sais pas, sais pas, chais pas, jsp, pas sur, pas sure, pas certain, pas certaine, je ne suis pas sur, je verrai, on verra, a voir, je vais voir, je vous dirai, je vous redis, je te redis, je te dirai, je vous tiens au courant, jessaierai, je vais essayer, jessaie, probablement, aucune idee, je vais reflechir, je reflechis, faut voir, oui et non, si possible, sans doute
        misschien, wellicht, mogelijk, mss, weet niet, weet ik niet, weet het niet, ik weet het niet, weet ik nog niet, weet het nog niet, weet nog niet, niet zeker, nog niet zeker, ben niet zeker, hangt ervan af, hangt er van af, ligt eraan, dat hangt, even kijken, ik kijk even, ik laat het weten, laat het weten, laat ik weten, ik zal kijken, ik zal proberen, ik probeer, waarschijnlijk, waarschijnlijk wel, geen idee, kan zijn, zou kunnen, eventueel, als het lukt, ja en nee, denk erover na, denk er over na, twijfel
        vielleicht, evtl, eventuell, moglicherweise, kann sein, mal sehen, mal schauen, mal gucken, schau mal, ich schau mal, weiss nicht, weiss ich nicht, weiss es nicht, weiss noch nicht, ich weiss nicht, weiss ich noch nicht, weiss es noch nicht, keine ahnung, nicht sicher, noch nicht sicher, unsicher, bin mir unsicher, kommt drauf an, kommt darauf an, je nachdem, ich versuche es, ich versuchs, versuche zu kommen, wahrscheinlich, vermutlich, ich melde mich, melde mich, sag bescheid, sage bescheid, gebe bescheid, geb bescheid, muss schauen, muss mal schauen, jein, ja und nein, uberlege, ich uberlege, wenn moglich, womoglich
        possivelmente, pode ser que, depende, nao sei, nao sei ainda, ainda nao sei, sei la, nao tenho certeza, nao to certo, vou ver, vamos ver, veremos, deixa eu ver, te aviso, aviso depois, depois te falo, vou pensar, vou tentar, tentarei, provavelmente, nao faco ideia, sem ideia, quem sabe, e possivel, capaz, sim e nao, tomara
        forse, non lo so, non so, boh, dipende, magari, vedremo, kanske, vet inte, maske, ved ikke, kanskje, vet ikke, mozna, nevim, moze, byc moze, nie wiem, zobacze, zobaczymy, talan, talán, nem tudom, может быть, возможно, не знаю, может, посмотрим, пока не знаю, мабуть, можливо, belki, bilmiyorum, emin degilim, ربما, لا أعرف, لا اعرف, ممكن, يمكن, لست متأكدا, شاید, نمی دانم, نمیدونم, 也许, 可能, 不确定, 不知道, 看情况, 说不定, たぶん, 多分, わからない, 아마, 글쎄요, 모르겠어요, शायद, पता नहीं, shayad, co le, chua biet, khong biet, petet, mwen pa konnen, pa konnen, siguro, baka, hindi ko alam, ewan, malaga yaabo, waxaa laga yaabaa
    """,
    # C is can't: a no where nothing of its own follows
    "C": """
        cant, cannot, can not, wont, will not, couldnt
        no podria
        pas
        niet
        nicht
        nao
    """,
    # A is can: a yes where nothing of its own follows
    "A": """
        i can, i can do, i will, yes i can, we can, we will, i would, i could, i shall
    """,
    # t is when, and small talk: "can't Saturday, sorry" is still all of the answer
    "t": """
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun, today, tonight, tomorrow, then, that day, this week, this weekend, this time, next week, anymore, because, cuz, cause, bc, since, due to, sorry, im sorry, unfortunately, regrettably, sadly, as i, ive, im, i, we, my, at, on, though, tho, thanks, thank you, still, either way, have, go, make, gotta, work, working, busy, sick, ill be, too, also, already, got
        lo siento, gracias, muchas gracias, sabado, domingo, trabajo, perdon, tengo
        desole, desolee, merci, samedi, dimanche, je
        sorry hoor, bedankt, zaterdag, zondag, ik
        leider, danke, samstag, sonntag, ich, muss
        desculpa, desculpe, obrigado, obrigada, sabado, domingo, tenho, infelizmente
    """,
    # b is but
    "b": """
        but, however, except, although, only that
        pero, aunque
        mais
        maar
        aber, doch
        porem
    """,
    # i is a condition at the beginning
    "i": """
        if, only if, unless, as long as, provided, provided that, so long as
        solo si
        seulement si, si jamais
        alleen als, als
        wenn, nur wenn, falls
        so se, se
    """,
    # T is true, F is false, and ! turns what follows around
    "T": """
        true, correct, not false, not wrong, accurate, valid, a fact, the truth, thats right, that is right, that right, is right, are right, youre right, exactly right, absolutely correct, is affirmative, definitely affirmative, say affirmative, was correct, yes that is it, resounding yes, my answer is yes, answer is yes, i vote yes, i say yes, to say yes, be yes, the case, the right answer, be right, is yes, right answer
        verdad, es cierto, cierto
        vrai
        klopt, waar
        stimmt, richtig
        verdade, e verdade
    """,
    "F": """
        false, incorrect, inaccurate, untrue, erroneous, not right, not correct, not accurate, isnt right, isnt correct, isnt the right answer, cant be right, not what i want, not the case, isnt the case, isnt it, is wrong, you are wrong, youre wrong, are wrong, thats wrong, that wrong, actually wrong, totally wrong, completely wrong, a lie, answer is no, i say no, say no, is no, no is the answer, be no, would be no, seems not, what i dont want
        falso, mentira
        faux
        fout, onjuist
        falsch
        falso
    """,
    "!": """
        not, dont, doesnt, isnt, wasnt, never, aint, not what i, dont think, do not think, do not believe, dont believe, dont think that, not sure that, dont like, nor
        no creo que
        ne, ne pense pas
        denk niet dat, geen
        glaube nicht dass, kein, keine
        nao acho que
    """,
    # q is where a question begins
    "q": """
        what, when, where, who, whos, whats, wheres, which, how, why, can i, can we, could i, can you, could you, do you, do i, do we, are you, is it, is there, are there, will there, will you, should i, should we, may i, does it, did you, have you, is this, is that, what time, am i, will it, would it, are we
        que, cuando, donde, quien, quienes, cual, cuanto, cuantos, como, puedo llevar, a que hora, hay que, debo, se puede
        quand, qui, quel, quelle, quoi, comment, combien, est ce que, a quelle heure, puis je, quest ce, cest ou, cest quand, ou est ce, faut il
        wat, wanneer, waar is, wie, welke, hoe, hoe laat, mag ik, kan ik, moet ik, is er, waarom
        wann, wer, wo, welche, wie, wieviel, um wieviel uhr, kann ich, darf ich, soll ich, gibt es, was, warum, muss ich
        quando, onde, quem, qual, quanto, posso levar, a que horas, tem que, preciso levar, e onde
    """,
    # _ is no matter for a rule
    "_": """
        please, pls, plz, lol, haha, hahaha, hehe, oh, ah, um, umm, uh, hmm, hmmm, hm, well, so, hi, hey, hello, dear, and, a, an, to, me, too, really, very, just, actually, honestly, guys, you, u, for, x, xx, xxx, there, of, sir, omg, wow, man, dude, my answer, what you just said, what you said, are you sure, ha, erm, er, eh, lmao, thx, ty, tysm, sorry but, right now, right there, wrong number, as well, again, folks, team, friend, all, good morning, good evening, good afternoon
        hola, buenas, buenos dias, buenas tardes, por favor, ay, pues, bueno, ahi, amigo, amiga, es que, oye, jaja, jajaja, y, eh bien, un saludo, saludos
        bonjour, salut, bonsoir, svp, stp, coucou, euh, ben, bah, bon, alors, beh, et, sil vous plait, cordialement, mdr
        hoi, hallo, dag, hey hallo, alsjeblieft, aub, nou, eh, ach, dan, wel, hoor, groetjes, gr, even
        moin, servus, bitte, ach, tja, na, ähm, also, mal, lg, vg, ja also, ach ja, liebe grusse, viele grusse, und
        ola, oi, bom dia, boa tarde, boa noite, por favor, pf, bem, kkk, kkkk, rs, abs, bjs, poxa, puxa, e
    """,
}
