"""The words of an answer to an ask, by the part they play: en, es, fr, nl, de, pt, others.

Long, because it is a list. Each part has one letter, and `reply.py` reads a text as a row of such letters. "(a|b|) c"
stands for "a c", "b c" and "c". Both sides are folded. Learned in part from Mycroft's and Leon's word lists (Apache
2.0, MIT) and CLINC150 (Larson et al. 2019, CC BY 3.0).
"""

from typing import Final

THANKS: Final = """
    (many|big|huge|a million|million|) thanks (so much|a lot|very much|a bunch|a ton|a million|again|heaps|loads|all|
    everyone|guys|yall|to you|man|mate|friend|), (ok|) thank (you|u|yo|ya) (so much|very much|a lot|kindly|all|again|
    everyone|guys|too|), thx (so much|a lot|), thnx, thanx, thks, tks, ty, tysm, tyvm, tq, cheers, ta,
    much appreciated,
    appreciate it, much obliged, bless you,
    (muchas|muchisimas|mil|millones de|un millon de|) gracias (a ti|a usted|a ustedes|a vosotros|a vos|a todos|
    de verdad|de nuevo|por todo|por avisar|igualmente|), grax, grcs, grs, se agradece, agradecida, agradecido,
    (un grand|grand|mille|) merci (beaucoup|bcp|bien|infiniment|mille fois|a vous|a toi|a tous|encore|pour tout|
    pour linfo|), mrc, remerciements, je (te|vous) remercie,
    (heel|) (erg|veel|) bedankt (hoor|voor alles|), (heel erg|hartelijk|veel|) dank,
    dank (je|u|jullie) (wel|) (hoor|),
    (heel erg|) dankjewel (hoor|), dankuwel, dankje, thanks he,
    (vielen|besten|herzlichen|lieben|tausend|vielen lieben|ganz lieben|1000|schonen|recht herzlichen|) dank (dir|euch|
    ihnen|dafur|auch|), (ich|) danke (dir|euch|ihnen|schon|sehr|vielmals|auch|fur alles|fur die info|), dankeschon,
    (muito|muitissimo|mto|) (obrigado|obrigada|brigado|brigada|agradecido|agradecida) (mesmo|a voces|a todos|por tudo|
    a voce|eu|), obrigadao, brigadao, brigadinha, obrigadinha, obrigadinho, obg, obgd, obgda, brigadu, valeu (mesmo|),
    vlw, vlws, agradeco,
    (mille|tante|) grazie (mille|tante|), tack (sa mycket|), tak, takk, спасибо, дякую, dziekuje, tesekkurler, 谢谢,
    🙏, 😊, 🙂
"""
"""What only thanks."""

RECEIVED: Final = """
    ah, oh, aha, ok, oke, okee, vale, perfecto, genial, listo, dale, entendido, entendida, excelente, estupendo,
    de acuerdo, recibido, super, parfait, daccord, compris, bien (recu|compris|note), cest note, note, nickel, top,
    cool,
    prima, perfect, begrepen, duidelijk, helder, is goed, toppie, fijn, perfekt, verstanden, alles klar, in ordnung,
    klasse, toll, prima so, ist notiert, gut zu wissen, beleza, blz, perfeito, otimo, show, entendi, joia, combinado,
    maravilha, ta bom, ta bem, tudo bem, certo, understood, noted, good to know, will do, got it, gotcha, esta bien,
    muy bien, tres bien, sehr gut, gut, bom, bon, bueno, buenisimo
"""
"""What only says that a text has been read, beside the words of `k`."""

PARTS: Final[dict[str, str]] = {
    # Y is coming, or agrees, wherever it stands in the text
    "Y": """
        count (me|us|me and my wife|me and my husband|us both) in, count me, sign (me|us) up, put (me|us) (down|
        on the list|on your list|in), (add|book|save|pencil) me (in|), save (me|us) (a spot|a seat|spots), (im|i am|
        were|we are) (so|totally|definitely|) (game|up for it|on it|on board|onboard|keen), all in, see (you|u|ya|
        yall|everyone) (there|then|saturday|sunday|tomorrow|tonight|sat|sun|soon), (c|cu) (u there|u then|there),
        (cant|can not|cannot|can hardly|hardly) wait, (wouldnt|would not|wont|will not|not going to|not gonna|
        dont want to|dont wanna|never) miss (it|this|that), (you|u) can (count|bank|rely|depend) on (me|us),
        count on (me|us), looking forward, (be|would be|) (happy|glad|delighted|thrilled|honored|honoured|pleased|
        proud) to (come|help|be there|join|do|attend|pitch in|volunteer|lend a hand|), on (my|our) way, omw,
        with bells on, wild horses couldnt (keep|stop) me, sounds (good|gud|gd|great|perfect|fun|awesome|fine|
        like a plan|amazing|lovely|wonderful|ok|okay|right), (that|this|it|time|day|) works (for me|for us|4 me),
        works (for|4) (me|us), that works, this works, it works, should work, (well|we will) (both|all|) (be there|
        come|join|help|be coming), (i think|i believe|i guess|i suppose|i reckon|i would think|guess|pretty sure|
        im pretty sure) (so|yes|yeah|i can|that it is|it is), should be (able to|there|fine|good|ok|doable), (thats|
        it is|its|that is|thatd be|that would be|id say|i say|i vote|i would say|ill say|i will say|i have to say|
        i gotta say|i must say|to say|answer is|be|its gonna be|would have to say|thats gonna be|put me down for|
        make that|so|definite|hard|resounding|big|huge|solid|from me) (a|an|) (yes|yeah|yep|affirmative|definite yes|
        hard yes|big yes|yes from me|yes from us), yes (from me|from us|to that|to all|of course), (would be|that be|
        that will be|thatll be|itd be|it would be) (great|awesome|fine|lovely|perfect|good|wonderful|amazing|
        fantastic|cool|nice), (id|i would|we would|wed|i do|i) (like|love) that, would (really|) love that,
        you (got it|bet|betcha|know it), im on it, consider it done, for sure, fo sho, why (not|yes), y not, (let us|
        lets) (do|go) (it|this|that|for it|), go (ahead|for it), (i|we) (agree|accept|concur|confirm|approve),
        confirming, i can confirm, ready (to go|when you are|and willing), of course, by all means, it would be (my|a|
        an) (pleasure|honor|honour), my pleasure, with pleasure, im your (man|woman|guy|girl|person), twist my arm,
        might as well, no reason not to, be there (with bells on|or be square|at|for sure), i (suppose|guess) i could,
        you can say that again, no objection, no objections, absolutely yes, reporting for duty, will do, can do,
        i can (make it|come|be there|help|do it|do that|do this|attend|join|go|help out|definitely|totally), no yeah,
        dont worry ill be there, ill be there, i will be there, (see|meet) (you|u|ya) at, bringing my (sister|
        brother|wife|husband|partner|friend|mom|mum|dad|kids|son|daughter|family|girlfriend|boyfriend|roommate|
        cousin), (id|i would|would) (love|like|be happy|be glad) to (help|come|join|be there|go|do|attend|volunteer|
        participate|canvass), that (would|will) be (correct|right|affirmative|yes), (i|we) would be (delighted|
        honored|honoured), (that is|thats|this is) (exactly|) (it|right|what i want|what i wanted|what im looking for|
        what i meant|what i need|what i asked for), (you|u) nailed it, (you|u) hit the nail on the head, (in|i am in|
        im in) agreement, (100|hundred|one hundred|thousand|million) (percent|pct|times) (yes|), (big|a big) 10 4, (i|
        ive|i have|just|already) (already|just|) signed up, dont worry ill (make it|be there|come), (i|
        ) wont let you down, please (proceed|do), proceed, make it so, (i|i would) (support|endorse) (that|this),
        (absolutely|definitely|of course) no problem, (ill|i will|i can) make (it work|time), tell them im coming,
        (consider|count) me (there|in), mark me down, add my name,
        (cuenta|cuente|cuenten|contad|puedes contar|pueden contar) (conmigo|con nosotros|con nosotras), (ahi|alli|
        alla) (estare|estaremos|stare|nos vemos|voy|vamos|estoy|voy a estar|vamos a estar), nos vemos (ahi|alli|alla|
        el sabado|el domingo|manana), claro que (si|voy|puedo), (me|nos) (encantaria|encanta la idea|parece genial|
        parece perfecto|parece bien|viene perfecto), (apuntame|apunteme|apuntenme|apuntanos|anotame|anoteme|anotenme|
        inscribeme|inscribame|ponme en la lista|apuntadme), (con|con mucho|con todo) gusto, encantad(o|a|os|
        as) (de ayudar|de ir|), sera un placer, de acuerdo, esta bien, esta perfecto, por supuesto, como no, asi es,
        por que no, porque no, no (me lo|me la|nos lo) (pierdo|perdere|perderia|perdemos|perderiamos), no (faltare|
        faltaremos|voy a faltar|falto), (no hay|sin) (ningun|) (problema|problemas|pega|bronca|lio), no tengo (ningun|
        ) (problema|inconveniente), ningun problema, (creo|pienso|supongo|diria|imagino|yo creo|parece) que (si|voy|
        puedo ir), seguro que si, yo creo que si, desde luego, hagamoslo, trato hecho, sin (duda|dudarlo|falta),
        dalo por hecho, (va|vamos) que va, de una, venga va, de mil amores, no puedo esperar, estoy deseando, (si|
        ) (yo|) (puedo|podemos) ir, (si|) puedo ayudar, si (puedo|voy|quiero|estare|ire|podre|podemos|vamos|me apunto|
        cuenta|cuenten|claro|estoy), (yo|) si voy, (ahi|alla|alli) (los|las|les|te) veo, nos vemos a las, (ya|
        ) me inscribi, (feliz|contento|contenta) de (ayudar|ir|participar), estoy adentro, (confirmada|
        confirmo) mi (asistencia|participacion), no hay (pedo|fijon|falla|tos), cuenten con mi, me voluntario,
        me ofrezco, les confirmo que si, si voy, cuente con mi,
        (comptez|compte|tu peux compter|vous pouvez compter) sur (moi|nous), (jy|j y|je|on|nous) (serai|sera|
        serons) (la|present|presente|des votres|de la partie|), (je|) (serai|suis) (present|presente|des votres|
        de la partie), jen (suis|serai), j en suis, (avec|avec grand|avec beaucoup de) (plaisir|joie), bien (sur|
        sur que oui|entendu|volontiers), mais oui, ca (marche|roule|me va|me convient|me plairait|gaze|joue|me dit|
        me botte|colle), pourquoi pas, inscri(vez|s) (moi|nous), (mettez|mets|ajoutez|ajoute|notez|note) (moi|
        nous) (sur la liste|dans la liste|), faisons ca, (je pense|je crois|je dirais|il me semble) (que oui|bien|
        bien que oui), a (samedi|dimanche|demain|bientot|vendredi), sans (faute|probleme|souci|hesiter), (pas de|
        aucun|pas d|y a pas de|il ny a pas de|pas un) (probleme|pb|souci|soucis|problemes), tout a fait, (cest|c est|
        ce sera) (bon|ok|bon pour moi|ok pour moi|daccord|oui|parti|note|entendu), (bon|ok|partant|daccord|oui|
        dac) pour (moi|nous|samedi|dimanche), en effet, entendu, je veux bien, on y va, va pour, je (ne|) (raterais|
        raterai|manquerais|manquerai|louperai) (ca|cela|pas ca|pas|ca pour rien au monde), pour rien au monde, (jai|
        j ai|trop) hate, vivement, je ne demande pas mieux, (daccord|d accord|dacc), (jy|j y) (vais|serai|serons),
        on y sera, je (reponds|serai) present, je me joins a vous, (cest|c est) (dans la boite|bon pour nous),
        ca le fait, et comment, un peu mon neveu, banco, vas y, (avec|un) grand oui, je vais (venir|participer|
        y aller|aider), je me porte volontaire, je me rends disponible, jen serai ravi, jaccepte avec plaisir,
        je ferai le deplacement,
        (ik|we|wij|) (ben|zijn) (er|erbij|er bij|van de partij|van de party|er graag bij) (ook|natuurlijk|zeker|graag|
        ), (ik|we|) zal er zijn, (ik|we) (doe|doen) (graag|) mee, doe (ik|ik mee|ik graag|maar), reken (maar|
        ) op (mij|me|ons), je kunt op (me|mij|ons) rekenen, (schrijf|zet|tel) (mij|me|ons) (maar|) (in|erbij|er bij|
        mee|op de lijst|maar in|op), zet me maar op de lijst, (tot|zie je|zie jullie) (dan|zaterdag|zondag|morgen|
        daar|straks|volgende week), (geen|geen enkel) (probleem|punt|moeite), komt (goed|in orde|voor elkaar|
        voor de bakker), waarom niet, met (alle|) plezier, ja graag gedaan, ik denk (het wel|van wel|wel),
        ik geloof het wel, wil ik (wel|niet missen), zou ik niet willen missen, niet willen missen,
        dat laat ik me niet ontgaan, (ik|) heb er zin in, zin in, kan niet wachten, kijk er naar uit,
        ik kijk ernaar uit, (van|) harte, afgesproken, deal, in orde, zeker weten, staat genoteerd, ik help (graag|
        ) mee, van de partij, (ik meld|meld) (me|mij) (aan|graag aan), (noteer|schrijf) (mij|me) (maar|), ik doe mee,
        kben er,
        (auf mich|mit mir|mit uns) (konnt ihr|kannst du|konnen sie) (zahlen|rechnen), (ihr konnt|du kannst|
        sie konnen) (auf mich|mit mir|mit uns|auf uns) (zahlen|rechnen), (zahlt|rechnet|zahl|rechne) (auf|mit) (mich|
        mir|uns), (tragt|trag|schreibt|schreib|setzt|setz|nehmt) (mich|uns) (bitte|) (ein|auf|auf die liste|mit auf|
        rein), kein (problem|thema|ding), keine (frage|ursache), bis (dann|samstag|sonntag|morgen|bald|nachher|
        freitag), warum nicht, wieso (denn|) nicht, (mit|sehr) (vergnugen|freude), auf jeden (fall|), auf jedenfall,
        auf alle falle, (freu|freue|wir freuen|freuen) (mich|uns) (drauf|schon|darauf|sehr|auf), ich (freu|
        freue) mich, lass ich mir nicht entgehen, lasse ich mir nicht entgehen, (das|) (lass|
        lasse) ich mir nicht (nehmen|entgehen), kaum erwarten, (ich|) (denke|denk|glaube|glaub|mein|meine) (schon|ja|
        doch), lasst sich (einrichten|machen), am start, mit von der partie, ich bin fur, abgemacht, einverstanden,
        selbstverstandlich, selbstredend, gerne doch, aber (gerne|gern|sicher|klar|ja|naturlich), was fur eine frage,
        (ihr konnt|du kannst|sie konnen) fest (mit mir|auf mich) (rechnen|zahlen), (rechnet|rechnen sie) fest mit mir,
        (ich melde|melde) mich (freiwillig|an), (kannst|konnt|durft) (mich|uns) (eintragen|aufschreiben|einplanen),
        (ich|) steh bereit, den ganzen tag zeit, (meldet|meld) mich an,
        (pode|podem|podes) contar (comigo|conosco|connosco|com a gente), (conta|conte|contem) (comigo|conosco|
        com a gente|connosco), (estarei|vou estar|estaremos|vamos estar|estou|tou|to) (la|ai|dentro|presente|livre|
        disponivel|nessa|junto), la estarei, la estaremos, (me|) (coloca|coloque|poe|bota|inscreve|inscreva|adiciona|
        anota) (meu nome|me|a mim|na lista|ai|), me (inscreve|coloca|coloca na lista|inscreva|anota|poe na lista),
        com (todo|muito|) (prazer|gosto|certeza), claro que (sim|vou|posso), (sem|nenhum) (problema|problemas|stress|
        estresse|crise|duvida), por que nao, porque nao, tenho disponibilidade, (acho|creio|penso|diria|
        acredito) que (sim|vou|posso|consigo ir), nos vemos la, ate (la|sabado|domingo|amanha|ja), de acordo, (nao|
        ) (perco|perderia|vou perder) (por nada|isso por nada|essa|isso), nao vou (perder|faltar), nao (perco|
        faltarei|falto), mal posso esperar, nao vejo a hora, (ta|tudo) (marcado|bom|bem|certo|combinado|otimo|joia),
        esta (bem|bom|otimo|certo|combinado), pode ser, isso (ai|mesmo), sera um prazer, (estou|to) (ansioso|ansiosa|
        animado|animada), bora (la|), vamos (la|nessa|sim|), demoro, so vamos, partiu, (e|) pra ja, sim (posso|vou|
        quero|estarei|consigo), me inscrevi, pra mim (ta|esta) (otimo|bom|perfeito|tudo bem), por mim (tudo bem|ok|
        pode ser|tranquilo), me parece (otimo|bom|bem), me (voluntario|ofereco), pode me anotar, dia livre,
        ficarei feliz em,
        ci (saro|sono|saremo), vengo, (conta|contate) su di me, va bene, volentieri, dacord, d acord, oi tant,
        aixi es, per descomptat, (jeg|jag|vi) (kommer|deltar|er med|ar med), gelirim, geliyorum, orada olacagim,
        przyjde, bede, moge, chetnie, я (буду|приду|за|смогу|могу), приду, смогу, могу, буду, прийду, зможу,
        zgadza sie, انجام می شه, اطاعت می شه, سأكون هناك, سأحضر, سآتي, 我会去, 我去, 我可以, 没问题, 可以, 参加,
        行きます, 参加します, 갈게요, 참석합니다, 갈 수 있어요, toi se den, map vini, mwen ap vini, waan imanayaa,
        pupunta ako, (du|) kan rakna med mig, ik sal daar wees,
        (never|wouldnt|would not|cant|couldnt|could not|could never|how could i|how can i|wont|not gonna) say no
        (to that|to this|to you|), when have i ever said no, no (puedo|podria|te voy a|les voy a|voy a|sabria)
        decir que no, (je|) (ne|) (dis|dirais|dirai) pas non, (je|) (ne|) peux pas (vous|te|) dire non, (cest|)
        pas de refus, (impossible|difficile) de (refuser|dire non), da (sag|sage) ich nicht nein, da kann ich
        nicht nein sagen, (da|) (spricht|steht|hab ich|habe ich|hatte ich) (nichts|nix) dagegen,
        (hab|habe|hatte|hatt) (ich|) (nichts|nix) dagegen, dagegen (hab|habe) ich (nichts|nix), (ik|daar|) zeg
        (ik|) geen nee (tegen|), nao (digo|diria|posso dizer|vou dizer) (que|) nao, (bin|) (schon|)
        (unterwegs|auf dem weg|aufm weg), je men (occupe|charge), (both|all|any|those|these|most|either)
        (days|dates|times|shifts|slots|day) works, (both|all|any|those|these|most|mondays|tuesdays|wednesdays|th
        ursdays|fridays|saturdays|sundays|weekends|mornings|evenings|afternoons|weekdays)
        (days|dates|times|shifts|slots|) work (for me|for us|great|fine|best|well|), (ive|i have) got this
        (one|shift|), (asi que|por eso) si, dus ja, donc oui, also ja, so yes, entao sim, je (passe|passerai)
        (te|vous|a|vers|samedi|dimanche|demain|apres|chez|au|les|prendre|vers), (on|nous)
        (passe|passera|passerons) (te|vous|a|vers|samedi|dimanche|demain), (yo|) paso (a|por)
        (recoger|recogerte|recogerlos|buscar|buscarte|ti|ustedes|las|las cosas|el), (eu|) passo (ai|la|e
        pego|pra|para) (pegar|buscar|), (no veo|no puedo esperar a) la hora, no wuckas, no wucking, impossible
        de rater ca, rien ne men empechera, (je ne vais|je vais) pas rater (ca|cela), (da|) (fehl|fehle) ich
        (doch|) nicht, ich fehle nicht, pas dinquietude je serai la, niets liever,
        (pas|pa) (dpb|d pb|dsouci|dpbm), (jai|j ai) rien de prevu, rdv a, (heb|ik heb) (dan|die dag|dan
        toch|nog) (niks|niets), (hoef|ik hoef) niet te werken,
        (ill|i will|well|i can|we can|i could|id like to|id love to|let me|i want to|happy to|glad to)
        (take|cover|do|grab|pick up) (the|that|this|it|a|one) (shift|slot|spot|one|), (give|hand|assign) me
        (the|that|this|a) (shift|slot|spot),  (tomo|agarro|cubro|cojo|hago|acepto|quiero) (yo|) (el|ese|este) turno,
        me quedo (yo|) (con el|el|con ese) turno, (me|nos) (puedes|pueden|puede|podeis) (apuntar|anotar|inscribir),
        (yo lo|lo) (hago|tomo|cubro) (yo|), sera un (gusto|placer|honor), (je|) (prends|prend|fais|couvre|assure)
        (le|ce) (creneau|poste|tour|shift), (vous pouvez|tu peux) (minscrire|me compter| me compter dedans|me noter|me
        mettre), ce (sera|serait) (un|avec|une) (plaisir|grand plaisir|joie|honneur), je my colle, (ik|)
        (neem|pak|doe|draai) (de|die|deze) (dienst|shift) (wel|op me|), doe mij (maar|) (die|de) dienst, (je|jullie|u)
        (mag|mogen|kan|kunnen) (me|mij) (opschrijven|inschrijven|noteren|aanmelden|inplannen), (het wordt|wordt|het
        is|wordt het) (me|mij|) een (genoegen|waar genoegen|plezier|eer), (ik neem|neem) (het|die|hem) op me, (ich|)
        (nehme|nehm|nimm|mach|mache|ubernehm|ubernehme) (die|diese|den|das) (schicht|dienst|termin), (wird|ist|ware)
        (mir|es mir) (ein|eine) (vergnugen|freude|ehre|fest), (schreib|schreibt) (mich|uns) (auf|an|dazu), (eu|)
        (pego|fico com|faco|cubro|assumo|aceito) (o|esse|este|nesse) turno, (sera|vai ser) um (prazer|gosto|honra),
        записывайте (меня|), запишите меня, (с|с большим) удовольствием, без (проблем|вопросов), (я|) в деле,
        рассчитывайте на меня, (zapiszcie|zapisz|wpiszcie|wpisz) mnie, (mozecie|mozesz|licz|liczcie) na mnie
        (liczyc|), nie ma (problemu|sprawy), z (checia|przyjemnoscia), zglaszam sie, rakna med mig, skriv (upp|)
        (mig|meg) (pa|op|upp), (sett|sæt|satt) (meg|mig) (opp|op|upp|pa listen), (regn|rakna|regne) med (mig|meg),
        (inga|ingen) (problem|problemer), (jeg|jag) (blir|er|ar|kommer) (med|gerne| garna|gjerne|med glæde), (det|)
        (gar|gaar) (fint|bra), olen mukana, (voitte|voit) laskea (minut|), laske minut mukaan, (totta|toki) kai,
        (pocitejte|pocitej) se mnou, s radosti, (budu|prijdu) tam, urcite (ano|prijdu), szamithat(tok|sz) ram, benne
        vagyok, ott leszek, ottleszek, contati pe mine, cu (placere|drag), voi fi (acolo|prezent|prezenta),
        bineinteles, sunt de acord, compta amb mi, compteu amb mi, hi sere, i tant, amb (molt de|) gust,
        (contami|contatemi|segnami|segnatemi|mettimi in lista), con (piacere|molto piacere), senz altro, senzaltro,
        nessun problema, seve seve, sorun degil, bana guvenebilirsiniz, beni (yazin|yaz|ekleyin),
        (see|c|cu) (u|you|ya) (2moro|tmr|tmrw|2nite|den|then|dere), (me|nos) apunto (al|a el|a ese|a este) turno,
        (jeg|jag) (deltager|deltar|deltager gerne|deltar garna|deltar gjerne), (det|) (lyder|later|hores)
        (godt|bra|bra ut),
    """,
    # V is coming or can, unless its clause denies it or holds words of another matter
    "V": """
        (im|i am|were|we are) (so|all|totally|definitely|completely|) (in|down|there|free|available|all in|in for it|
        down for it|down for that|in for that), (totally|completely) (free|available), free (then|that day|all day|
        that morning|in the morning|in the afternoon|in the evening), (i am|im|we are) (coming|going), (i|we) (can|
        could) (definitely|totally|probably|) swing (it|by), works, could do,
        (yo|) (voy|vamos|ire|iremos|voy a ir|vamos a ir|puedo|podemos|podre|podremos|podria|estare|estaremos|asistire|
        asistiremos|participare|participo|ayudo|ayudare|quiero|queremos|llego|llegare|llevo|vengo|sumo), puedo ir,
        disponible, (me|nos) (animo|interesa|apunto|apuntamos|anoto|anotamos|inscribo|sumo|sumamos|parece|sirve|
        va bien|viene bien|late|conviene), (estoy|estamos) (dentro|disponible|libre|listo|lista|puesto|puesta|
        de acuerdo|disponibles|listos), acepto, confirmo (asistencia|mi asistencia|),
        (je|on|nous|j|) (viens|vient|viendrai|viendra|viendrons|venons|peux|peut|pourrai|pourra|pourrons|pouvons|
        participe|participerai|confirme|aiderai|aide|inscris|minscris|assisterai), (je|) (suis|serai|suis tout a fait|
        suis completement|) (partant|partante|chaud|chaude|dispo|disponible|libre|interesse|interessee|motive|
        motivee), je suis (ok|daccord|la), jaccepte, jaiderai, je confirme ma (presence|participation|venue),
        je me libere,
        (ik|we|wij|) (kom|komen|kan|kunnen|help|helpen|wil|willen|ga|red het|haal het), kan (ik|wel), (ik ben|ben|
        ik) (beschikbaar|vrij|paraat|aanwezig), (dat|het|) (lukt|past|gaat|kan|gaat lukken|werkt|komt uit|schikt) (me|
        mij|ons|wel|goed|), (ik|) bevestig, ik zal (komen|helpen), lijkt (me|ons|mij) (leuk|gezellig|goed|prima|
        wel wat|super|een goed idee|wel leuk), (ik|) wil (graag|wel) (helpen|meehelpen|komen|meedoen), (je|jullie|
        u) kan op (me|mij|ons) rekenen, lijkt (me|ons) een goed (plan|idee), kan ik (wel|komen),
        (ich|wir|) (komme|komm|kommen|kann|konnen|helfe|helfen|mache|mach|machen|werde|werden|schaffe|schaff|will|
        mochte|nehme teil), (kann|komme|mache|mach|schaffe|schaff|helfe|werde) ich, (ich bin|bin|wir sind|ich werde|
        wir werden) (dabei|da|am start|frei|verfugbar|bereit|da sein|dabei sein|gerne dabei|gern dabei), dabei, (das|
        es|) (passt|geht|klappt|haut hin|geht klar|lasst sich machen|funktioniert) (mir|uns|gut|bei mir|fur mich|
        super|), (ich|) (hab|habe|hatte|wir haben) zeit, (passt|passt mir|passt uns) (gut|super|prima|perfekt|
        sehr gut), (meine frau|mein mann) und ich, (ich|) (konnte|konnten|ware|war) (dabei|kommen|helfen), (konnte|
        ginge|ubernehme|mache|komme|hab|habe|bin|sind) (ich|wir), (bin|sind) (ich|wir) (frei|dabei|da), (hab|habe|
        hatte|haben) (ich|wir) zeit, ubernehme, (das|den rest|) (kriege|krieg|kriegen|bekomme) (ich|wir) hin, (ich|
        wir) (krieg|kriege|kriegen) (das|es) hin, das schaffe ich, da (kann|bin|komme) ich, ginge, (ich bin|
        bin) mit (dabei|von der partie),
        (eu|) (vou|vamos|irei|iremos|posso|podemos|poderei|consigo|conseguimos|topo|quero|queremos|compareco|
        comparecerei|ajudo|participo|participarei|aceito|chego|levo), (estou|to|tou) (disponivel|livre|dentro), (da|
        rola|dou um jeito), aceito (o convite|),
        (nothing|nichts|nix|niks|rien|nada) (planned|going on|on that day|geplant|vor|gepland|te doen|de
        prevu|planeado|marcado|que hacer|pra fazer|para fazer),(no tengo|nao tenho) nada (planeado|marcado|que hacer),
    """,
    # W is would like to, and what follows decides
    "W": """
        (id|i would|would|we would|wed) (really|) (love|like) (to|), love to, i (want|wanted) to,
        (me|nos) (gustaria|hubiera gustado|gustaria mucho), quisiera, quisieramos, querria,
        (jaimerais|j aimerais|jaurais aime|j aurais aime) (bien|), je voudrais, ca maurait plu, jadorerais,
        (ik zou|zou) (het|er|) (graag|wel willen|wel|heel graag), wil graag,
        (ich|) (wurde|wurd|ware|hatte) (ja|sehr|echt|) (gerne|gern|gerne mal),
        (gostaria|queria|adoraria) (muito|), gostava, gostaria de, queria ir,
    """,
    # y is yes, where an answer begins or ends
    "y": """
        yes, y, ye, yea, yeah, yeh, yah, yep, yepp, yup, yupp, yeap, yess, yas, yass, yis, yaas, yezzir, yessir, yesh,
        yus, yse, yws, eys, yeas, yesss, yes (sir|maam|please|pls|indeed), yessum, aye, uh huh, uhhuh, mhm, mm hmm,
        mmhmm, mhmm, mm hm, oh (yes|yeah), (hell|heck|fuck|damn|oh hell) (yes|yeah|yea|ya), affirmative, absolutely,
        absolutly, absolutley, definitely, definately, definitly, defo, deffo, deff, def, defs, certainly, totally,
        indeed, surely, confirmed, confirm, undoubtedly, precisely, exactly, naturally, obviously, gladly, positive,
        (no|not a) (problem|problems|prob|probs|problemo|trouble|trouble at all|worries|biggie|doubt|big deal|sweat),
        np, without a (doubt|question), without question, beyond a doubt, agree, agreed, roger, roger that, certo,
        ofc, obvs, true dat, right on, righto, rightio, amen, ten four, copy that, betcha, please do,
        absofreakinglutely, absofuckinglutely, okidoki, yepperoni, yuppers, count on it, ya (lor|lah|la|going|coming|
        can|sure|ok|im free|i can|i will|of course),
        si, sii, siii, sisi, sip, sipi, simon, sep, sipo, claro, clarin, claro si, obvio, obviamente, seguro,
        afirmativo, correcto, exacto, exactamente, dale, listo, vale, perfecto, ok va, sale, orale, orale pues,
        genial, si (por favor|porfa|gracias|senor), confirmado, efectivamente, ciertamente, hecho, sobres, andale,
        chevere, adelante, a la orden, por mi (parte si|perfecto|si|ok|bien), de mi parte si, yo (feliz|encantado|
        encantada|le caigo|jalo|me animo), excelente, buenisimo, dale que va, arre, estupendo, fenomenal, fantastico,
        maravilloso,
        oui, ouais, ouai, ouaip, ouep, voui, oui oui, ouii, ouiii, mouais, evidemment, certainement, absolument,
        exactement, parfait, affirmatif, carrement, allez, grave, nickel, super, ok dac, dac, exact, volontiers,
        impec, impeccable, confirme, effectivement, bien evidemment, forcement, obligé, obvi,
        ja, jaa, jaaa, jawel, jep, jazeker, ja hoor, jup, joa, jo, zeker, absoluut, inderdaad, tuurlijk, natuurlijk,
        natuurlijk wel, uiteraard, akkoord, oke, okee, top, toppie, jazeker wel, zekers, helemaal goed, prima, graag,
        heel graag, is goed, das goed, dat is goed, (is|da is|dat is) (prima|oke|ok|top|perfect), bevestigd, correct,
        vanzelfsprekend, gaarne, ja (graag|prima|leuk|natuurlijk), goed plan, goed hoor, goed idee, jahoor,
        komt (helemaal|) goed, helemaal mee eens, mee eens, doen we, wat leuk ja, jazekers, wat leuk,
        jawohl, jawoll, klar, na (klar|klaro|sicher|logo), klaro, sicher, aber sicher, naturlich, natuerlich,
        definitiv, genau, unbedingt, alles klar, jap, jepp, joo, ja (gerne|gern|klar|passt|doch|naturlich), jau, jou,
        logisch, logo, freilich, gerne, gern, (sehr|ja sehr) (gerne|gern), korrekt, bestatigt, zweifellos, gebongt,
        passt schon, jaja, in ordnung, geht in ordnung, geht klar, okidoki, lauft, zusage, aber hallo, so ist es,
        klingt (gut|super|toll|prima), hort sich (gut|super|toll) an, gute idee, ist notiert, notiert, passt so,
        hiermit sage ich zu, ich sage zu, sage zu, ich sag zu, na gut,
        sim, sim sim, simm, siim, sss, aham, isso mesmo, certeza, beleza, blz, bele, positivo, perfeito, exatamente,
        exato, exacto, uhum, otimo, show, correto, confirmado, logico, fechado, fechou, combinado, tranquilo,
        de boa, fixe, na boa, topado, joia, pois sim, claro sim, massa, sim senhor, tamo junto, tamos juntos,
        presenca confirmada, pode confirmar, show de bola, belezura, com gosto, excelente, maravilha, otima ideia,
        boa ideia,
        affermativo, sicuro, certo che si, esatto, certamente, ovvio, oc, ano, jiste, potvrzeno, potvrzuji, povrzuji,
        souhlasim, jo da, ja da, jepper, japp, visst, javisst, jadå, absolut, sjalvklart, garna, selvfolgelig,
        helt sikkert, igen, persze, aha, hogyne, tak, pewnie, jasne, oczywiscie, potwierdzam, no pewnie, да, ага, угу,
        конечно, так, звісно, да конечно, хорошо, ладно, добре, гаразд, обязательно, evet, tabii, tabiki, tabii ki,
        olur, tamam, elbette, beli, bəli, hən, بله, چشم, حتما, آره, نعم, أجل, اجل, طبعا, أكيد, اكيد, اي, ايوه, 是,
        是的, 好, 好的, 行, 会, 當然, 当然, はい, うん, ええ, もちろん, 네, 예, 응, 그래, 좋아요, हाँ, हां, जी हाँ,
        haan, haan ji, ji haan, vang, oo, oo naman, opo, haa, نعم سأحضر, جی, جی ہاں, ہاں, sigur, desigur, ναι,
        βεβαιως, φυσικα, כן, בטח, kylla, joo, ndiyo, wi, eya, perfetto, hai, jya, ja tack, ja takk, z przyjemnoscia,
        звичайно, إن شاء الله, ان شاء الله, det passer fint, ja garna, daccordo,
        can (la|lah|lor|) but (i|must|need|only|have to|gotta|got to), bingo,
    """,
    # k is all right: yes where little else is said
    "k": """
        ok, okay, okey, okie, okay dokey, okey dokey, okie dokie, oki, okok, kk, kkk, k, okk, okayy, alright,
        all right, alrighty, aight, aite, aights, sure, (sure|shure) (thing|can|do|why not), shure, sur, fine, great,
        good, gd, cool, kool, perfect, awesome, excellent, fantastic, wonderful, yay, bet, bet bet, gotcha, got it,
        word, lovely, brilliant, amazing, fabulous, 10 4, wfm, lgtm, nice, spot on, ok (good|cool|set|can|done|lor|
        great|no prob), orh, orite, okies, sweet, fair enough, understood, done, ok done, super, splendid, 👍, 👌, ✅,
        ✔, ☑, 🙋, 💯, 🆗, 🙌, 💪, 🤙, 🤝, 🫡, 🎉, ❤, 💙, 💚, 💛, 🧡, 💜, 🖤, 🥰, 😍, 🙏, 🥳, 🔥,
        alrite, allrite,
    """,
    # N is not coming, wherever it stands
    "N": """
        count (me|us) out, not (this|next|that) (time|week|weekend|month|year|saturday|sunday|sat|sun|one),
        not (today|tonight|tomorrow|now|right now|at this time|at the moment|this time around|anymore), (maybe|
        perhaps|prob|probably|) (next|another|some other|a different|any other) (time|one), (maybe|perhaps) (next|
        another|some other) (week|weekend|month|day), another day, some other day, the next one, rain check,
        raincheck, (ill|i will|gonna|going to|have to|gotta|will have to|must|think ill|need to|got to|
        might have to) (pass|decline|sit this one out|sit this out|sit it out|skip|skip this one|bail|bow out|
        opt out of this one|miss this one|miss it|miss out|back out|drop out|give it a miss|sit out), hard pass,
        pass (this time|on this|on this one|on that), sit (this one|this|it|that one) out, must decline, i decline,
        (im|i am|were|we are) (out|not in), not interested, no (interest|desire) (in|), not (for me|my thing|
        my cup of tea|my scene|my bag|me), no thanks, no thank (you|u), no (thx|ty|tks|tq|thnx), nothanks, nty,
        (thanks|thank you|thx|ty) but no (thanks|thank you|thx), no can do, no (dice|chance|way|go|time), fat chance,
        (hell|heck|fuck|oh|oh hell|aw hell) (no|nah|naw), no (sir|maam|siree), not at all, not (really|likely|
        possible|going|coming|able|able to|available|free|happening|gonna happen|going to happen|gonna|going to|
        doable|feasible|attending|joining|gonna make it|going to make it), unlikely, doubtful, unavailable, unable,
        unable to, (will not|wont|not gonna|not going to) (be able|be able to|be there|be coming|be attending|
        be available|be joining|work), unfortunately not, afraid not, (im afraid|afraid) (i cant|so not|no),
        (definitely|absolutely|certainly|of course|probably|prob|prolly|most likely|likely|maybe|obviously|clearly|
        hardly|sorry) (not|no|cant|wont|nope|will not|cannot), (i think|i guess|guess|i suppose|i hope) not, (i think|
        i guess|guess|i suppose|id say|i would say|i say|ill say|i have to say|i must say|i gotta say|gotta say|
        to say|answer is|answer is definitely|be|its|it is|thats|that is|would be|thatd be|thatll be|would have to be|
        im saying|im gonna say|say|hard|big|definite|firm|solid|to that is) (a|an|) (no|nope|no from me|hard no|
        definite no|big no|negative|nah), (i|) doubt (it|that|ill|i will|i can|i could|if i), doubt it, (dont|do not|
        dun|didnt) (think|believe|reckon) (so|ill|i will|i can|ill be able|i could|ill make it|that ill), (please|
        pls) (do not|dont), (id|i would|would) rather not, rather not, (prefer|id prefer|would prefer) not (to|),
        not that (one|), please no, over my dead body, (dont|do not|dun|dont really|dont wanna|no) want (to|),
        dont wanna, not up for (it|that|this), (i|we) (wish|only wish) (i|we) (could|was able|were able), wish (i|
        we) could, wish i was, if only i could, (something|smth|sth|stuff) (came|has come|s come|just came|come) up,
        somethings come up, (have|need|want|going|gonna|like|got) to cancel, gotta cancel, (cancel|cancelling|
        canceling|drop|give up|remove me from|take me off) (my|our|the|that|this|me from the) (shift|spot|slot|
        booking|reservation|registration|attendance|appointment|seat|rsvp|place|signup|saturday|sunday|list for|
        list this time), cancel me, (dont|do not) count on (me|us), dont count me in, dont (do it|do that|bother|
        expect me|wait for me|sign me up|put me down), too (busy|far|early|late for me|tired|old), beg to differ,
        disagree, dont agree, do not agree, yeah no, ya no, not in a million years, not a chance, not on your life,
        under no circumstances, by no means, no way jose, not even close, nothing of the sort, count us out,
        cant make (it|that|this|saturday|sunday|the), (cannot|can not|couldnt|wont|will not|aint|never|not) (make it|
        come|attend|go|join|be there|participate), (i|) have to decline, have to work, gotta work, got to work,
        must work, need to work, no longer (able|available|free|coming|possible), no longer, without me,
        not my problem, (i|) appreciate it but, thanks but, i object, forget it, nuh uh, not keen, not going,
        cnt make it, cudnt make it, no intention, ni, no im (fine|good|ok|okay|all right|alright|set), (cancel|
        cancelling|canceling|drop|cover|release|give up|give away|give) (my|our), (must|had to|should|please|got to|
        will have to|have to|need to) (cancel|bail|back out|drop out|bow out), backing out, back out, drop out,
        bow out, (remove me from|take me off|take my name off) (saturday|sunday|the schedule|the list|the list for|
        the roster|the rota|the shift), (cant|cannot|couldnt) (get off|get away|get there|get out of it), i (must|
        ) regret, would if i could, i would if i could, nothing doing, didnt sign up for that, no sorry, (i|) (dont|
        do not) do (phone calls|calls|canvassing|weekends|mornings|that|saturdays|sundays), (going|gonna go|im going|
        ill go|i go|gonna) with (a|) (no|nope), not what i (asked for|meant|want|wanted|need|was looking for), (i|
        ) reject (that|it|this|the), (sat|saturday|sunday|saturdays|sundays|that|this|it|time|day|date|tomorrow|
        which) (wont|doesnt|dont|does not|do not|will not|isnt going to|cant) (work|suit|fit|be possible|
        happen) (for me|for us|), (doesnt|dont|wont|does not|will not) work (for me|for us|), (bad|terrible|poor|
        awful) (timing|time), (not|isnt|its not) (a|the) good (time|day|weekend|week), neither of us can, (dont|
        do not) (canvass|volunteer|phonebank|door knock|knock doors), no go, a no go, (too|so|very) tired, dun wan,
        (but|but sadly|but unfortunately) (i cant|no|i have to decline|not this time), (im|i am) (good|alright|
        all right|fine|ok|okay) (thanks|thank you|thx|ty), (naw|nah|no) im (good|alright|ok), done volunteering,
        no (puedo|podre|podria|voy a poder|vamos a poder|podemos|podremos|pude|pueo|pudo) (ir|asistir|ayudar|
        participar|llegar|estar|acompanarlos|acompanarte|comprometerme|hacerlo|venir|esta vez|este sabado|el sabado|
        hoy|manana), no me es posible, me (es|resulta|sera|queda) imposible, imposible, no (gracias|muchas gracias),
        (muchas|) gracias pero no, no (me interesa|estoy interesado|estoy interesada|tengo interes|quiero|kiero|
        pienso ir|deseo|me apetece|me late|me animo|me gusta|me conviene|me viene bien|me sirve|me queda|me da tiempo|
        tengo tiempo|tengo ganas|hay manera|hay forma|cuento con tiempo), (ahora|hoy|esta vez|por ahora|
        por el momento|de momento|este sabado|este domingo|manana|en esta ocasion|el sabado|esta semana|
        este fin de semana|mejor) no, (no|) (esta vez|en esta ocasion) no, (la|para la|a la|sera la|quizas la|
        tal vez la|en otra|sera en otra) (proxima|proxima vez|proxima sera|ocasion|otra), proxima vez,
        otra vez sera, (otra|
        otro) (dia|ocasion|momento) (sera|), quizas (la proxima|otro dia|otra vez), ojala (pudiera|pudiese),
        quisiera pero, (me|nos) (encantaria|gustaria) pero, como me gustaria, me hubiera (gustado|encantado),
        no (creo|pienso|pienso que pueda|creo que pueda|lo creo|creo poder|creo que sea posible), creo que no,
        (pienso|supongo|yo digo|diria|me temo|parece) que no, (lo|) dudo (mucho|que pueda|que vaya|),
        probablemente no, seguramente no, claro que no, por supuesto que no, desde luego que no, obvio que no,
        para nada, de (ninguna|ningun) (manera|modo|forma), ni (loco|loca|hablar|de broma|en suenos|modo|pensarlo|
        muerto|de chiste), en absoluto, no (cuentes|cuenten|cuente|conteis) conmigo, (cancela|cancelen|cancele|
        cancelar|cancelame|anula|quita|borra) (mi|mis|el) (turno|lugar|cita|puesto|reserva|asistencia|inscripcion),
        (tengo|tuve|debo|necesito|voy a tener) que (cancelar|trabajar|cancelarlo), (me|nos|le) (surgio|salio|
        ha surgido|paso) (algo|un|una|otro), paso, (yo|) paso (esta vez|de esta|), que va, (prefiero|preferiria|
        mejor) no, nel pastel, no (estare|voy a estar|estaremos|voy a ir|ire|iremos|voy|vamos|asistire|llego|vengo|
        podre), no hay (chance|manera|forma), (estoy|ando) (muy|) (ocupado|ocupada|liado|liada), sin mi, ya no (voy|
        puedo), (cancelar|cancela|cancelen|cancele|anular|anula) (mi|mis|nuestro), debo cancelar, conmigo no,
        no (sirve|me sirve|me apunto|me anoto), (no es|no son) (lo mio|para mi|mi fuerte), (mejor|) otro dia,
        se me (complica|hace imposible|hace dificil|dificulta|cruza), (esta|lo veo|veo) (dificil|complicado),
        no estoy de acuerdo, no comparto, ya no (voy a poder|podre|puedo),
        (je|j|on|nous|) (ne|n|) (peux|peut|pourrai|pourra|pourrons|pourrais|viens|viendrai|vais) pas (venir|etre la|
        participer|y aller|y etre|aider|samedi|dimanche|demain|ce soir|me liberer|me deplacer|assister|cette fois),
        (ce nest|cest|c est|n est|) (pas possible|impossible|mort|non|fichu|rape), impossible, (pas|
        ca ne minteresse pas|ca minteresse pas|non pas) (cette fois|cette fois ci|aujourdhui|samedi|dimanche|demain|
        maintenant|interesse|interessee|interresse|envie|ce soir|ce weekend|ce week end|moi|vraiment|question|
        le temps|de temps|du tout), (ca|cela) (ne|) minteresse pas, (ca|) (ne|) me (dit|tente|branche) (rien|pas|
        pas trop), (une|un) autre (fois|jour), (la|a la|peut etre la|ce sera pour la|pour la|ptet la) prochaine (fois|
        ), (ce sera|) sans moi, sans facon, (jaurais|j aurais) (bien|tellement|) (voulu|aime|adore), si seulement,
        (je|) (passe|passerai) (mon tour|cette fois|), je (dois|vais devoir|suis oblige de|suis obligee de) (annuler|
        decliner|refuser|travailler|renoncer), (annulez|annule|annuler) (mon|ma|mes) (creneau|place|inscription|
        participation|reservation|tour), (jai|j ai|eu) un (empechement|imprevu|contretemps), (je|) (ne|) (pense|crois|
        compte) pas (pouvoir|que|venir|), (je|) (crois|pense|dirais|crains) que non, bien sur que non, mais non,
        (probablement|surement|sans doute|certainement|absolument|peut etre|malheureusement|vraiment|evidemment) (pas|
        que non), (malheureusement|helas|non|desole|desolee) non, pas du tout, hors de question, (ne|) (comptez|
        compte) pas sur moi, jamais (de la vie|), non merci, merci mais non, en aucun cas, je refuse, je decline,
        je (prefere|prefererais) (pas|ne pas|eviter|mabstenir), je (ne|) (serai|suis|serais) pas (la|dispo|disponible|
        libre|present|presente|interesse|interessee|en ville|disponibles), pas (dispo|disponible|libre|la|motive|
        partant|partante), sans moi, (je|) laisse tomber, je me desiste, trop (occupe|occupee|loin|tard),
        cest trop loin, (annuler|annulez|annule) (mon|ma|mes), (une|la) prochaine fois, peut etre une autre fois,
        pas pour moi, (ca|) (ne|) va pas etre possible, empeche, empechee, je (ne|) (veux|souhaite) pas, jpp venir,
        (ca|cela) (ne|) (va|vas) pas (le faire|etre possible|aller|coller|marcher), ca tombe (mal|tres mal), (je suis|
        ) (oblige|obligee) (dannuler|de decliner|de refuser), (jannule|j annule|je suis contraint|je suis force),
        je me retire, ca coince, ca va etre (complique|difficile|impossible), cest (complique|complique pour moi|
        pas jouable|rape|cuit), (cest|tres|bien) gentil mais non, je ne peux plus, je peux plus, je (viens|
        viendrai) (pas|plus), pas moyen, que dalle,
        (ik|) (kan|wil|zal|ga) (helaas|jammer genoeg|er|dan|zaterdag|zondag|vandaag|morgen|die dag|dat weekend|toch|
        ) (er niet bij zijn|er niet zijn|niet komen|niet bij zijn), (ik|we|) (kom|komen|doe|ben) (helaas|er|dan|
        ) niet (mee|bij|er|beschikbaar|vrij|), niet (mogelijk|haalbaar|beschikbaar|geinteresseerd|vandaag|nu|
        deze keer|dit keer|interessant|voor mij|van plan|aanwezig|morgen|dit weekend|bij), gaat (hem|
        het) niet (worden|lukken), wordt (hem|het|m) niet, (ik|) (red|haal) (het|dat|dit) niet, (deze|dit) keer niet,
        (vandaag|nu|morgen|helaas|zaterdag|zondag|liever|even|dan) niet, (misschien|) (de|) (volgende|
        andere) keer (graag|wel|beter|misschien|), (een|) ander(e|) (keer|dag), (geen|heb geen|
        ik heb geen) (interesse|zin|tijd|behoefte|trek|denken aan|sprake van), ik pas, pas (deze keer|even), (ik|
        ) sla (deze|dit|hem|) (keer|) over, (ik|) (moet|wil) (helaas|) (afzeggen|annuleren|afmelden|
        verstek laten gaan|werken|passen), (ik|) (zeg|meld me|meld) (helaas|) af, (annuleer|annuleren|
        schrap) mijn (dienst|plek|plaats|shift|afspraak|aanmelding), (er is|) iets tussen(gekomen| gekomen),
        er is (wat|iets) tussengekomen, (ik|) (denk|geloof|dacht) (het|van|) niet, (waarschijnlijk|vast|zeker|
        absoluut|natuurlijk|echt|zeer zeker|beslist|vermoedelijk|misschien) niet, (nee|neen) (dank je|dank u|bedankt|
        dankje|dankjewel|sorry|liever niet|hoor), reken (maar|) niet op (mij|me), zonder mij, (had|
        ik had) graag (gewild|gekomen|willen komen|bij geweest), (ik|) zou (wel|graag|heel graag) (willen|komen) maar,
        van zijn leven niet, nooit (van mijn leven|), onmogelijk, verhinderd, uitgesloten, helaas pindakaas, helaas,
        niet geinteresseerd, te (druk|ver), helemaal niet, annuleer mijn, annuleren mijn, afzeggen, niks voor mij,
        niets voor mij, dat is niks, (dat is|) onzin, niet mee eens, van mij niet, (dit|deze) keer (moet ik|sla ik|
        ben ik|even) (passen|over|niet|er niet bij|niet bij), (sla|sla ik) (deze|dit) (keer|) over, moet ik (passen|
        overslaan|afzeggen), (ik|) (zit|ben) (er|) niet bij, lukt (me|mij|ons|) niet, (zaterdag|zondag|dan|
        die dag) (ben ik|zijn we) (er|) (niet|weg), ben ik er niet, kan ik niet, kan ik helaas niet, maar nee,
        gaat niet door,
        ohne mich, (nicht|leider nicht) (dabei|da|moglich|verfugbar|interessiert|machbar|drin|mit mir|heute|jetzt|
        morgen|diesmal|dieses mal|zu haben|diese woche), (diesmal|dieses mal|heute|morgen|jetzt|leider|samstag|
        sonntag|am samstag|lieber|eher|wohl|wahrscheinlich|vermutlich|sicher|bestimmt|gar|uberhaupt|naturlich|
        definitiv|momentan|besser) (leider|eher|) nicht, (nein|ne|nee|leider) (danke|dank|nein|eher nicht|
        leider nicht|nicht), danke nein, nein danke, (das|es|) (wird|wird leider|wird wohl) (nix|nichts), (ein|
        ) (ander|andern|anderes) mal, (vielleicht|) (nachstes|beim nachsten|das nachste) mal, kein(e|) (interesse|
        zeit|lust|bedarf|chance|bock|moglichkeit), (hab|habe|ich habe|ich hab) (leider|da|) (keine|kein) (zeit|lust|
        interesse|bock), (ich|) (glaube|glaub|denke|denk) (eher|das|) nicht, auf (keinen|gar keinen) fall,
        keinesfalls, niemals, nie (im leben|und nimmer|), wohl kaum, kaum, (ich|) (passe|muss passen|setze aus), (ich|
        ) (muss|musste) (leider|) (absagen|passen|arbeiten|stornieren|aussetzen), absagen, (ich|) sage (leider|) ab,
        (ich|) (bin|) raus, (storniert|storniere|streich|streicht|loscht|cancel) (meine|meinen|mein) (schicht|platz|
        termin|anmeldung|dienst), dazwischen(gekommen| gekommen), (rechnet|rechne|plant|zahlt) (bitte|) nicht (mit|
        auf) (mir|mich), (ich|) will nicht, (ich|) (schaffe|schaff) (es|das|) (leider|) nicht, unmoglich, verhindert,
        (ware|ware echt|ware so) (gern|gerne) (gekommen|dabei gewesen|dabei), (hatte|hatt) (gern|gerne) (geholfen|
        mitgemacht), wenn ich (nur|) konnte, lieber nicht, nicht fur mich, zu (weit|viel zu tun|busy), ein andermal,
        ein anderes mal, (storniere|storniert|streiche) (meine|meinen|unsere), vergiss es, lass mal, nee lass,
        lassen wir, nichts fur mich, (absage|leider absage|muss leider absage), eher unwahrscheinlich,
        unwahrscheinlich, (da bin ich|bin) anderer (meinung|ansicht), (da|diesmal|heute|leider) (muss|
        musste) ich (leider|) (passen|absagen|arbeiten), geht bei mir nicht, sag ab, haut nicht hin,
        kommt nicht (in frage|infrage), ich bin dagegen, dagegen,
        (eu|) nao (posso|vou poder|poderei|consigo|vou conseguir|conseguirei|poderia) (ir|comparecer|participar|
        ajudar|estar|dessa vez|desta vez|sabado|no sabado|hoje|amanha|nesse dia|mais), nao (da|vai dar|dara|rola|
        vai rolar|deu) (pra mim|para mim|pra ir|pra eu ir|dessa vez|), nao (obrigado|obrigada|brigado|valeu),
        (obrigado|obrigada|valeu) mas (nao|dessa vez nao), (dessa vez|desta vez|hoje|agora|amanha|sabado|domingo|
        esse sabado|no sabado|infelizmente|melhor|por enquanto) nao, (na|fica pra|fica para a|para a|talvez na|
        quem sabe na|deixa pra|pra|) proxima (vez|), (fica pra|para|pra|deixa pra) outra vez,
        (outra|outro) (dia|hora|oportunidade|momento),
        nao (tenho interesse|estou interessado|estou interessada|me interessa|to interessado|to interessada|quero|
        tenho tempo|tenho vontade|estou disponivel|to disponivel|estarei|vou estar|vou|irei|vamos|iremos|estaremos|
        contem comigo|conte comigo|conta comigo|tenho como|tem como|e possivel|me apetece|estou a fim|to a fim|
        sera possivel|curto), (acho|creio|penso|diria|receio|parece) que nao, (acho|creio) (dificil|que nao vai dar|
        pouco provavel), nao (creio|acho|acredito) (que va dar|que consiga|que possa|), (duvido|eu duvido|
        duvido muito) (que|), (provavelmente|com certeza|claro que|certamente|obvio que|talvez) nao, de (jeito nenhum|
        forma alguma|modo algum|forma nenhuma|maneira nenhuma), nem (pensar|a pau|morto|morta|ferrando|
        que a vaca tussa|de longe), (prefiro|preferia|e melhor) nao, (tenho|preciso|vou ter) (que|de|) (trabalhar|
        cancelar|desmarcar), (cancela|cancele|cancelem|cancelar|desmarca|desmarque|tira) (o|a|) (meu|minha|
        meu nome do) (turno|lugar|vaga|inscricao|presenca|reserva|horario), (tive|surgiu|apareceu|houve) (um|uma|
        ) (imprevisto|contratempo|problema|compromisso), quem me dera, bem que eu (queria|gostaria), (queria|gostaria|
        adoraria) (muito|ir|ajudar|) mas, (to|tou|estou) (fora|muito ocupado|muito ocupada|ocupado|ocupada|sem tempo),
        sem (tempo|chance|condicoes|mim), (eu|) (vou passar|passo) (dessa|desta|essa|dessa vez|), impossivel,
        longe demais, (foi mal|desculpa) nao (da|posso), (cancelar|cancela|cancele|cancelem) (minha|meu|nossa|nosso),
        agradeco mas nao, quem dera, dificilmente, nao concordo, discordo, nao (mesmo|e pra mim|e para mim), (nesse|
        neste) dia nao (posso|consigo|da), quem me dera poder,
        non (posso|vengo|potro|ci saro|posso venire|riesco|credo|penso|ce la faccio|mi interessa), no grazie,
        (stavolta|purtroppo) no, purtroppo non posso, (nej|nei) (tak|tack|takk|desværre|dessverre), (kan|jag kan|
        jeg kan) (ikke|inte|desværre ikke|tyvärr inte|dessverre ikke), tyvärr, desværre, dessverre, (nie|
        niestety nie) (moge|dam rady|przyjde|tym razem|bede), dziekuje nie, nie dziekuje, raczej nie, niestety nie,
        я не (могу|смогу|приду|буду), не (могу|смогу|приду|буду|получится|хочу|сегодня), nyet спасибо,
        к сожалению (nyet|не), вряд ли, не (можу|зможу|прийду), nyet дякую, на жаль (nyet|не), gelemem, gelemiyorum,
        gelemeyecegim, katilamam, maalesef, olmaz, hayir tesekkurler, لا أستطيع, لا استطيع, لن أحضر, لا شكرا,
        لن أستطيع, لا يمكنني, 不行, 不能, 去不了, 不去, 来不了, 没空, 不可以, 没时间, 行けません, 無理, 無理です,
        参加できません, 못 가요, 안돼요, 어려워요, khong duoc, toi khong the, mwen pa kapab, pa kapab, mwen pap vini,
        no mesi, non mesi, hindi ako makakapunta, hindi pwede, di pwede, ma iman karo, dehogy, dehogyis, sajnos nem,
        i ara, nem tudok, نمی توانم, نمیتونم, نہیں شکریہ, bohuzel ne, nemuzu, nu pot, din pacate nu, en paase, en voi,
        δεν μπορω, לא יכול, לא יכולה, नहीं आ सकता, नहीं आ सकती,
        no (lo|te lo|se lo|) (puedo|podemos) prometer (eso|esto|lo), no (puedo|podemos) prometerlo, no lo
        (puedo|podemos) prometer, je (ne|) peux pas (le|te le|vous le|) promettre (ca|cela), ca je (ne|) peux
        pas (le|) promettre, dat kan ik niet beloven, ik kan dat niet beloven, das kann ich nicht versprechen,
        (isso|) nao posso prometer isso,
        (wouldnt|would not|shouldnt|couldnt) count on me, (doe|doet|gaat|ga) maar (zonder mij|niet), (komt|kom)
        maar zonder (mij|me), (start|go|carry on|do it) without (me|us), sin (mi|nosotros), sans (moi|nous),
        ohne (mich|uns), sem mim, (logico|certamente|obvio|evidente|evidentemente) que nao, asi que no, entao
        nao, donc non, dus nee, also nein, so no, (jsui|jsuis|chui|chuis|suis) (pa|pas)
        (dispo|libre|la|disponible), (je|on) (serai|sera|suis|est) pas (la|des votres|dispo|dispos|disponible|de
        la partie), (ich|) fehle (am|) (samstag|sonntag|montag|dienstag|mittwoch|donnerstag|freitag),
        (retire|retirez|enleve|enlevez|raye|rayez|streich|streicht|sacame|saquenme|quitame|quitenme) (moi|mich|)
        (juste|bitte|) (de ce|pour|du|am|fur|del) (samedi|dimanche|samstag|sonntag|sabado|domingo|creneau),
        doe ik niet (meer|), komm (erst|leider erst) (sonntag|montag|spater) (zuruck|wieder), schrijf (me|mij)
        uit voor (de dienst|zaterdag|zondag), (graag|) schrappen voor (mij|zaterdag|zondag), (logo|justo|bem)
        nesse dia nao, (ich kann|kann) (echt|wirklich|leider) nicht,
        (i|we) (missed|just missed|totally missed|completely missed) it, (didnt|did not|couldnt|could not|never|wasnt
        able to|was not able to) (go| make it|attend|show up|get there|get to go|come), (i|we) (wasnt|was
        not|werent|were not) there, never (made it|went), (i|) dun (tink|think) (i|) (can|will|so), (wont|wnt|cant) b
        (able|there), (nxt|next) (time|tym), nx time, (ik was|was|wij waren) (er|) (niet|helaas niet|niet bij), ik was
        er (niet|helaas niet), (ik ben|ben) (er|) niet (geweest|gegaan|gekomen), (ik heb|heb) (het| hem|) gemist, het
        is (me|) niet gelukt, ik kon (er|helaas|) niet (bij|) (zijn|komen|gaan|), (j|je) (ny|n y|y) (etais|suis) pas
        (alle|allee|), (je|) (nai|n ai|ai) pas (pu|reussi) (a|) (venir|y aller|etre la|), jai pas (pu|reussi) (venir|y
        aller|), je netais pas (la|present|presente), jetais pas (la|present|presente), (jai|j ai) (rate|loupe|manque)
        (ca|), je (lai|l ai) (rate|loupe|manque), je ny (etais|suis) pas (alle|allee|), no
        (fui|estuve|asisti|llegue|pude ir|pude llegar|pude asistir|fuimos|estuvimos|pudimos ir), me (lo|la) perdi,
        (ich|) war (leider|) nicht (da|dabei|dort|), (hab|habe|habs|ich habe|ich hab) (es|das|) (leider|)
        (verpasst|nicht geschafft), bin (leider|) nicht (hin|hingegangen| gekommen|hingekommen), (ich|) (konnte|konnt)
        (leider|) nicht (kommen|hin|dabei sein), nao (fui|estive|compareci|pude ir|consegui ir|consegui chegar|estava
        la|fomos|apareci), (eu|) (faltei|perdi), (ich|) bezweifle (das|es|ich), (das|) bezweifle ich,
        (ik|) betwijfel (het|dat), (dat|) betwijfel ik, (jen|j en|je) doute (fort|beaucoup|de|que|), (the|my)
        (correct|right|only|honest|) answer (is|to that is|would be) (no|negative|a no), (thats|that is|its|it is) a
        negative, (it|that|this) (most|very|) (certainly|definitely|absolutely|surely) (is|does|will|was) not,
        (it|that) (certainly|definitely|absolutely|surely|most certainly) (isnt|doesnt|wont),
        (definitely|absolutely|certainly|gonna be|have to be) a no (from me|), (меня|) не
        (будет|получится|смогу|сможем|приду|интересно), не в этот раз, (я|) (уезжаю|занят|занята|работаю|болею), inte
        (den har gangen|den gangen|denna gang|idag), (jag|) (kan|hinner|orkar) (tyvarr|) inte, ikke (denne|den|den
        her) (gang|gangen), (jeg|) (kan|rekker|nar) (desværre|dessverre|det|) ikke, ei (kiitos| talla
        kertaa|kay|onnistu), en (paase|voi|ehdi|tule|kerkea), valitettavasti (en|ei), (tentokrat|bohuzel|radeji) ne,
        nemuzu (prijit|), (nemam|nemame) cas, (nem|most nem) (erek ra|tudok menni|megyek|jovok|tudok jonni), most nem,
        sajnos nem, nu (pot|pot veni|de data asta|multumesc|vin|voi putea), (bu sefer|maalesef)
        (olmaz|gelemem|gelemiyorum), vaktim yok, (ho sento|) no puc (venir|), aquesta vegada no, no em va be, non
        (questa volta|stavolta|mi e possibile), (nie|) tym razem nie, nie (tym razem|dam rady|przyjde|moge przyjsc),
        (it|that) sure (isnt|is not|doesnt|does not|wasnt), (cant|cannot|could not|couldnt) agree (with|to), dun
        (wan|wanna|want) (go|to go|come), (musait|uygun) (degilim|degil), nu pot ajunge,
        (wont|not|cant) b (goin|going|coming|comin|able|free), nao (pego|fico com|faco|cubro|aceito) (o|esse|este)
        turno, nothing (would|could|will) make me,
    """,
    # n is no, where an answer begins or ends
    "n": """
        no, n, nope, nop, nopes, nah, naw, nay, naa, naah, nahh, noo, nooo, noes, nuhuh, uh uh, never, no (no|sorry),
        negatory, negative, nope nope, nah nah, noppe, nopee, noep, 👎, ❌, 🙅, 🚫, ✖, ⛔, 💔,
        negativo, nel, nones, nunca, jamas, nanay, nada, nop, nain,
        non, nan, nenni, negatif, que nenni, non non, nn, nope,
        nee, neen, neej, nee hoor, neuh, nee nee, nah, nee joh,
        nein, noe, nein nein, nix, negativ, nee sorry, ne sorry, ne danke, nee, nein leider, nope,
        nao, naum, num, nn, nops, nao nao, negativo, ñ,
        negatiu, nechci, negativt, nepp, nej, nei, nem, nie nie, nie, odmawiam, nyet, не а, нєа, неа, отказ, hayir,
        yok, olumsuz, yox, mənfi, نه, خیر, نوچ, منفی, لا, كلا, 不, 不是, 不会, 不要, 没有, いいえ, いや, 아니요, 아니,
        아뇨, नहीं, नही, nahi, nahin, ji nahi, khong, không, hindi po, maya, نہیں, جی نہیں, οχι, לא, hapana,
    """,
    # M is undecided
    "M": """
        maybe, mabe, mayb, maybee, mebbe, mabye, myb, mby, perhaps, perchance, possibly, potentially, conceivably,
        (it|that|it all|) (depends|depend|dpnds), depending, (not|im not|i am not|not too|not to|not so|not really|
        not totally|not entirely|not completely|not quite|never|not all that|not very|not yet) (sure|certain|positive|
        confident|decided|100|clear|too sure|so sure|quite sure|really sure|totally sure|to sure|100 sure) (yet|),
        not (100|entirely|exactly|fully), unsure, uncertain, unclear, undecided, unconfirmed, dunno, dunnoe,
        dun (know|no|noe), donno, (dont|do not|didnt|wouldnt|dont really|really dont|dont even|never) know, (have|got|
        ) no (idea|clue|earthly idea|way of knowing|knowledge|answer|opinion|preference|comment), idk, idek, (not|
        have|havent|dont have|without|got) (a|the|any|an) (clue|idea|foggiest|faintest|slightest), no clue, clueless,
        stumped, (who|god|heaven|lord|goodness|only god) knows, (if|as if) i know, foggiest, (cant|can not|cannot|
        couldnt|hard to|difficult to|tough to|not able to|unable to|too early to|too soon to) (really|) (say|tell|
        answer|decide|commit|promise|be sure|confirm|guarantee|know|determine|choose|pick|give an answer|
        give you an answer|be certain), make up my mind, (havent|not) (made|make) up my mind, (havent|not|not yet|
        have not|hvnt) (decided|figured|planned|confirmed), torn, on the fence, in two minds, of two minds, tentative,
        tentatively, tbd, tba, tbc, might, (i|we|it|that|) (might|may) (be able|be able to|come|go|make it|be there|
        be|join|not|not be|be late|swing by|have), might be, (i|it|that) could be, could (be|maybe|possibly|
        go either way), (i|we) may, (i|) hope (so|to|i can|that i can|it works out), hopefully, hoping (to|so), (ill|
        i will|gonna|going to|let me|can|could|i can|well|we will|would) try, try (my best|to make it|to come|
        to be there|to|and), trying to, do my best, (ill|i will|well|we will|we shall|lets|let me|have to|need to|
        gotta|got to|must|c|ill have to|will have to|will) (see|c|check|ask|think|confirm|consult|look|talk to|
        get back|let you know|let u know|let ya know|know|revert|find out|figure|keep you posted|update you|decide|
        sleep on it|double check|consider|run it by), lemme (see|check|think|ask|get back|know|look), (let|get|tell|
        inform|update|text|msg|message|call|ping) (you|u|ya) (know|back|later|again|tmr|tomorrow|tonight|soon|by|on|
        nearer), lyk, let u noe, get back to (you|u|ya), checking (my|with), (check|look at) (my|with|w) (schedule|
        calendar|work|wife|husband|boss|family|sched|diary|planner|kids|partner), (think|thinking|mull|sleep) (about|
        on|over) it, know (later|more|for sure|by|soon|closer), (waiting|wait) (on|for|to hear|to see), keep (you|
        u) posted, 50 50, fifty fifty, 5050, iffy, up in the air, touch and go, play it by ear, (yes|no) (and|or) (a|
        ) (no|yes), (yes|a yes) or a no, (ask|remind|text|call|check with|hit|try|ping|message) me (tomorrow|later|
        again|closer|next week|nearer|up later|in|on|friday|saturday|sunday|monday|thursday|tmr|that day|soon),
        ask again, possible, (it is|its) possible, possibility, probably, prob, probs, prolly, probly, most likely,
        likely, (good|small|slim|slight|fair|decent|theres a|some) chance, chance i, a toss up, toss up, either,
        a maybe, unaware of, drawing a blank, above my pay (grade|scale), one or the other, (dont|do not|cant|
        lack) (have|give|find) (that|an|the|enough|a|any) (information|answer|info|knowledge|good answer|clear answer|
        definite answer|definitive answer), how to (answer|respond), (both|either) would work, no comment,
        remains to be seen, time will tell, jurys (still|) out, (beats|search) me, your guess is as good as mine,
        (no way to|impossible to) (know|tell|say), at a loss, lost on that, (couldnt|cant|could not) (say|tell you),
        not that i know, it varies, leaning (towards|yes|no), more or less, kind of, kinda, sort of, sorta, sometimes,
        see (how|first|how first|how it goes|if i), anything can happen, dunno yet, (yet to|not yet) (decide|confirm|
        know), (dont|do not) have my (schedule|rota|roster|shifts), not (yet|decided), considering it, pending,
        idk yet, dk, idc, whatever, either way, up to (you|u), neither, confused, skeptical, sceptical, doubts,
        a mystery, 🤷, 🤔, 😕, 😐, 🫤, ❓, ❔, i hope, (can|could) i (tell|let|answer|confirm|get back|reply|call|
        text) (you|u|) (know|later|back|tomorrow|tmr|tonight), (tell|inform) (you|u) (later|again|tmr|tomorrow),
        (still|im still|am still|was) (thinking|deciding|waiting|checking|figuring|unsure|tbd), (a day|time|a minute|
        a moment|some time|a bit) to (think|decide|check), no promises, (unknown|unclear) (to me|), debatable,
        who can (tell|say|know), (i|) wish i knew, as a maybe, put me down as (a|) maybe, (not|havent) (confirm|
        confirmed) (yet|), jury is (still|) out, flip a coin, indifferent, no preference, (isnt|not) clear, (dont|
        cant) (remember|recall),
        quizas, quiza, kizas, tal vez, talvez, a lo mejor, puede (ser|que|que si|que no|que vaya|que pueda),
        posiblemente, es (posible|probable), depende, dependiendo, no (se|lo se|se todavia|se aun|se si|sabria|
        sabria decir|lo tengo claro|lo he decidido|he decidido|me decido|tengo claro|tengo idea|tengo ni idea|
        tengo la menor idea|estoy seguro|estoy segura|estoy muy seguro|estoy muy segura|te puedo decir|
        puedo confirmar|puedo asegurar|puedo prometer nada|puedo prometer|puedo decir), nose, nidea, nise,
        (aun|todavia) no (se|lo se|
        estoy seguro|estoy segura|lo decido), (ya|) (vere|veremos), (ya|lo) veo, (ya|) vamos viendo, vamos a ver,
        a ver (si puedo|que|), (deja|dejame|dejeme|dejenme|tengo que|debo|necesito|voy a|lo tengo que|tendria que|
        hay que|me toca|dejame lo) (ver|checar|chequear|revisar|pensar|pensarlo|consultar|consultarlo|preguntar|
        preguntarle|confirmar|checo|verlo|mirar|mirarlo|organizarme|hablarlo), lo (pienso|consulto|veo|checo|reviso|
        voy a pensar|hablo), (te|les|le|os) (aviso|confirmo|digo|dire|comento|cuento|escribo|respondo|informo|
        confirmare|avisare), (luego|ya|despues|manana|mas tarde) (te|les|le|os) (digo|confirmo|aviso|cuento|dire),
        (preguntame|pregunteme|preguntenme|recuerdame|escribeme) (manana|luego|despues|mas tarde|el viernes|otra vez|
        en), intentare, tratare, (voy a|hare por|quiero) (intentar|tratar|hacer lo posible), hare (lo posible|
        todo lo posible|mi mejor esfuerzo), probablemente, seguramente, (ojala|ojala que si|ojala pueda),
        espero (que si|poder|poder ir), quien sabe, ni idea, ni (la menor|la mas minima) idea, mas o menos, si y no,
        acaso, igual (si|voy|puedo|no), estoy (en duda|dudando|indeciso|indecisa|pensandolo|viendo), mitad y mitad,
        segun, en duda, puedo si, cabe la posibilidad, a medias, tengo (mis|) dudas, (lo|) (platico|hablo|
        consulto) con, (lo|) (estoy|ando) (pensando|viendo|dudando), sabra dios, dios sabra, sepa, (no|nada) (prometo|
        aseguro) nada, pensandolo, con suerte, (aun|todavia) no, podria ser, no es seguro, pregunto y, les digo,
        peut etre (bien|que oui|), peutetre, ptet, ptetre, p ê, pe, possible, possiblement, cest possible,
        eventuellement, (ca|cela|tout|) depend, (je|j|) (ne|) (sais|sai) pas (encore|trop|si|), chais pas, chepa,
        chaipas, jsp, jsais pas, (je ne suis|je suis|suis|jsuis|cest|) pas (encore|trop|tout a fait|totalement|
        vraiment|) (sur|sure|certain|certaine|decide|decidee), (je|on|) (verrai|verra|vais voir|verrons), je vois, (a|
        faut) (voir|que je voie|que je regarde|que je reflechisse|que je demande|que jy reflechisse|que je verifie),
        (je|il faut que je|jai besoin de) (dois|vais|doit) (voir|verifier|demander|reflechir|en parler|regarder|
        consulter|men assurer), je (verifie|regarde|demande|consulte|checke|check), (je|) (te|vous) (dis|dirai|redis|
        redirai|dis ca|tiens au courant|confirme|confirmerai|reponds|repondrai|fais signe|recontacte|rappelle),
        (redemande|demande|redemandez|demandez|relance|rappelle|recontacte|recontactez|relancez) moi (demain|
        plus tard|vendredi|la semaine|en|dans|), (jessaierai|jessaie|jessaye|jessayerai|je vais essayer|je tacherai|
        jessaierais), je ferai (mon possible|de mon mieux|au mieux|le maximum), probablement, aucune idee,
        pas la moindre idee, (je|jy|j y) (reflechis|vais reflechir|pense), oui et non, si (possible|je peux|
        cest possible|jai le temps|je suis dispo), sans doute, (jhesite|j hesite), indecis, indecise, (normalement|
        a priori|en principe) (oui|), (il se peut|se peut) que, qui sait, (jespere|j espere) (bien|pouvoir|venir|),
        esperons, mitige, mitigee, ca se peut, moitie moitie, pas encore (decide|sur|sure), ni oui ni non, pt etre,
        couci couca, (jen|j en) sais (rien|trop rien), je (reviens|reviendrai) (vers|sur), (a|reste a) confirmer,
        en attente, ca dependra, je me tate, (repose|reposez) moi, (je|) vais y reflechir, jen parle, a discuter,
        faut que jen parle, pas d idee, vous redis, te redis, pas encore, faut voir, selon (la|le|mon|ma), (je ne|
        je) (promets|garantis) rien, ca se discute, reste a voir,
        misschien, mischien, misschein, msch, mss, wellicht, mogelijk, mogelijks, (ik|) weet (het|ik|ik het|nog|
        ) (nog|) (niet|niet zeker|niet precies), (ik ben|ben|) (er|het|) (nog|) (niet|niet helemaal|niet zo) (zeker|
        uit|over uit), hangt (ervan af|er van af|van|er vanaf), (dat|) (hangt|ligt) (eraan|er aan|aan|ervan af|van),
        ik (kijk|zal kijken|moet kijken|moet even kijken|moet nog kijken|ga kijken|ga even kijken|zal even kijken|
        check|check even|overleg|moet overleggen|vraag het|vraag even|moet vragen|zoek het uit), (moet|zal|
        ga) ik (even|nog|eerst|nog even|) (kijken|overleggen|checken|nakijken|vragen|bekijken|nadenken), (even|
        eerst) (kijken|overleggen|checken|nadenken|vragen), (ik|) (laat|hoor) (het|je|nog|jullie|u|t) (nog|je|jullie|
        iets|even|u|nog wel|) (weten|nog|horen), laat (ik|nog|het|je) (je|nog|iets|het|) weten, hoor je (nog|van me),
        (vraag|vraag het|herinner) (me|mij|het|het me) (morgen|later|nog eens|volgende week|vrijdag|nog een keer),
        (ik|) (zal|ga|) (proberen|probeer|probeer het|probeer te komen), (ik|) doe mijn best, waarschijnlijk (wel|),
        vermoedelijk, hopelijk, (ik|) hoop (het|van wel|te komen), geen (idee|flauw idee), kan (zijn|goed zijn|
        nog niet zeggen), (zou|dat zou|het zou) (goed|best|) kunnen, eventueel, ja en nee, (denk|ik denk) (erover|
        er over|er nog over|er) na, (ik|) twijfel (nog|), wie weet, we (zien|zullen|kijken) (wel|zien|het wel),
        zien we (wel|dan wel), fiftyfifty, fifty fifty, onder voorbehoud, besluiteloos, nog (onzeker|onduidelijk|
        niet bekend|onbekend), onzeker, onbeslist, ik beslis later, soms, dat hangt, navragen, moet ik (even|nog|
        eerst) navragen, (aan|met) mijn (vrouw|man|baas|partner|werk) (vragen|overleggen|bespreken), in (mijn|
        de) agenda kijken, (ik|) (kom|kom ik) (er|erop|er op|op|daarop) (op|) terug, laat het (morgen|vrijdag|later|
        nog|vanavond) (weten|horen), hangt af, (kan|kan ik) (nog|) (niet|niks|niets) (zeggen|beloven), niks beloven,
        (we|wij) gaan het zien, weet ik veel, aarzel, (over|erover) nadenken, wie zal het zeggen, (ik|
        ) ga het proberen, in twijfel, nog niet, hou het open, open houden,
        vielleicht, vllt, vlt, vll, vielleciht, vieleicht, evtl, eventuell, moglicherweise, (kann|konnte|mag|kann gut|
        konnte gut) sein, (mal|schaun wir|schauen wir|wir werden|mal noch) (sehen|schauen|gucken|mal|schaun),
        schau (ma|mal), (ich|) (schau|schaue|guck|gucke|check|checke|prufe|uberlege|uberleg|uberlegs|denk|denke) (mal|
        noch|mir|es mir|meinen kalender|druber nach|daruber nach|noch mal|s mir|mir das), (weiss|weis|weiß) (ich|es|
        noch|ich noch|es noch|ich nicht|) nicht (genau|sicher|), (ich|) weiss (es|das|) (noch|) nicht (genau|sicher|),
        weiss nicht, ka, kp, (keine|null|kein) (ahnung|plan|schimmer), (noch|) (nicht|nicht ganz|nicht so|
        nicht hundertprozentig) sicher, unsicher, unklar, noch offen, noch unklar, unentschlossen, unentschieden,
        hin und hergerissen, (ich bin|bin) (mir|) (noch|) (nicht|un) sicher, kommt (drauf|darauf) an, (kommt|
        hangt) (auf|vom|von|davon|drauf), (das|) hangt (davon|vom|von|davon ab), je nachdem, je nach, (ich|
        ) (versuche|versuch|versuchs|probiere|probiers) (es|zu kommen|mein bestes|), (ich|) (gebe|geb|tue|
        tu) mein bestes, wahrscheinlich (schon|ja|), vermutlich (schon|ja|), (ich|) (melde|meld) mich (noch|nochmal|
        wieder|dann|morgen|spater|), (ich|) (gebe|geb|sag|sage) (dir|euch|ihnen|noch|) (noch|) bescheid, (muss|
        ich muss|musste) (ich|) (erst|noch|erst noch|mal|erst mal|) (schauen|sehen|gucken|fragen|klaren|abklaren|
        uberlegen|nachsehen|checken|absprechen|meine frau|meinen mann|meinen chef), (frag|fragt|fragen sie) (mich|
        ) (mich|) (morgen|nochmal|spater|noch mal|am|nachste) (nochmal|noch mal|), jein, ja und nein, womoglich,
        hoffentlich, (ich|) (hoffe|hoff) (es|schon|doch|ja|), wer weiss, fifty fifty, unter vorbehalt,
        noch nicht (entschieden|raus|sicher|klar), steht noch nicht fest, mal so mal so, teils teils,
        entscheide ich spater, ich uberlege, uberlege, uberleg noch, (kann|kann ich|das kann ich) (jetzt|
        ) noch nicht (sagen|versprechen|zusagen|absehen), (kann|ich kann) nichts versprechen, (konnte|kann) (eng|
        knapp|schwierig) werden, (konnte|sollte) (klappen|gehen|passen), abwarten, mal abwarten, (mit meinem|
        mit meiner) (mann|frau|chef|familie|partner|freundin|freund) (besprechen|abklaren|absprechen|reden|sprechen),
        (in|in den|in meinen) kalender (schauen|gucken), (schau|schaue|guck) (mal|kurz|) in (den|meinen), bescheid,
        in der schwebe, bin am uberlegen, steht noch (nicht|offen), besprechen, abklaren, noch nicht, ungewiss,
        halte ich mir offen, entscheide mich noch,
        talvez, tlvz, talves, tvz, possivelmente, pode ser (que|que sim|que nao|que eu va|que de), depende,
        dependendo, (nao|n|num|naum) (sei|sei ainda|tenho certeza|tenho a certeza|to certo|to certa|estou certo|
        estou certa|sei se|sei dizer|faco ideia|decidi|posso confirmar|posso garantir|posso prometer), sei la,
        ainda nao (sei|tenho certeza|decidi), (vou|vamos|deixa eu|preciso|tenho que|tenho de|deixe me|deixa me|
        vou ter que|deixa) (ver|verificar|checar|pensar|conferir|olhar|consultar|confirmar|perguntar|falar com|
        pensar nisso), veremos, vou ver, vejo e te falo, (te|lhe|eu te|ja te|depois te|depois eu te|depois|
        amanha te) (aviso|falo|confirmo|digo|retorno|respondo|conto|informo), (aviso|confirmo|falo|respondo|
        digo) (depois|amanha|mais tarde|ate|em breve|sexta), (depois|amanha) (eu|) (confirmo|aviso|falo|digo), (me|
        ) (pergunta|pergunte|lembra|lembre) (amanha|depois|mais tarde|me amanha|de novo|outra vez|sexta), (vou|vamos|
        irei|prometo) tentar, tentarei, (farei|vou fazer) (o|todo o) possivel, provavelmente (sim|), (nao faco|nem|
        sem|nenhuma|nao tenho) ideia, quem sabe, e (possivel|provavel), capaz, sim e nao, tomara (que sim|),
        espero (que sim|poder ir|conseguir|conseguir ir), (estou|to|tou|tenho) (em|na|com) (duvida|duvidas), (to|
        estou|tou) (pensando|indeciso|indecisa|vendo), indeciso, indecisa, meio a meio, meio termo, mais ou menos,
        logo se ve, a ver vamos, (nao prometo|sem prometer) nada, (qualquer coisa|eu|ja) (eu|) aviso, e provavel,
        provavel, (ainda|to|estou) (decidindo|to decidindo), so deus sabe, deus sabe, (me|) pergunta na, sei la viu,
        nao prometo, ainda (nao|incerto), incerto, deixar em aberto,
        forse, (non|nn) (lo so|so|sono sicuro|sono sicura), boh, dipende, magari, vedremo, (kanske|maske|kanskje|
        maske det), (vet|ved|jag vet|jeg ved|jeg vet) (inte|ikke), (det|) (beror|kommer an) (pa|), mozna, nevim,
        uvidim, moze, byc moze, nie wiem, nie jestem (pewien|pewna), zobacze, zobaczymy, chyba, talan, nem tudom,
        может быть, возможно, не (знаю|уверен|уверена), может, посмотрим, пока не знаю, наверное, мабуть, можливо,
        (не|ще не) знаю, belki, bilmiyorum, emin degilim, ربما, لا أعرف, لا اعرف, ممكن, يمكن, لست متأكدا, شاید,
        نمی دانم, نمیدونم, 也许, 可能, 不确定, 不知道, 看情况, 说不定, たぶん, 多分, わからない, 아마, 아마도, 글쎄요,
        모르겠어요, शायद, पता नहीं, shayad, co le, có lẽ, chua biet, khong biet, petet, mwen pa konnen, pa konnen,
        siguro, baka, hindi ko alam, ewan, malaga yaabo, waxaa laga yaabaa, poate, nu stiu, ισως, δεν ξερω, אולי,
        לא יודע, לא יודעת, ehka, en tieda, labda, 可能吧, まだわからない, まだ分からない, 不一定, 再看看,
        (im|i am|) (split|torn|on the fence) (on|about|over) (it|that|this|), no way (for me|for us|of|for anyone) (to
        know|knowing|to tell|to say|telling), (could|can|may|might) go (one way or the other|either way|both ways), no
        way for me to (know|tell|say|be sure), (im|i am|) not able to (say|tell|answer|give) (yes|you|a|) (or no|yes
        or no|), (its|it is|) (a|like a) (coin flip|coin toss|toss up|crapshoot), (its|it is|) (anyones|anybodys)
        guess, (its|it is|thats|) up for debate, there(s|) (is|) no telling, theres no telling, no telling, whos to
        say, who is to say, (go|going) back and forth (on it|on that|about it|), (cant|cannot|unable to) give (you|) a
        (definite|definitive|clear|straight|firm) (answer|yes|), (lean|leaning) neither way, (it|i) (might|may) (be|)
        or (it|i) (might|may) not, the jury is (still|) out, (will|i will|ill) (confirm|advise|update)
        (later|tomorrow|tonight|soon|by|), (msg|txt|text|tel|tell|let) (u|you) (ltr|l8r|later|noe|know|tmr), (c|see)
        (how|first) (lor|lah|la|bah|ba|leh|ah|), (ltr|tmr|tomorrow|tmrw|later) (den|then) (tell|msg|confirm|let)
        (u|you|) (can|again|noe|know|), (ik|) bevestig (het|) (later|nog|morgen|straks|vanavond|zaterdag), bevestig ik
        (later|nog|morgen|straks), (morgen|later|straks|vanavond) bevestig ik (het|), (je|) (te|vous|le|te le|vous
        le|) (confirme|confirmerai) (ca|) (plus tard|demain|ce soir|bientot|apres|la semaine prochaine|dans la
        semaine|des que), (ich|) (bestatige|bestatig) (ich|) (es|das|) (spater|morgen|noch|nachher|heute abend),
        (ich|) (sag|sage|geb|gebe) (ich|) (spater|morgen|noch|nachher) bescheid, (lo|te lo|os lo|se lo|les)
        (confirmo|confirmare|aviso) (mas tarde|luego|manana|despues|pronto), confirmo (mas
        tarde|luego|manana|despues|amanha|mais tarde|depois), puo (darsi|essere), non saprei, (ti|vi|le) (faccio|faro)
        sapere, non (ne|) sono sicur(o|a), dipende (dal|dalla|da|), (trudno|ciezko) powiedziec, dam (wam|ci|) znac, to
        zalezy, mozliwe, не (уверен|уверена|знаю), (трудно|сложно) сказать, (дам|дам вам) знать, зависит от, svart att
        saga, (jag|jeg) (aterkommer|vender tilbage|kommer tilbage|sier ifra|melder tilbage), (vi|vi skal|jag)
        (far|faar) (se|sja|vi se), eventuellt, muligvis, muligens, (jeg|jag) (er|ar) (usikker| osaker), usikker,
        osaker, (vanskelig|svært|svart) (a|at|att) (si|sige|saga), (jeg|jag) (ved|vet) (det|) (ikke|inte)
        (enda|endnu|an|), (en|) ole varma, en tieda (viela|), katsotaan, riippuu, vaikea sanoa, jeste nevim,
        (nejsem|nejsem si) (jisty|jista), uvidime, zalezi (na|), tezko rict, majd meglatjuk, attol fugg, nem vagyok
        (biztos|biztos benne), meg nem tudom, nu (stiu inca|sunt sigur|sunt sigura|stiu), depinde, vedem, (greu|e
        greu) de spus, bakariz, duruma (bagli|gore), (daha|henuz) (belli degil|bilmiyorum), potser, (no ho se|no
        nestic segur|no estic segur|ja veurem|ho haig de mirar), depen,
        (ich|) bezweifle, (ich|) bezweifle dass, (ik|) betwijfel, (ik|) betwijfel of, no way to (know|tell|be sure),
        (a|) tough (one|call) (to call|to say|), tough to (call|say), in the dark (on|about), (is|thats) questionable,
        questionable, not enough (info|information|data) (to say|to tell|to know|), (jeg|jag) er ikke sikker, ikke
        sikker, ei ole varma, en osaa sanoa, (det|) ved jeg ikke, det vet jag inte, det vet jeg ikke, musait miyim
        bilmiyorum, (ci|) devo (pensare|controllare|vedere), (meine|da meine|so meine) zweifel,
        hard for me to (say|tell|answer), wavering, in the dark on that,
    """,
    # C is can't: a no where nothing of its own follows
    "C": """
        cant, cannot, can not, wont, will not, couldnt, could not, cnt, cudnt, can t, wouldnt be able to, (am|im|was|
        be) not able to, not able to,
        no (puedo|podre|podria|voy a poder|podemos|podremos|pueo|pude|vamos a poder), ya no puedo,
        (peux|peut|pourrai|pourra|pourrons|pourrais|jpeux|saurais) pas, jpp,
        (kan|kunnen) (helaas|het|) niet, (dat|het|) (lukt|gaat|past|wordt|kan|komt) (me|mij|ons|helaas|hem|dan|
        mij helaas|me helaas|) (niet|niet lukken|niets|niet uit|niet goed|helaas niet), (ik kan|kan ik) (helaas|
        ) niet,
        (kann|konnen|konnte|schaffe) (leider|) nicht, (das|es|) (klappt|geht|passt) (bei mir|mir|uns|da|leider|so|
        dann|) (leider|gar|) nicht, (ich kann|kann ich) (leider|da|) nicht,
        nao (posso|podemos|poderei|vou poder|consigo|conseguirei|vou conseguir|poderia),
    """,
    # B is a reason not to come: a no where nothing of its own stands beside it
    "B": """
        (out of|leaving|not in) (town|the country|state|the city|the area|office), (ill be|i will be|im|i am|were|
        we are|well be|gonna be|going to be|be) (away|out|abroad|overseas|gone|tied up|at work|at school|in class|
        occupied|unavailable), on (vacation|holiday|a trip|leave|call|shift|duty|mc|a flight|the road that day),
        (travelling|traveling), flying (that|then|this|to|out), working, work, i work, at work, (got|have|has|
        ve) (work|ot|duty|shift|lesson|lessons|lecture|lect|tuition|school|training|cca|project|class|classes|
        practice|rehearsal|a meeting|meeting|something on|sth on|smth on|stuff|things to do|a thing|to babysit|kids|
        company|guests|a game|a lot on|church|a party|a birthday|date|a date), (sick|feeling ill|am ill|is ill|unwell|
        poorly|under the weather|not feeling well|not feeling good|not well|injured|in hospital|hospitalized), busy,
        booked, booked up, double booked, swamped, slammed, snowed under, plans, (other|prior|previous|existing|
        another|family) (commitments|commitment|engagement|engagements|plans|obligation|obligations|arrangements|
        event|thing|stuff), commitment, commitments, wedding, funeral, (dr|doctor|doctors|dentist|hospital|medical|
        a dr) (appt|appointment), appointment, appt, conflict, exam, exams, test, finals, midterms, deadline,
        deadlines, covid, flu, fever, migraine, surgery, interview, graduation, vacation, babysitting,
        family emergency, emergency, (kid|kids|son|daughter|child|wife|husband|mom|mother|dad|baby) (is|are|s|has|
        ) (sick|ill|unwell), car (broke|broken|is) (down|in the shop|dead), grounded, stuck at work, work late,
        overtime, scheduled to work, on the clock, jury duty, out that (day|weekend), (soccer|football|baseball|
        basketball|softball|hockey|volleyball|little league) (game|practice|tournament|match), recital, (were|we are|
        im|i am|ill be) (moving|visiting|camping|hiking|flying|leaving|hosting|packing|recovering|caring for),
        tested positive, (broke|broken|sprained|hurt|injured) (my|a), (already|have) committed, committed to,
        committed elsewhere, (kids|kid|family|in laws|parents) (have|has|are|is|in town|visiting), baby shower,
        bridal shower, anniversary, birthday party, family dinner, dinner plans, project meeting, tuition, reservist,
        night shift, double shift, a double, nights this week, working nights, quarantine, isolating, moving day,
        got (tuition|class|lesson|lecture), gotta study, have to study, at the lake, no ride, (dont|
        do not) have a (ride|car|babysitter|sitter),
        (tengo|ya tengo) (trabajo|planes|otros planes|un compromiso|otro compromiso|compromiso|compromisos|
        otros compromisos|cita|una cita|clase|clases|examen|examenes|boda|una boda|otra cosa|algo|cosas que hacer|
        turno|consulta|medico|viaje|una fiesta|un evento|otro evento|cita medica|covid|gripe|fiebre), (trabajo|
        trabajando|estoy trabajando|trabajare|voy a trabajar|me toca trabajar|tengo que trabajar|en el trabajo),
        (estoy|estare|voy a estar|ando|estaremos) (fuera|de viaje|fuera de la ciudad|de vacaciones|viajando|enfermo|
        enferma|malito|malita|en el trabajo|ocupado|ocupada|en clase|fuera del pais), (enfermo|enferma|ocupado|
        ocupada), de viaje, fuera de (la|) ciudad, de vacaciones, (mi hijo|mi hija|mi nino|mi mama|mi esposo|
        mi esposa) esta (enfermo|enferma|malo|mala), (cuidar|cuidar a) (mis|mi|los|las) (hijos|nietos|ninos|mama|papa|
        hija|hijo|bebe), al doctor, hospital, mudanza, me mudo, clases, examen, boda, resfriado, resfriada,
        tengo gripa, me operaron, en el hospital,
        (je|on|) (travaille|bosse|taffe|suis au travail|suis au boulot|suis en cours), (boulot|taf|travail), (je|
        ) (serai|suis|sera) (absent|absente|en vacances|en deplacement|a letranger|en voyage|occupe|occupee|malade|
        pris|prise|deja pris|deja prise|enrhume|souffrant|souffrante|parti|partie|au boulot|loin|pas en ville|
        en weekend|coince|coincee|retenu|retenue), malade, en vacances, (jai|j ai|on a|) (deja|un|une|un autre|
        dautres|une autre|) (quelque chose|quelque chose de prevu|prevu|un truc|un truc de prevu|engagement|
        engagements|rendez vous|rdv|obligation|obligations|mariage|projets|projet|cours|examen|examens|enterrement|
        reunion|le covid|la grippe|autre chose|autre chose de prevu|autre engagement), pris ce jour la, occupe,
        occupee, (je|on) (pars|part|partons) (en|ce|samedi), clou(e|ee) au lit, (je|) garde (mes|les|des|mon|ma),
        au lit, deborde, debordee, surbooke, pris par, demenagement, un enterrement, grippe, grippee, a letranger,
        (ik|) (moet|ga|werk|moet dan|moet helaas|werk dan|heb) (werken|werk|dienst|les|college|dan|examen|examens),
        aan het werk, (ik|) heb (al|dan|een|dan al|al een|helaas al|helaas) (iets|wat|plannen|een afspraak|afspraak|
        andere plannen|verplichtingen|bruiloft|een feest|een bruiloft|andere verplichtingen|iets anders|
        een verjaardag|tentamen|feest), (ik ben|ben|ik zit|zit|we zijn) (dan|helaas|) (weg|op vakantie|ziek|er niet|
        niet in de stad|in het buitenland|op reis|bezet|afwezig|verkouden|geblesseerd|niet thuis|elders), (ziek|
        werken|vakantie|afwezig), niet in de (stad|buurt), andere plannen, in het buitenland, oppassen, (een|
        ) feestje, naar (de|een) (dokter|tandarts|bruiloft|feest|begrafenis|ziekenhuis), grieperig, griep, corona,
        (ik|we) (zit|zitten) (dan|die dag|dat weekend) in, (wij|we) (zijn|gaan) (dan|) weg, (er|) kwam iets tussen,
        verjaardag, verhuizen, in quarantaine, (ligt|lig) ziek, begrafenis, visite, verkouden, op mijn werk,
        (ich|) (arbeite|bin auf arbeit|bin arbeiten|hab dienst|habe dienst|hab schicht|hab spatschicht), arbeiten,
        muss (zur arbeit|ich arbeiten), (ich bin|bin|wir sind) (da|leider|dann|an dem tag|schon|gerade|) (krank|
        verreist|im urlaub|unterwegs|weg|verplant|verhindert|verabredet|nicht in der stadt|auf reisen|ausgebucht|
        im ausland|erkaltet|beschaftigt|nicht da|auswarts|ausser haus), (ich|) (hab|habe|haben) (da|leider|schon|
        da schon|leider schon|bereits|an dem tag schon|einen|) (schon|) (was|etwas|was anderes|einen|andere|) (vor|
        termin|termine|plane|was vor|arzttermin|hochzeit|eine hochzeit|prufung|klausur|uni|vorlesung|anderen termin|
        corona|fieber|besuch|geburtstag|eine feier), (krank|verreist|urlaub|unterwegs|verabredet|beschaftigt),
        muss arbeiten, (bin|sind) auf (einer|einem|der) (hochzeit|geburtstag|beerdigung|feier|konferenz|messe),
        liege (flach|im bett), (am wochenende|da|dann) (weg|nicht da|verreist), kinder aufpassen, babysitten,
        im krankenhaus, quarantane, erkaltet, grippe, zahnarzt, (leider|schon|leider schon) verplant, hochzeit,
        beerdigung, besuch, zahnarzttermin, auf arbeit, auf der arbeit,
        (tenho|ja tenho|tenho outro|tenho um|tenho uma|ja tenho um|ja tenho outro) (trabalho|compromisso|compromissos|
        outro compromisso|um compromisso|planos|outros planos|prova|provas|aula|aulas|consulta|uma consulta|medico|
        casamento|um casamento|viagem|plantao|uma festa|festa|coisa|uma coisa|algo marcado|covid|reuniao|exame|
        outra coisa), (trabalho|trabalhando|estou trabalhando|to trabalhando|vou trabalhar|estarei trabalhando|
        vou estar trabalhando|de plantao), (estou|to|tou|estarei|vou estar|estaremos) (viajando|fora|fora da cidade|
        de viagem|doente|gripado|gripada|de ferias|ocupado|ocupada|em viagem|em aula|de cama|fora do pais|
        a trabalhar), (doente|ocupado|ocupada|viajando), vou viajar, de ferias, (meu filho|minha filha|minha mae|
        meu pai) (esta|ta) doente, cuidar (da minha|do meu|dos meus) (mae|pai|filho|filha|filhos), consulta medica,
        casamento, mudanca, vestibular, hospital, resfriado, resfriada, velorio, visita, temos visita, gripado,
        dentista, no trabalho,
        работаю, болею, я работаю, я болею, pracuje, jestem chory, jestem chora, lavoro, sono malato, sono malata,
        jag jobbar, jeg arbejder, jeg jobber, calisiyorum, hastayim,
        (heb|had|ik heb|heb ik) (al|al iets|al wat|iets|wat|dan al|dan iets) afgesproken, met (een vriendin|een
        vriend|iemand|mijn zus|familie) afgesproken, al afgesproken, tenho (um|) show, tenho
        (festa|viagem|casamento),
        (ill be|i will be|im|i am|well be|we will be|were|we are|gonna be) (at|in|with) my
        (parents|mums|moms|mothers|dads|sisters|brothers|in laws|family|
        grandparents|grandmas|folks|girlfriends|boyfriends|sister|brother|mum|mom|family) (place|house|home|then|that
        day|), (ill be|i will be|well be|we will be|im|were) at the
        (beach|cottage|cabin|airport|hospital|doctors|dentist|mountains), goin(g|) (home|back) (to|2|)
        (sleep|slp|bed|study), (estaremos|estare|estoy|estamos|vamos a estar|voy a estar) (en|con) (casa de|la casa
        de|) (mis|mi|la|los) (padres|suegros|abuelos|abuela|hermana|hermano|madre|playa|sierra|
        familia|suegra|tios|hospital), (on sera|nous serons|je serai|on est|je suis|nous sommes) (chez|avec)
        (mes|ma|mon|la|des) (parents|beaux parents|grands parents|soeur|frere|mere| belle
        famille|famille|amis|enfants|grand mere), (on sera|nous serons|je serai|je suis) (a la|au|a l)
        (mer|plage|montagne|campagne|hopital|aeroport|ski), (ik ben|ben ik|we zijn|wij zijn|zijn we|ik zit|we zitten)
        (dan|die dag|dat weekend|) (bij|met) (mijn|m|m n|de) (ouders|schoonouders|zus|broer|moeder|familie|oma|opa|
        schoonfamilie|opa en oma), (ik ben|we zijn|we zitten) (dan|) (aan|op) (zee|het strand|de camping|kamp), (ich
        bin|wir sind|bin|sind|sind wir|bin ich) (da|dann|an dem tag|leider|) (bei|mit) (meinen|meiner|meinem|den|der)
        (eltern|schwiegereltern|schwester|bruder|mutter|familie| grosseltern|oma|opa|kindern), (bin|sind|sind wir|bin
        ich) (am meer|in den bergen|am strand|an der see), (vou estar|vamos estar|estarei|estaremos|estou|estamos)
        (na|em|com|no) (casa|minha|meus|meu) (dos|da|do|de|) (meus|minha|meu|minhas|)
        (pais|sogros|avos|avo|irma|irmao|mae| tia|familia|sogra|primos), (vou estar|vamos
        estar|estarei|estaremos|to|estou) (na|no) (praia|serra|sitio|interior|hospital|aeroporto), (jag|jeg)
        (ar|er|maste|ma|skal) (bortrest|bortreist|sjuk|syg|syk|jobba|jobbe|arbejde|pa ferie|pa
        semester|optaget|opptatt|upptagen), olen (toissa|kipea|matkoilla|sairas| lomalla|varattu), musim (pracovat|do
        prace), jsem (nemocny|nemocna|v praci|pryc), (dolgozom|beteg vagyok|elfoglalt vagyok|elutazom), sunt
        (ocupat|ocupata|bolnav|bolnava| plecat|plecata), lucrez, mesgulum, sehir disindayim, estic
        (malalt|malalta|ocupat|ocupada), treballo, devo lavorare, (ho|ho gia) (un|gia un|altri) (impegno|impegni),
        sono (fuori citta|malato|malata|occupato|occupata|in vacanza|via), jestem (zajety|zajeta|w pracy|poza
        miastem|na urlopie), wyjezdzam,
        (gt|hav|havin|gt a) (exam|lessons|lesson|class|tuition|work|lab|test|training), (we|i) (will|ll) be at (a|the)
        (wedding|funeral|party|conference|game), (on est|on sera|je suis|nous sommes) (a la|au)
        (mer|montagne|campagne|plage), (going|goin|go) home (2|to|n|and) (slp|sleep|rest), (sto|sono) (male|poco
        bene), mam (prace|inne plany|juz plany), (у меня|у нас) (работа|дела|планы|встреча|экзамен|учеба),
        (estic|estare) (treballant|fora|de viatge), pracuji, (jsem|budu) pryc,
    """,
    # A is can: a yes where nothing of its own follows
    "A": """
        (i|we|yes i|sure i|of course i|i definitely|i certainly|i totally|i sure) (can|will|would|could|shall|
        am able to|should be able to|am happy to|would be happy to|can definitely|will definitely|plan to|intend to|
        am going to|am planning to|am planning on), (ill|im gonna|im going to|im planning to|im planning on|
        im able to|im happy to|im coming|im going|were going|were coming|gonna|going to|able to|planning to|
        planning on|plan to|plan on|be able to),
    """,
    # p is an apology: by itself a no
    "p": """
        sorry, srry, sry, soz, srsly sorry, paiseh, (im|i am|so|very|really|im so|im really) sorry, apologies,
        my apologies, unfortunately, unfortunatly, regrettably, sadly, alas,
        lo (siento|lamento) (mucho|), perdon, perdona, disculpa, disculpen, disculpe, lamentablemente,
        desgraciadamente, desafortunadamente, por desgracia,
        desole, desolee, dsl, navre, navree, malheureusement, helas,
        sorry hoor, helaas, jammer, jammer genoeg,
        leider, tut mir leid, entschuldigung, schade,
        desculpa, desculpe, desculpem, foi mal, infelizmente, lamento,
        mi dispiace, purtroppo, scusa, tyvärr, desværre, dessverre, beklager, undskyld, przepraszam, niestety,
        извините, к сожалению, на жаль, вибачте, maalesef, üzgünüm, عذرا, آسف, 抱歉, 对不起, 不好意思, すみません,
        ごめんなさい, 죄송합니다,
        sori, sowi,
    """,
    # j would rather have the day beside it: "Sunday would be better"
    "j": """
        instead (of|), prefer, preferably, (id|i would|we would|wed) (prefer|rather) (to do|do|come|make it|have|),
        better, (is|are|be|works|would be|would work|might be|might work|could work|suits me|suits us|fits)
        (better|easier|best) (for me|for us|),
        any chance (we|i) (could|can) do,
        (could|can|cld) (we|i|you|u|) (possibly|maybe|) (do|make it|switch to|swap to|swap for|move to|
        come on|change to|move it to|change it to) (it|) (on|), (could|can) it be (on|), would prefer,
        mejor, (prefiero|prefeririamos|preferiria|preferimos) (que sea|ir|), (seria|es|me queda|me viene|nos viene|
        me va|me sirve|me conviene) mejor, (en vez|en lugar) (de|del|), (podria|puede|podemos|podriamos) (ser|
        cambiarlo al|cambiarlo para|moverlo al|dejarlo para), cambiar al,
        plutot, mieux, (je|on) (prefere|prefererais), prefere, prefererais, (marrange|nous arrange|me convient|ca
        marrange) (mieux|plus|davantage), (serait|est|ce serait) mieux (pour moi|pour nous|), a la place (de|du|),
        au lieu (de|du|), (on peut|on pourrait|possible de|peut on) (faire|decaler a|reporter a),
        liever (op|), beter, (komt|past|schikt|gaat) (me|mij|ons) beter (uit|), (komt|past|is|zou) beter (uit|zijn|),
        in plaats van, (kan|mag|zou) het (ook|eventueel|misschien) (op|), (kan ik|ik kan) beter,
        lieber (am|), besser, stattdessen, statt, anstatt, sondern, (ware|ist|passt|passt mir|passt uns|geht|ginge)
        (mir|uns|) besser, (geht|ginge|ging) (es|) auch (am|), (konnen|konnten) wir (auch|) (am|),
        (ziehe ich|wurde ich|mir ware) (vor|vorziehen|lieber),
        melhor, prefiro, preferia, prefiro (ir|que seja), (seria|fica|e|me fica) melhor (pra mim|para mim|), (em vez|
        ao inves|em lugar|no lugar) (de|do|da|), (pode|da pra|da para|podia|poderia) ser, (trocar|mudar) (pra|para),
        (podria|puede|podriamos|podemos) ser (el|la|en|para el), pode ser (no|na|numa), (est ce|serait ce|cest)
        possible, (kunnen|kun|zullen) we (het|) (ook|) op, (ware|ist) (mir|uns) lieber, (konnen|konnten) wir (es|das|)
        (auf|am), rather (on|have|do|come), (put|move|switch|swap) me (on|to),
    """,
    # t is when, and small talk: "can't Saturday, sorry" is still all of the answer
    "t": """
        today, tml, 2mr, then, that day, (this|that|the|all) (week|weekend|month|day|time|morning|afternoon|evening|
        night|year), this, that, anymore, any more, any longer, after all, sorry, srry, sry, soz, paiseh, im sorry,
        apologies, my apologies, al final, finalmente, finalement, au final, afinal, no final, no fim,
        unfortunately, regrettably, sadly, alas, ive, im, i am, i, id, we, were, he, my, at, on, in, with, though,
        tho, thanks, thank you, tks, thank u, still, have, has, had, go, going, gonna, make, make it, make that,
        make this, gotta, got to, need to, must, sick, ill be, too, also, already, alr, alrdy, got, come, coming,
        be there, there, be here, be in, be coming, join, joining, help, help out, attend, attending, participate,
        volunteer, do it, do that, do this, do, swing by, swing, swing it, stop by, drop by, come by, drop in, pop in,
        show up, tag along, phone bank, canvass, lend a hand, pitch in, take a shift, a shift, shift, you, u, guys,
        yall, both, all, again, later, earlier, now, am, is, it, its, be, able, a lot, much, the, of, us, your,
        everyone, another, some, something, both of us, (for|of) (me|us), by then, around then, no idea why, afraid,
        im afraid, fear, i fear, feel free, as much as, however much, so much, anyway, for now, ah, morning,
        afternoon, evening, night, week, day, school, lor, leh, lah, thing, things, pm, hours, hour,
        (i|we|) (may|might|will|could) be (a few|a bit|a little|few|running|5|10|15|20|30|
        ) (late|minutes|mins|min), (a few|few|10|15|5|20) (minutes|mins) late,
        lo siento (mucho|), gracias, muchas gracias, perdon, perdona, disculpa, disculpen, disculpe, hoy, esta (noche|
        tarde|semana|manana), ese dia, ese fin de semana, este (fin de semana|dia|mes), por la (manana|tarde|noche),
        ir, asistir, ayudar, participar, venir, estar, llegar, estar (ahi|alli), acompanarlos, acompanarte, ahi, alli,
        alla, hacerlo, yo, pues, tambien, lamentablemente, desgraciadamente, desafortunadamente, por desgracia,
        lamento, aunque quisiera, me, nos, lo, en, el, la, los, las, un, una, de, a, dia, semana, entonces,
        a esa hora, tengo, con, mi, es, todavia, aun, vez, fin, gente, equipo, noche, tarde, hora, que, apoyar,
        apoyarlos, sumarme, unirme, feliz, muy bien, persona, personas,
        desole, desolee, dsl, navre, navree, merci, merci beaucoup, aujourdhui, ce soir, ce matin, cet apres midi,
        ce jour la, ce weekend, cette semaine, ce week end, je, j, jy, on, nous, moi, vous, tu, y, etre la, etre, la,
        venir, participer, aider, y aller, aller, assister, me liberer, malheureusement, helas, ne, n, en, le, les,
        du, des, de, au, aussi, bien, beaucoup, aimer, serai, suis, cest, c, ce, cela, ca, un, une, pour, dire, avec,
        midi, jour, semaine, fois, donc, donner un coup de main,
        un coup de main, matin, journee, jour la, preter main forte, contribuer, passer,
        sorry hoor, bedankt, dank je, dank, dankjewel, vandaag, vanavond, dit weekend, deze week, dan, die dag, ik,
        wij, mij, me, ons, er, bij, er bij, erbij, komen, zijn, er zijn, helpen, meedoen, mee, mee doen, jammer,
        jammer genoeg, op, het, de, een, ook, dat, die, al, moet, heb, ben, wel, aanwezig, om, in, van, met, zo, gaan,
        keer, week, middag, ochtend, avond, meehelpen, langskomen, bijspringen, goed, leuk, graag,
        om te, te, hier, middags, ochtends, avonds, helaas, samen, even, aan,
        danke, vielen dank, tut mir leid, sorry, sry, entschuldigung, schade, heute, heute abend, da, dann,
        dieses wochenende, an dem tag, am, ich, wir, muss, kommen, helfen, sein, dabei sein, teilnehmen, mitmachen,
        mithelfen, machen, mit, gern, gerne, leider, es, das, dort, hin, zu, der, die, mir, uns, mich, bei mir, auch,
        schon, im, uhr, vormittag, nachmittag, abend, bei, von, tag, woche, mal, dafur,
        ubernehmen, dazukommen, vorbeikommen, gut, fest, doch, jederzeit, vorbei, schaffen, super, perfekt,
        einrichten, am wochenende, nachmittags, vormittags, abends, morgens, sicherlich, auf,
        desculpa, desculpe, desculpem, foi mal, perdao, obrigado, obrigada, valeu, hoje, hoje a noite, nesse dia,
        este fim de semana, esse fim de semana, neste sabado, infelizmente, ir, comparecer, participar, ajudar, estar,
        estar la, estar presente, la, eu, nos, a gente, pois, tenho, lamento, no, na, o, a, os, as, de, do, da, em,
        dia, esta, semana, com, meu, minha, esse, essa, tambem, ja, pra, para, manha, tarde, noite, mim, isso,
        mornings, afternoons, evenings, nights, (in the|the|by|every|all)
        (morning|afternoon|evening|evenings|afternoons|mornings), por las (mananas|tardes|noches), (en|de|a) la
        (manana|tarde|noche), (le|les|en|dans la|dans lapres|cet|ce) (matin|soir|soiree|midi|apres
        midi|matinee|soirs|matins|journee), dans l apres midi, dans lapres midi, en fin de
        (journee|matinee|semaine|soiree), s (avonds|middags|ochtends|morgens), in de (avond|ochtend|middag),
        (am|in der|gegen) (abend|morgen|vormittag|nachmittag|mittag|fruh|mittags), (de|a|pela|na|toda)
        (manha|tarde|noite), ao fim (da tarde|do dia), al mediodia, a mediodia, mittags,
        again, once more, one more time, otra vez, de nuevo, outra vez, encore une fois, noch (einmal|mal), nog
        (een keer|eens|een keertje), opnieuw, nochmal, again please, skip, saltar, pular, sauter, overslaan,
        uberspringen,
    """,
    # b is but
    "b": """
        but, bt, however, except, although, only that, though i,
        pero, aunque,
        mais,
        maar,
        aber, doch, allerdings, jedoch,
        mas, porem, so que,
        но, але, ale, ama, fakat, لكن, 但是, でも,
    """,
    # i is a condition at the beginning
    "i": """
        if, only if, only when, unless, as long as, provided, provided that, so long as, assuming, in case,
        not unless, not without, once i, when i know, if (i can|possible|able|im able|so|i could|i get|i finish),
        (solo|unicamente|siempre|nomas) (si|que|y cuando), solo si, a menos que, siempre que, siempre y cuando,
        mientras no, con tal (de|) que, si (alguien|salgo|termino|me llevan|me lleva|me recogen|me dan|me queda|me da|
        no llueve|no trabajo|no hay|no tengo|hay|llego|consigo|logro|encuentro|mi|tengo|el|la|los|es|hace|todo|dios|
        para), si (puedo|se puede|me da tiempo) (voy|si|ire), si se puede, si (dios quiere|puedo escaparme),
        si (je|quelquun|quelqu un|on|jamais|il|mon|ma|ca|cest|j|y a|tu|vous|quelque|le|la|les|jai|jarrive|pas),
        seulement si, uniquement si, a condition (que|de|quil), sauf si, a moins (que|de), tant que, du moment que,
        pourvu que, si (possible|je peux), (seulement|uniquement|que) (si|sil), sil (fait|pleut|ne|y|vous), sauf (si|
        sil), (a condition) (quil|que),
        alleen als, als (ik|iemand|het|er|mijn|de|we|niemand|alles|je), enkel als, mits, tenzij, zolang,
        op voorwaarde dat, indien,
        wenn, nur wenn, falls, sofern, solange, vorausgesetzt, ausser wenn, es sei denn, sobald, wenn (moglich|
        es geht|es klappt),
        (so|somente|apenas) se, se (eu|alguem|nao|tiver|houver|o|a|meu|minha|tudo|for|sair|conseguir|der tempo|
        der para), desde que, contanto que, a menos que, a nao ser que, caso, se (der|possivel|eu puder|puder|
        conseguir|eu conseguir|rolar|deus quiser) (eu vou|vou|),
        если, якщо, jesli, jezeli, se qualcuno, se posso, hvis, om, eger, إذا, 如果,
    """,
    # T is true, F is false, and ! turns what follows around
    "T": """
        true, correct, (not|isnt|never) (false|wrong|incorrect|untrue), accurate, valid, factual, legit, a fact,
        the truth, (thats|that is|that|youre|you are|are|is|exactly|quite|so|absolutely|definitely|too) right, right,
        absolutely correct, (is|definitely|say|was|sounds|seems) (affirmative|correct|accurate), yes that is it,
        was correct, the (case|right answer|truth), be right, right answer, (it|that|this) (is so|sure is|
        certainly is|definitely is|really is|surely is),
        verdad, (es|eso es|si es|muy|) (cierto|verdad|verdadero|correcto|asi), cierto, verdadero,
        (cest|) (vrai|exact|correct|juste), veridique,
        klopt, (is|helemaal|dat is) (waar|juist|correct), juist, waar,
        stimmt, richtig, (ist|) (wahr|korrekt), wahr, zutreffend, trifft zu,
        (e|) (verdade|verdadeiro|correto|certo), esta (certo|correto),
        vero, правда, верно, prawda, sant, sandt,
    """,
    # F is false
    "F": """
        false, incorrect, inaccurate, untrue, erroneous, invalid, mistaken, bogus, (not|isnt|cant be|cannot be|wasnt|
        never|aint) (right|correct|accurate|true|valid|a fact|the truth|the case|it|so|the right answer|right answer|
        what i want), not what i want, isnt it, (is|you are|youre|are|thats|that|actually|totally|completely|so|just|
        be|dead|very|simply|flat|all) wrong, wrong, a lie, lies, (no|negative) is the answer, seems not,
        what i dont want, not in agreement, far from (it|the truth), opposite, the answer is negative, (no way|
        in no way|hardly) is (that|it) (right|true|correct|possible), nonsense,
        (es|eso es|) (falso|mentira|incorrecto|erroneo), no (es|esta) (cierto|verdad|correcto|asi|bien|posible),
        nada de eso,
        (cest|) (faux|inexact|incorrect), (pas|nest pas|cest pas) (vrai|exact|correct|juste|le cas|ca),
        fout, onjuist, (klopt|waar|juist|correct) niet, niet (waar|juist|correct|het geval), onwaar,
        klopt helemaal niet, verkeerd,
        falsch, (stimmt|stimme|stimmt so|stimmt leider) nicht, nicht (richtig|wahr|korrekt|der fall), unwahr,
        inkorrekt, trifft nicht zu,
        (e|) (falso|mentira|errado|incorreto), nao (e|esta) (verdade|certo|correto|bem assim|isso),
        falso, неправда, неверно, nieprawda, falsk, falskt,
        further from the truth, (couldnt|could not) be further from the truth,
    """,
    # ! turns what follows around
    "!": """
        not, dont, doesnt, isnt, wasnt, never, aint, do not, does not, not what i, (dont|do not|didnt) (think|believe|
        feel) (that|), not sure that, dont like, nor, neither,
        no creo que, tampoco,
        pas, plus, jamais, ne pense pas,
        niet, geen, denk niet dat, nooit,
        nicht, glaube nicht dass, kein, keine, keinen,
        nao acho que, nem,
    """,
    # q is where a question begins
    "q": """
        what, whats, wat, wot, when, whens, where, wheres, who, whos, which, how, hows, why, can (i|we|you|u|someone|
        my), could (i|we|you|u), do (you|i|we|u|they), are (you|there|we|they|u), is (it|there|this|that|the|parking|
        lunch|anyone|he|she), will (there|you|it|i|we|they), should (i|we), may (i|we), does (it|the|this|that),
        did (you|u), have you, what time, am i, would (it|you|u), wanna know, got (any|food), how come, hw, how about,
        what about,
        que (hora|dia|hay|es|tengo|debo|llevo|necesito|paso|pasa|significa|tal), cuando, donde, quien, quienes, cual,
        cuanto, cuantos, cuantas, como (llego|es|hago|se llama|funciona), puedo (llevar|traer|invitar|preguntar),
        a que (hora|dia), hay (que|estacionamiento|comida|parking), debo (llevar|ir), se puede, es (necesario|lejos|
        gratis), por cuanto, de que, para que, que tal,
        quand, qui (est|etes|es|sera|parle), cest qui, quel, quelle, quels, quoi, comment, combien, est ce que,
        a quelle heure, puis je, quest ce, qu est ce, (cest|c est) (ou|quand|quoi|a quelle heure|combien), ou (est|
        cest|se|ca|sont), faut il, on peut, y a t il, il y a, pour quoi faire,
        wat, wanneer, waar (is|moet|spreken|en), wie, welke, welk, hoe, hoe laat, mag (ik|mijn), kan ik (mijn|iemand|
        ook iemand|nog), moet ik (iets|wat), is er, zijn er, waarom, met wie, kun je, kunnen we, wat dacht u van,
        wann, wer, wo, welche, welcher, wie, wieviel, um (wieviel|wie viel) uhr, darf ich, soll ich, gibt es,
        was (ist|soll|muss|kostet|bedeutet|mache|bringe), warum, muss ich (was|etwas|mich), wohin, ab wann, wie lange,
        kann ich (meine|meinen|mein|jemanden|was|noch jemanden), wieso,
        quando, onde, quem, qual, quanto, quantas, quantos, posso (levar|convidar|trazer), a que horas, que horas,
        que dia, tem que, preciso levar, e onde, como (chego|faz|funciona|e que), o que, vai ter, tem (estacionamento|
        comida|lanche), que tal,
        chi, dove, quando, a che ora, где, когда, кто, во сколько, de ce, hvor, nar, vem, gdzie, kiedy, kto, o ktorej,
        nerede, ne zaman, kim, أين, متى, من, 几点, 哪里, 谁, 何時, どこ, 언제, 어디,
        y (a que|que|donde|quien|quienes|cuando|cuanto|cuanta|cuantos|cuantas|como|cual|cuales|para que|por
        que|porque|hay|se puede|si no|eso que|eso cuanto|eso donde|eso cuando|eso como|en que|de que|con
        quien|hasta que|desde que),
        (meet|meeting) (where|when|what time|wat time|wer),
    """,
    # _ is no matter for a rule
    "_": """
        please, pls, plz, lol, lmao, rofl, haha, hahaha, hahah, hehe, heehee, heh, oh, ohh, ooh, ah, um, umm, uh, hmm,
        hmmm, hm, well, so, hi, hey, hello, dear, and, a, an, to, me, really, very, just, actually, honestly, guys,
        you, u, for, x, xx, xxx, sir, omg, wow, man, dude, bro, bruh, sis, girl, yo, what (you|u) just said,
        what (you|u) said, are you sure, ha, erm, er, eh, thx, ty, tysm, tq, sorry but, right now, right there,
        wrong number, as well, folks, team, friend, friends, good (morning|evening|afternoon), statement, response,
        my response, the, lah, la, lor, lo, leh, lei, liao, le, ler, sia, meh, mah, hor, wor, ar, arh, ya know, like,
        tbh, ngl, lowkey, highkey, imo, from me, indeed so, definitely so, yea so, fr fr, ma, buddy, mate, pal, luv,
        love, hon, boss, completely, quite, rather, pretty, overwhelmingly, statements, information, in fact, of that,
        to that, on that, about that, on it, about it, say that, i would say that, i would say, i believe, i think,
        i feel, i guess, i suppose, i reckon, i must say, i have to say, i gotta say, question, statement is,
        as my answer, to that question, my dear, xo, xoxo, (im|i am|) (pretty|quite|fairly|) sure it, im sure,
        i am sure, ugh, argh, aw, aww, awww, haiz, aiya, aiyo, alamak, gosh, damn, dang, geez, jeez, yikes, oof, eek,
        welp, btw, ahh, ok so, oh well, wah,
        hola, buenas, buenos dias, buenas (tardes|noches), por favor, porfa, porfavor, ay, pues, bueno, amigo, amiga,
        amigos, es que, oye, jaja, jajaja, jeje, y, un saludo, saludos, la verdad, la neta, mira, che, hombre, mujer,
        we, wey, guey, hermano, bro, uy, uf, muy, mucho, ahorita, ups, chin, hijole, caray, ash, pucha, ahora mismo,
        bonjour, salut, bonsoir, svp, stp, coucou, euh, ben, bah, bon, alors, beh, et, sil (vous|te) plait,
        cordialement, mdr, ptdr, hello, hein, franchement, vraiment, tres, aussi, tiens, oh la, wesh, oups, zut,
        mince, pff, ouf, roh, oh, ah, ouille,
        hoi, hallo, dag, hey hallo, alsjeblieft, aub, nou, eh, ach, wel, hoor, groetjes, gr, even, en, zeg, joh, echt,
        gewoon, hi, heel, mvg, toch, ook, och, oei, shit, balen, pff, jeetje,
        moin, servus, bitte, ach, tja, na, ähm, mal, lg, vg, ja also, ach ja, liebe grusse, viele grusse, und, hi,
        hallo, hey, eigentlich, echt, wirklich, oh, gruss, mfg, so, sehr, ganz, total, mist, verdammt, puh, och, oje,
        ohje, na ja,
        ola, oi, bom dia, boa (tarde|noite), por favor, pf, pfv, bem, kkk, kkkk, kkkkk, rs, rsrs, rss, abs, bjs, bj,
        abraco, poxa, puxa, e, ne, cara, mano, gente, gente boa, opa, eita, pessoal, amigo, amiga, muito, mesmo,
        nossa, caramba, ixi, aff, putz, vixe, droga, puts,
        ♂, ♀, ciao, hej, hei, merhaba, selam, привет, здравствуйте, спасибо, grazie, tak skal du have, tack, takk,
        dziekuje, tesekkurler, شكرا, ありがとう, 谢谢,
        y (eso|el|la|los|las|en|de|a|con|si|esto|ahi|hasta|tu|ustedes|usted), de rien, je vous en prie, graag
        gedaan, geen dank, gern geschehen, gerne geschehen, de nada, por nada, bitte (schon|sehr), you are
        welcome, youre (very|most|) welcome, imagina, nichts zu danken,
    """,
    # d is another day, of which an offer is made: "no but Sunday works"
    "d": """
        (this|next|on|the|following|any|every|) (monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|
        tue|wed|thurs|thu|thur|fri|sat|sun|weekday|weekdays), mondays, tuesdays, wednesdays, thursdays, fridays,
        saturdays, sundays, (next|the following|following|another|other|a different|any other|some other) (week|
        weekend|month|day|date|time|shift|slot|evening|morning|afternoon), tomorrow, tomorow, tmr, tmrw, 2moro,
        weekend, weekends, weekdays, tonight, january, february, april, june, july, august, september, october,
        november, december,
        (el|los|este|ese|la|proximo|el proximo|) (lunes|martes|miercoles|jueves|viernes|sabado|domingo|sabados|
        domingos), (la|) (proxima|otra|siguiente) semana, (la semana|el mes|el fin de semana) (que viene|proximo|
        proxima|siguiente), (el|) (proximo|otro) (mes|fin de semana|dia), otro dia, manana, fin de semana,
        entre semana,
        (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche), demain, (la semaine|le mois|le weekend|
        le week end) (prochaine|prochain|suivante|dapres), (un|) autre jour, weekend, week end,
        (maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|zaterdags), morgen, (volgende|komende|
        andere) (week|maand|weekend|dag|keer), (volgend|ander|komend) (weekend|moment), een andere (dag|keer|datum),
        weekend,
        (am|an einem|nachsten|kommenden|) (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag),
        morgen, ubermorgen, (nachste|kommende|die nachste|in der nachsten|ubernachste) woche, (nachsten|nachstes|
        kommenden) (monat|wochenende), (ein|) (anderer|anderen) tag, wochenende, samstags, sonntags,
        (no|na|neste|esse|esta|proximo|proxima|) (segunda|terca|quarta|quinta|sexta|sabado|domingo|sabados|
        domingos) (feira|), amanha, (semana|mes|fim de semana) que vem, (na|) (proxima|outra) semana, (no|) (proximo|
        outro) (mes|dia|fim de semana), (fim de semana),
        (next|the next|the following) (day|monday|tuesday|wednesday|thursday|friday|saturday|sunday),
        (le|les|ce|) (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (prochain|soir|matin|suivant|apres
        midi), (la|) semaine prochaine, (volgende|komende|aanstaande) (week|)
        (maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag),
        (nachsten|nachste|nachster|kommenden|diesen)
        (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag), nachste woche
        (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|), (proxima|na proxima|proximo)
        (segunda|terca|quarta|quinta|sexta|sabado|domingo), los fines de semana, les weekends, die wochenenden,
        aos fins de semana, nos fins de semana,
    """,
    # c is a limit of time
    "c": """
        after, until, till, til, before, from, by, between, except,
        a partir de, despues (de|del|de la|de mi), hasta, antes (de|del|de la), entre, desde,
        a partir (de|du), apres, jusqu, jusqua, jusque, avant, entre, des,
        vanaf, tot, voor, na, tussen, pas,
        ab, nach, bis, vor, zwischen, erst,
        a partir (de|das|da|do), depois (de|das|da|do), ate, antes (de|das|do), entre,
        na (het|mijn|m
        n|vijf|zes|zeven|acht|vieren|vijven|zessen|zevenen|achten|school|werk|werktijd|schooltijd|werken),
    """,
    # r gives the reason, which decides nothing more
    "r": """
        because, cuz, cos, coz, cause, bc, since, due to, as i, as im, as we,
        porque, pq, ya que, debido a,
        car, parce que, puisque, vu que, a cause de,
        want, omdat, vanwege, wegens,
        weil, denn, wegen, da (ich|wir),
        porque, pois eu, por causa, pq,
    """,
    # u is where a question for a person begins
    "u": """
        who, whos,
        quien, quienes,
        qui (est|etes|es|parle), cest qui,
        wie (is|ben|bent),
        wer,
        quem,
    """,
    # x is about another matter than coming
    "x": """
        (put|putting|puts) in a (good|kind|nice) word,
        wrong (person|number|guy), (there is|there are|theres|there was) no, (talk|chat|speak|text|reply|respond|
        pick up|take calls|take your call|call|type|see this|read this|open|find|hear|believe|understand|see|read|
        click|access|download|afford|drive) (right now|now|atm|at the moment|rn|), have (a|an|) (good|great|nice|
        awesome|fun|lovely) (one|day|weekend|time|event|night|week), have fun, good luck, enjoy, good night,
        goodnight, gnite, nite, gn, (he|she|they|it|who|son|daughter|mom|dad|brother|sister|wife|husband|people|
        someone) (said|says|say|told|asked), (say|said) yes or no, told me, call (u|you) (later|back|tonight),
        see you, i want to see you, love you, miss you, never mind the, the (yes|no),
        (hablar|contestar|responder|abrir|leer|encontrar|ver|oir|creer|entender|acceder|conducir|manejar|
        escribir) (ahora|ahorita|en este momento|el enlace|), numero (equivocado|incorrecto|erroneo), no (hablo|
        recibi|vivo), ya no vivo, (dijo|dice|dijeron|dicen) que,
        (parler|repondre|ouvrir|lire|trouver|acceder|voir|conduire) (maintenant|pour le moment|le lien|la|),
        mauvais numero, trompe de numero, trompez de numero, (a dit|ont dit|dit que|dit),
        (praten|bellen|antwoorden|openen|lezen|vinden|rijden) (nu|), verkeerd nummer, verkeerde nummer, waar gaat,
        (de|die) link, waarover, (zei|zegt|zeiden),
        (sprechen|reden|telefonieren|antworten|offnen|lesen|finden|fahren) (gerade|jetzt|), falsche nummer, falschen,
        (der|die) (link|nummer), worum, wohne, (hat|haben) (ja|nein) gesagt, sagte, gesagt,
        (falar|responder|atender|abrir|ler|encontrar|ver|dirigir|conduzir) (agora|no momento|o link|), numero errado,
        ligou errado, mandou errado, (disse|diz|falou|disseram) que,
    """,
    # l is a wish for a call or a text at another time: beside a reason or a can't, that is of now and no answer
    "l": """
        (call|ring|phone|text|message|msg) me (back|tonight|tonite|this evening|in the evening|this afternoon|
        after work|after school|after dinner|when i get home|when i get off|when i am home|when im home|then|),
        (give|gimme) (me|) a (call|ring) (back|tonight|later|tomorrow|this evening|after work|),
        (llamame|llameme|llamenme|marcame|marqueme|hablame|escribeme|escribanme) (luego|despues|mas tarde|mas al rato|
        al rato|en la noche|en la tarde|a la noche|a la tarde|por la noche|por la tarde|esta noche|esta tarde|manana|),
        (appelle|appelez|rappelle|rappelez|ecris|ecrivez) moi (ce soir|plus tard|tout a lheure|demain|apres|),
        bel (me|mij) (vanavond|straks|later|morgen|vanmiddag|) (terug|),
        (ruf|rufen sie|ruft) mich (heute abend|am abend|abends|spater|morgen|nachher|) (an|zuruck),
        (meld|melde) dich (heute abend|spater|morgen|nachher|), (me liga|me ligue|me ligar|liga me|ligue me|
        liga pra mim|ligue para mim) (hoje a noite|a noite|de noite|mais tarde|depois|amanha|)
    """,
    # a is said by a machine
    "a": """
        do not disturb, automated (message|response|reply|text|sms), automatic (message|reply|response), (auto|
        automatically) (reply|response|generated|replied), autoreply, autoresponder, auto responder, out of (the|
        ) office, (away|currently away) from my (desk|phone), (this|the) (mailbox|inbox|number|phone|line) (is not|
        isnt|is no longer) (monitored|in service|available|active|able to receive), not (monitored|
        receiving notifications), (does|can|do) not (accept|receive|support) (text|texts|sms|messages|text messages),
        (unable|failed) to (send|deliver) (message|your message|the message), message (blocking|not sent|
        not delivered|failed|undeliverable|could not be delivered|blocked), could not be delivered, undeliverable,
        delivery failed, (free msg|freemsg), (thank you|thanks) for (contacting|your message|reaching out|texting|
        your text|getting in touch|messaging), (we|i) will (respond|reply|get back to you|return your) (message|call|
        ) (as soon as|within|during|shortly), office (is|hours are) (closed|currently closed), our office hours,
        our business hours, (has|have) notifications silenced, notifications silenced,
        see your message when i get where im going, driving mode, sent automatically, no longer in service,
        not in service, landline, do not reply to this, noreply, (im|i am|i will be|currently|i am currently|
        im currently|am) out of (the|) office,
        no molestar, mensaje automatico, respuesta automatica, respuesta generada, fuera de la oficina, este (buzon|
        numero) no (esta|acepta|recibe|puede), (gracias por|hemos recibido) (contactarnos|tu mensaje|su mensaje|
        comunicarte|comunicarse|escribirnos), (no pudo|no se pudo|no puede) (ser entregado|entregar|enviar|enviarse),
        mensaje no (enviado|entregado), modo conduccion, le responderemos, te responderemos,
        nuestro horario de atencion, numero no (disponible|valido), (estoy|estare|me encuentro) fuera de la oficina,
        fuera de oficina,
        ne pas deranger, (message|reponse) automatique, absent du bureau, absente du bureau, absence du bureau,
        (cette boite|ce numero) (nest|ne), (merci de nous avoir|merci pour votre message|nous avons bien recu),
        (na pas pu|na pu|impossible d) (etre|envoyer|delivrer) (remis|distribue|livre|), message non (remis|envoye|
        distribue), mode conduite, reponse generee, nos bureaux sont fermes, en conge (jusquau|jusqua),
        je suis (actuellement|) (absent|absente) du bureau, (je suis|je serai) en conge (jusquau|jusqua|du),
        niet storen, (automatisch|geautomatiseerd|automatische|geautomatiseerde) (bericht|antwoord|beantwoording|
        reactie), (ik ben|) (afwezig|niet op kantoor|niet aanwezig) (tot|t m|van|op kantoor), niet op kantoor,
        (dit nummer|dit postvak|deze mailbox) (is|wordt|kan), bedankt voor (je|uw|het) (bericht|contact), (kon|
        kan) niet worden (bezorgd|afgeleverd|verzonden), ik zie je bericht (als|wanneer|zodra), rijmodus,
        ons kantoor is gesloten,
        nicht storen, (automatische|automatisch|automatisierte|autom) (antwort|nachricht|generierte|abwesenheitsnotiz|
        erstellte), abwesenheitsnotiz, nicht im buro, ausser haus, (dieses postfach|diese nummer) (wird|ist|kann),
        (danke|vielen dank) fur (ihre|deine|die) (nachricht|anfrage), (konnte|kann) nicht (zugestellt|gesendet|
        ubermittelt) werden, nicht zugestellt, ich sehe deine nachricht, fahrmodus, unser buro ist geschlossen,
        nao perturbe, nao incomodar, nao perturbar, (mensagem|resposta) automatica, fora do escritorio,
        ausente do escritorio, (este numero|esta caixa) nao, obrigad(o|a) (por|pela) (entrar em contato|sua mensagem|
        tua mensagem|contactar|nos contatar), (nao pode|nao foi possivel|nao pude) (ser entregue|entregar|enviar),
        mensagem nao (enviada|entregue), modo (direcao|conducao), verei sua mensagem, nosso horario de atendimento,
        (estou|estarei|encontro me) fora do escritorio,
    """,
    # S yes alone: a whole clause that says yes, of words that say nothing inside another
    "S": """
        ya, yaa, yar, yaar, s, ss, fr, frfr, can, cn, can can, can also, also can, can one, can la, can ah, okcan, on,
        onz, set, steady, steady la, shall do, i do, i am, i will, i can, i could, we can, we will, we are, we do,
        i have, i did, it is, it does, it was, they are, it sure is, you are, i would, i would love to, love to,
        ya can, right, correct, so true, me, me me, me please, hit me, will be there, come, coming, ill come, going,
        am coming, going going, free, do it, do that, im there, ill be there, present, available, set lah, swee, deal,
        its a date, sold, i volunteer, hi yes, say less, say no more, facts, big facts, ya sure, ya ok,
        confirm plus chop, lets go, lesgo, letsgo, letsgooo, yolo, hell ya, u bet, ya man, ja man, thats it,
        that is it, thats what i want, that is what i want, thats how it is, yes i, of cos, ofcos, ofcoz, of coz,
        mos def, most def, most definitely, most certainly, very much so, very well, always, i love it, gladly so,
        noted, noted with thanks, duly noted, works, it works, that does it, ya lor, ya going, ya im free, on ah,
        ya, va, va va, puedo, podemos, voy, vamos, ire, asi mero, arre, fierro, jalo, le entro, yo, yo si, presente,
        eso, eso es, esta bueno, bueno, bien, muy bien, seguro, ya estas, ya rugiste, tambien, yo tambien, feliz,
        si, moi, moi oui, la, oh oui, presente, present, bien, tres bien, chaud, chaude, top, cool, cest ca, jaccepte,
        partant, partante, jarrive, let s go, envoie,
        goed, leuk, gezellig, super, mooi, doen, doe ik, ik wel, ikke, ja dat kan, dat kan, kan, lukt, heel goed,
        fijn, ben ik, aanwezig, k, jaha, jaja, check,
        mach ich, ich, ich auch, gut, sehr gut, super, prima, toll, gemacht, jaha, ja doch, doch, freilich, ok gut,
        alles gut, passt, bin ich, perfekt, yo, richtig so, hier, gebongt,
        s, ss, isso, certo, ta, ta bem, tá bom, ok ta, eu, eu vou, vou, posso, claro, obvio, bem, muito bem, legal,
        serio, dale, topo, pois, pois e, presente, da, bora, vamos,
        có, dạ, да, da, certo, si, ci, ci sto, ok va, gerne, klart, gern, gut, jo, ano ano, sim, sigur ca da, jaha,
        okej, hyvä, selvä, ja visst, oppa, iya, ya bisa, bisa, boleh, evet evet, peki,
        (i|we|) promise (you|), (i|pinky|) promised, pinky promise, (lo|te lo|se lo|os lo|les|) prometo,
        prometido, je (te|vous|) (le|) promets, (cest|) promis, (cest|) jure, versprochen, (ich|) verspreche
        (es|) (dir|euch|ihnen|), hoch und heilig versprochen, (dat|) beloofd, (dat|) beloof (ik|)
        (het|je|jullie|), ik beloof (het|je het|jullie het|), (eu|) prometo (sim|),
        (yes|) (i|we) (was|were) there (too|), (i|we) (was|were) (there|present) (on time|all day|), (i|we) (did|)
        (went|go|attended|attend|showed up|show up|came|make it|made it), been there (done that|), did make it, made
        it, went, attended, showed up, there all day, (ik|wij|we) (was|waren) (er|erbij|er bij|aanwezig), (ik|) ben
        (er|) (geweest|gegaan|gekomen|langsgekomen), (jy|j y) etais, (jetais|j etais) (la|present|presente), (jy|j y)
        suis (alle|allee), je suis (venu|venue|alle|allee), (nous|on) (y|) (etions|etait) (la|), nous y etions, on y
        etait, jai pu (venir|y aller|etre la), jai (participe|assiste), (estuve|estuvimos) (ahi|alli|alla|presente),
        (ahi|alli|alla) (estuve|estuvimos), (yo|) (fui|fuimos|asisti|llegue|participe|estuve), (pude|logre)
        (ir|llegar|asistir), (ich|wir|) (war|waren) (da|dabei|dort|auch da), (ich|) bin (gekommen|hingegangen|da
        gewesen|dort gewesen|hin), (habs|hab es|ich habs|ich habe es) geschafft, war ich, (eu|) (fui|estive la|estava
        la|compareci|participei|consegui ir|consegui|estive presente), (fui|estive) sim, (estivemos|estive) la, fomos,
        yupz, yupp, yupz yupz, yar lor, yar la, yah lor, yeah lor, alrite, allrite, alrite alrite,
        (ill|il|wil|will|wl|i wil) (b|be) (there|dere|der), wil do, (ill|i will) b there, ya gd idea, (wil|wl)
        (go|come), i wil go, can go, can come, kk can, okok i (will go|go|come), (that|it) (is|was) spot on, thats
        spot on, couldnt agree more, (you|u) got that right, (i|) (suppose|guess) it (could|does|is|would), i suppose
        it could be, spot on, dobrze, давайте, (det|) blir bra, gjerne, mielellani, tulen, sopii, rozhodne, prijdu,
        szivesen, termeszetesen, rendben, kesinlikle, katiliyorum, gelirim, jak najbardziej, es clar, esclar, com no,
        kyllahan,
        (i|we|) (made it on time|managed to come|managed to make it|got there|got there in the end|got there late),
        (we|wij) zijn (er|) geweest, was there, that checks out, checks out, thats the one, that is the one, me going,
        i going, договорились, tottakai, no jasne, klidne, rad prijdu, megyek, vin, memnuniyetle, vindre,
        i going (wif|with) (u|you), (i|we) was there and it was (great|good|fun|amazing),
    """,
    # Z no alone: a whole clause that says no
    "Z": """
        na, nu, i pass, not, cant, cannot, can not, not can, no can, cannot la, im out, no longer, it isnt, its not,
        it is not, i do not, i dont, i wont, i will not, i cant, i cannot, we cant, it doesnt, it does not,
        they arent, that isnt it, i am not, im not, not coming, not free, not going, bo, bo bian, no la, no le,
        no more, x, noperino, noway, yikes no, deny, denied, i deny that, declined, decline, reject, rejected, refuse,
        i refuse, never mind, nvm, nevermind, neither,
        na, no puedo, ni, no tampoco, tampoco, ahorita no, ya no, mejor no, nah, nop,
        jpp, pas moi, moi non, moi pas, mort, pas ca, surtout pas, niet, nada, fais pas ca, ne le fais pas, non ca va,
        ik niet, nope, niet, mij niet, nee joh, kan niet, nietes, geen, passen,
        ne, nö, nöö, nicht, doch nicht, ich nicht, geht nicht, schlecht, nix da, nichts da, ganz schlecht, passe,
        niente, nie, ganz und gar nicht, ach nein,
        n, na, sem chance, nem, nao eu, eu nao, nada, nada disso, passo, agora nao,
        ne, nu, ei, nie, hindi, tidak, nggak, ga, gak, bukan, tidak bisa, ga bisa, lo, mba, he, ej, nein, нет, ni,
        non,
        (i|) (overslept|slept in|forgot|forgot about it|missed it), missed (it|this one|that), wasnt (there|able to),
        was not there, never made it, gemist, (me|lo) (olvide|olvidado), me olvide, (jai|j ai) oublie, vergessen,
        hab(s|) vergessen, verschlafen, vergeten, esqueci, perdi, faltei, verpasst, jai rate, (that|it) (doesnt|does
        not|didnt) (seem|sound|look|feel) (right|correct|true|accurate), (that|it) (cant|cannot|could not|couldnt) be
        (right|true|correct), thats not (how it is|how it works|it|what i said), that is not (how it is|it), i deny
        (it|that|this), not even a (little|bit), не смогу, заняты, занят, занята, optaget, opptatt, upptagen,
        nt (free|going|coming), (i|im) nt (free|going|coming), se me (olvido|paso), en pysty, nemohu, nem jo, i refuse
        (to|to do that|), (acabei|acabamos) nao indo,
    """,
    # H maybe alone: a whole clause that is undecided
    "H": """
        see, sees, see lah, see how ba, ltr see, if, possible, chance, hard to say, tough, tough one, tricky,
        good question, erm, who can say, not yet, yes no, later, soon, ask later, pending, depends la, depends how,
        anything, any, hm maybe, some, same, well, half half, tight, close, idk bro, or not, guess,
        igual, segun, tal, ojala, pues no se, ahi vemos, ahi veo, luego vemos, a ver, mas tarde, despues, luego,
        capaz, ps no se,
        bof, voir, mouais bof, a voir, plus tard, jsais ap, je sais po, chais po, mouais, pe,
        tja, later, kweenie, weenie, ooit, hangt af,
        tja, mal, spater, schwierig, schwer zu sagen, mal so, joa mal schauen, naja, na ja, eventl,
        se der, sei nao, quem sabe, vai saber, mais tarde, depois, vejo depois, hum,
        vediamo, vedro, ci penso, подумаю, lehet, ma gandesc, se min kalender, dubito, see my mood, depends on mood,
    """,
}
