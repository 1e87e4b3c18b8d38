"""The words in which people ask to be left alone, by language and by the part they play. Long: it is a list.

Written without accents and apostrophes: both sides are folded. "mand(e|en|es)" stands for "mande", "manden", "mandes",
"fichiers?" for "fichier" and "fichiers". A phrase may have several letters ("take me off" is remove + me, RM).
`optout_rows.py` reads a text as a row of letters:

    S stop doing     W write to        T the texts       N not         X a wish by itself         ! wrong number
    R take out       V send            t less than that  + any more    Z the same, if no E or B   H in doubt
    C cancel, end    K call            L list, number    D want        E what was asked: a shift  h the same, alone
    O revoke         P be written to   M me              G receive     B only for a time, only if J in fun
    A consent        U that you        b leave           I I said      F voids the clause         & and
    j permission     s a stop sign     a alone           p plus de     Q not our stop             _ nothing
    f a wish if nothing else is said    g a reason for one    q so much: fewer are wanted
    Y who does it    . known, and tells nothing
"""

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    "!": """
        wrong (number|num|no|nr|nbr|phone|person|guy|lady|contact|one), incorrect number, mistaken
        number, not the right (number|person), not the person, got the wrong, have the wrong,
        (texting|texted|texts) the wrong, (doesnt have|does not have|no longer has) this number,
        (not|isnt) (her|his|their) (number|phone)( anymore|), changed (numbers|their number|her
        number|his number), new owner of this number, this is a new number, not my name, im not who you,
        you have mistaken, (somebody|someone) elses (number|phone), here named, (nobody|no one|no
        body|noone) (here |)(by that name|named|called), dont know (anyone|anybody) (named|called), dont
        know (anyone|anybody) by that name, used to be (somebody|someone) elses, just got this number,
        (she|he|they) no longer (has|have|uses|use) this (number|phone), mixed up numbers, number is no
        longer mine
    """,
    "S": """
        if you (stopped|would stop|could stop|quit), stop, quit, cease, desist, halt
        (all|the|these|your|this|sending), knock it off, cut it out, stopp, st0p, discontinue, enough
        of, enough with, stop (it |)with, no more of, refrain from, give it a rest, put (a stop|an end)
        to, quit it with, stp, sto, stoop, stahp, stap, kill (the|these|those|all), stop with the, turn
        off the, halt (messages|texts|texting|messaging|messages|communication), stop them for good
    """,
    "X": """
        (dont|do not|did not|didnt|never) consent( to this| to these|), (un|de)subscribe( me|),
        unsubscribing, unsub, unsuscribe, opt(ing|) (me |us |)out, optout, opt out of, opt me out,
        stopall, stop all, stop to all, lose (my|this|our) (number|digits|contact), forget (my|this)
        number, leave my phone alone, do not (call|contact|text|disturb) (list|registry), dnc list, dnt
        list, (no|dont) (call|contact|text) list, blacklist (my number|this number), block (my
        number|this number), no longer consent, i said stop, i (asked|told) you to stop, count me out of
        your texts, let me off this list, let me out of this, get me out of this, want to be left alone,
        (leave|exit|quit) (this|the|your) (list|group chat), end all communication, cease all
        communication, no further (contact|communication|messages|texts|msgs), no more contact( with
        me|), fuck off with, get off my (phone|line|case|back), out of my (phone|inbox), opted out, no
        soliciting, i opt out, right to (be forgotten|erasure|object), (erasure|deletion|removal) of my
        (data|information|details|number|info), (leave|exit) list, turn (these|the|those|your|all)
        (notifications|alerts|messages|texts|updates|reminders) off, suppression list, (no
        call|donotcall|do not text|opt out) list, dnc, what part of stop, how many times do i have to
        (say stop|tell you|ask|say it), for the last time, i (already unsubscribed|unsubscribed
        already|already opted out|already said stop|already told you to stop), (already|have)
        unsubscribed and, unsubscribed twice, stop (promo|promos|marketing), shove (it|your|these), dont
        bother me, do not bother me, (stay|keep) (off|out of) my (phone|inbox),
        (text|bother|spam|annoy|harass|message|contact) someone else, object to (the |)(processing|use)
        of my, leave me be, i (unsubscribed|opted out) (already|weeks ago|last week|twice|before), still
        getting (these|texts|messages), (sick and tired|sick|tired|fed up) (of|with) (you texting|these
        texts|these messages|your texts|your messages|the texts), (ask|asked|tell|told) you
        (once|twice|three times|already|before) (to stop|stop), count me out of (this|these|your)
        (texts|list|messages), (report|reporting|reported) (you|this|this number|these|it) to (the
        |)(fcc|ftc|ico|police|attorney general|cops|authorities|carrier|ofcom),
        (report|reporting|reported) (you|this number|this) (as|for) spam, complaint (with|to) the
        (fcc|ftc|ico|attorney general), (get|take|have|want) (my|this) (number|info|name|details)
        (off|out of) (your|ur|the) (phone|phones|system|list|lists|database|files|records|books), let me
        (go|off|out) (from|of) (this|your|the) (list|group|thread|chat|thing),
        (take|get|count|leave|drop|cut) (me|us) out of (the|this|your|these|ur) (group|text|group
        text|text list|text thread|text thing|text chain|group
        chat|chat|thread|chain|thing|texts|messages|list|lists), (lemme|let me|get me|let us) (out|off)
        (of |)(the|this|your|ur|these) (group|text|texts|text list|text thread|text thing|text
        chain|group chat|chat|thread|chain|thing|list|messages), (take|put|send)
        (your|yer|ur|these|those|the) (texts|messages|msgs|spam|crap|shit) (elsewhere|somewhere
        else|away), (dont|do not|stop) send(ing|) (them|those|these|it) (anymore|any more|again|to me|to
        us), stop sending (them|these|those)( to me| now| please|), (no more|nothing|nothing
        more|nothing else|nothing further) from (you|u|yall|you people|you all|your group), (no
        need|dont need|do not need|dont have|do not have) to (contact|text|message|write|write to|call
        or text) (me|us) (anymore|any more|again|further|in future|in the future), (take|get) (me|us|my
        number|this number) off (of |)(this|your|ur|the)
        (text|texts|texting|messaging|message|sms|call|contact|phone|calling|call and text|text and
        call|thing|stuff) (thing|list|lists|thread|chain|service|group|roll), (take|get|remove)
        (me|us|my number|this number) (off|from) (of |)(this|these|your|ur|those|the)
        (thing|texts|messages|stuff|alerts), blocked and reported, reported and blocked, (please |)dont
        bother (texting|messaging|contacting|calling) (me|us), ok stop
        (texting|messaging|sending|contacting|calling) (me|us), (erasure|deletion|removal) of (my|all)
        (personal |of my |my |)(data|information|details), (get|take) my (name|number|info|no) outta
        (your|ur|the) (phone|list|system|contacts), (can|could|may|how do|how can|how) (i|we) stop
        (getting|receiving)( these| the| your| any| more|), (dont|do not|stop) us(e|ing) (it|this|my
        number|this number) (again|anymore|any more), (take|get|count|leave) (me|us) (off|out) (of
        |)(everything|all of it|whatever this is), already (said|texted|sent|replied|wrote|answered)
        stop
    """,
    "b": "leave, let, lv",
    "a": "alone, in peace, the hell alone, tf alone, tf alone",
    "Z": """
        block me, blacklist me, let me be, want off( this|), want out of this, want to be off, i want out, get me
        out, i quit, count me out of this, i want to leave, id like to leave, leave the group, leave this group,
        withdraw me, im out of this, deregister me, sign me off, signing off your list
    """,
    "R": """
        remove, removing, delete, deleting, erase, strike, scratch, scrub, purge, exclude, unlist, wipe,
        drop, expunge, rm, rmv, rem, rmove, unregister, unenroll, disenroll, ditch, suppress, if you
        (remove|removed|took|deleted|would remove|could remove), expel
    """,
    "RM": """
        off (the|your|this|of the|of your|of this) list, (take|taking|taken|get|getting|pull) (me|us)
        (off|from|off of|out of your|out your), drop (me|us) off (the|your|this|of), taken off,
        take my (name|number|phone|cell) (off|out|from), take this number (off|out), (remove|delete)
        myself, be (removed|deleted|taken off|taken out), get removed, want removed, get off
        (your|this|the) list, (get|take) my (number|name|info) (out|off), off (of |)(your|this) list, to
        be off (the|your|this) list, take (me|us|my number|my name|this number), need off, want my
        (name|number|info) (off|removed|deleted|out), have my (name|number) (removed|taken off|deleted),
        removed from (your|this|the) list, my (name|number) off, (want|like|need|prefer) my
        (name|number|info|data|details) (off|removed|deleted|out|erased|taken off), tk (me|us) off,
        (del|delete|rmv|erase) (my|this|our) (num|no|nr|nbr|digits|fone|mobile number|phone number|cell
        number), del (me|us|number), tk (my|this) (num|number|no|name) off, (remove|take off|scrub)
        (my|this|our) (num|no|nr|nbr|digits|fone), would like my
        (name|number|info|data|details|information) (removed|deleted|erased|taken off)
    """,
    "C": """
        cancel, end, terminate, deactivate, disable, turn off, shut off, switch off, canceling, cancelling,
        suspend, block, opt off, shut down
    """,
    "O": "revoke, withdraw, rescind, revoked, withdrawn, withdrawing, revoking, take back, retract",
    "A": "consent, my consent, consented, authorization, authorisation, authorize you, authorized",
    "j": "permission, my permission, right to, agree to, allow you, approval, gave you my number, no business",
    "N": """
        dont, do not, never, no, not, donot, pls dont, dnt, don t, nvr, doesnt want, without, you cannot,
        you cant, you may not, i never, stop to, dun, dowan, zero, dont anyhow, do not you, i forbid you to,
        i prohibit you from, dont you
    """,
    "N+": """
        no longer, dont ever, do not ever, no more, nothing more, nothing else, no mo, never ever, not any
        more, nomore, no moar, nomo, no mor, not anymore please
    """,
    "Q": """
        (told|asked|tells|wants|begged) me, (opt|opting|opted) out of (the|lunch|dinner|my|that|a), i
        (will|should|can|could|might|have to|need to|got to|gotta|must|better) stop, (going to|gonna|about to|trying
        to|let me|lets|we) stop, not anymore, im off the list, no stop by, i already, no need, no need to, dont
        bother, dont worry, why, bus, last, next, first, pit, non stop, full, one, every, when did, never stops, you
        stopped, wont, didnt, did not, cant, cannot, can not, couldnt, wouldnt, isnt, wasnt, havent, does, doesnt,
        did, you quit, shouldnt, i cant, him, her, them, told (him|her|them), tell (him|her|them), he, she, they,
        we, wants, wanted to, someone, nobody, stop
        (by|in|at|over|off|for|and|sign|light|watch|on|here|there|being|working|raining|so|bit|line|doing), quit
        (my|the|his|her|playing|smoking|drinking|being|work|working|school|for), not stop, never stop, nonstop, (to
        a|the|a|my|your|that|this is my|which|what) stop, stop the (car|bus|train|van), same as, i stop, ill stop,
        (bother|text|contact|message|write|email|bug|disturb|annoy|spam)(ing|) (you|u|people|voters|them|folks)
    """,
    "F": """
        (dont|do not) leave (me|us) (off|out), my other, miss, missing, missed, what happens (if|when),
        if i (reply|text|say|send|type|stop|leave), (reply|text|txt|type|send|say|respond|respond
        with|reply with|word) (stop|end|quit|cancel|unsubscribe), to (stop|end|unsubscribe|opt
        out|quit|cancel) (text|reply|send|txt), is unsubscribe, am i still on, that other, the other
        list, another list, not me, keep me on, keep sending, keep texting, keep them coming,
        (unsubscribe|unsubscribed|opt out|remove me|removed|stop) (from |)what, (me|i) unsubscribed, to
        unsubscribe add, no bother, meant to unsubscribe, (dont|didnt|did not|do not) mean to
        (stop|unsubscribe|opt out|quit|cancel), what (does|is) (unsubscribe|opt out|stop|optout), why
        (was|am) i (removed|unsubscribed|off|taken off), the message says, it says (reply
        |)(stop|unsubscribe), why did i stop, number does not accept, does not accept text, (dont|do
        not|never|not|didnt|wont|always) forget (about |)me, forget me not
    """,
    "W": """
        text, texting, txt, txting, txtin, textin, texts me, message, messaging, messagin, msg, msging,
        contact, contacting, write, writing, bother, bothering, botherin, spam, spamming, spammin, harass,
        harassing, email, emailing, e mail, disturb, disturbing, annoy, annoying, notify, notifying, reach
        out, reaching out, reach me, bug, bugging, pester, pestering, solicit, soliciting, hit me up,
        hitting me up, communicate, communicating, bombard, bombarding, (blow|blowing) (up my phone|my phone
        up|me up), sms me, smsing, ping, pinging, get in touch, getting in touch, be in touch, talk to me,
        talking to me, use my number, using my number, (sending|send) (things|anything|something) to, wake
        me up, keep after me, hound, hounding, badger, badgering, (hit|hitting|hittin) my (line|phone|cell)
    """,
    "P": """
        be a part of( this| your| the|)( list| group|), contacted, texted, messaged, notified, bothered, disturbed,
        (hear|hearing) (more |anything |)from, (hear|hearing) (anything|it), spammed, harassed, solicited, emailed,
        be added, be texted, pestered, called by you, be (on|in|part of) (this|your|the|any|here)(
        text|texting|mailing| contact|)( list| group| chat| thread|), be on here, be part of, anything to do with
        (you|this), nothing to do with (you|this), being on (this|your)
    """,
    "V": "send, sending, sendin, sent, giving me, give me, hit me with, sned",
    "K": "call, calling, callin, phone, phoning, ring, ringing, robocall, robocalls, dial, dialing",
    "T": """
        anything else, something else, texts, txts, messages, msgs, mssgs, msges, smses, emails,
        notifications, alerts, updates, correspondence, communication, communications, sms
        (messages|texts|alerts), txt msgs, newsletter, newsletters, promotions,
        (text|spam|political|campaign|text msg) (messages|texts|msgs|alerts|message|messaging),
        solicitations, requests, contact from (you|u), texts from you, junk, crap, shit, bullshit, bs,
        garbage, nonsense, subscription, spam, membership, my subscription, rubbish, texting, text
        messaging, stuff, group texts, mass texts, blasts, text (blasts|alert|list), enrollment,
        invitations, ads, propaganda, fundraising, mailings, subscriptions, msges, mesages, messges,
        text thing
    """,
    "t": "reminders, reminder",
    "M": """
        me, us, my (phone|number|cell|name|line|inbox|mobile), this (number|phone|cell|line), this mobile, ours, meh
    """,
    "L": """
        group, thread, text thread, group (text|thread), chat, list, lists, database, data base, system,
        records, contacts, file, files, directory, roster of contacts,
        (mailing|contact|text|texting|phone|d
        istribution|sms|message|messaging|calling|call|email|group|spam) list, (your|the)
        (text|texting|phone|contact) (list|lists), my
        (info|information|data|details|contact|profile|account), my (contact|personal)
        (info|information|details|data), my (phone|cell) number, our number, phone book, this service,
        your service, sms service, text service, messaging service, alert service, my account, contact
        list of yours, (the |your
        |)(volunteer|volunteers|voter|supporter|member|members|membership|donor|canvasser) list, (call
        and text|text and call|call text|calls and texts) lists?, all lists, all records, your systems,
        your books, (all |all my |any |my |)personal data, all (of |)(the |my
        |)(data|info|information|details), the data, future campaigns, campaigns
    """,
    "D": """
        accept, want, wanna, wish, need, like, care, interested, desire, would like, want to, wish to, interested
        in, care to, like to, prefer, rather, asked for, ask for, sign up for, signed up for, looking for, want any
        part of
    """,
    "U": "you to, you guys to, you all to, yall to, you people to, u to, you texting, you sending, you contacting",
    "G": """
        receive, receiving, recieve, recieving, get, getting, see, seeing, be getting, be receiving, received, read
    """,
    "+": """
        more, anymore, any more, again, further, ever, ever again, any longer, anymor, henceforth, never again, in
        (the |)future, from now on, going forward, hereafter, no mo, another, additional
    """,
    "E": """
        shift, shifts, spot, spots, slot, slots, place, reservation, schedule, event, events, saturday, sunday,
        monday, tuesday, wednesday, thursday, friday, saturdays, sundays, weekend, appointment, booking, rsvp,
        meeting, roster, rota, tomorrow, training, carpool, ride, phone bank, phonebank, phonebanking, canvass,
        canvassing, signup, sign up, order, party, plans, tonight, driving, drivers, driver, driver list,
        (driver|driving) list, sat, sun, tues, tue, weds, wed, thurs, thur, fri,
        (3|4|5|6|7|8|9|10|11|12|1|2)(am|pm), calendar, zoom, lawn, yard, yard sign, lead, captain, team, rally,
        march, committee, role, lunch, dinner, potluck, job, gig
    """,
    "B": """
        until, till, til, while, before, when, if, unless, during, tonight, today, at (night|work|home|dinner), this
        week, right now, so (early|late|soon), this (early|late), after, between, on
        (sundays|weekends|weekdays), back, yet, about, first, in the (morning|evening|middle), on my, late, early,
        too late, past (9|10|11), daily, twice, every day, in spanish, in english, regarding (the|my), instead, on
        whatsapp, on facebook, at this time
    """,
    "H": """
        unwanted, cancel this, end this, this is spam, (yes|ok) stop, fuck you, screw you, no stop,
        enough already, enough is enough, thats enough, im done with this, im done, end it, (i
        |)(didnt|did not|never) sign(ed|) up, (i |)(didnt|did not|never) (ask|asked) for (this|these|any
        of this), not my number, (didnt|did not|never) (subscribe|subscribed|opt in|opted in), (ill
        |going to |will |)report(ing|) (you|this|as spam)( as spam| to the fcc| for spam|), reported as
        spam, is this spam, no longer (interested|involved|volunteer|volunteering), not interested
        (anymore|any more), no longer want to volunteer, passed away, deceased, (has|he|she) died,
        attorney, tcpa, lawsuit, sue you, stfu, get a life, bite me, i dont live in, im not a supporter,
        stop it, get stuffed, ill report this, reporting this, (unsubscribe|opt out) (link|button|page)
    """,
    "J": """
        lol, lmao, haha, hahaha, lmfao, rofl, hehe, jk, omg stop, lolol, ha ha, hee, blush, blushing,
        too funny, bahaha, after all, killing me, kill me, cracking me up, crack me up, so funny,
        hilarious, you two, you guys stop, dying, (so|too|very) (nice|sweet|kind|cute), aww, aw, stop it
        you
    """,
    "I": """
        said, told, asked, ask, asking, tell, telling, request, requesting, demand, demanding, insist, repeat,
        begged, beg
    """,
    "Y": """
        (i|you|it|that|they|we) will, will you, i, you, u, ya, yall, you guys, nobody, no one, ive, youve, why dont
        you, how come you, you all, it, my phone just
    """,
    "&": "and, n, or, then, so, because, nor, otherwise, cuz, since",
    "_": """
        given, give, gave, (would|could|can|will) you( mind| please| just|), (i would|id|i|we|we would)
        (appreciate|prefer)( it|), appreciate, please, pls, plz, plse, pleas, plzz, the, a, an, these,
        this, those, that, your, ur, of, from, to, any, all, just, hey, hi, hello, sorry, it, at once,
        immediately, asap, now, right away, kindly, thanks, thank you, thx, ty, already, goddamn, god
        damn, damn, fucking, fuckin, fkn, freaking, ffs, wtf, omg, ok, okay, im, am, is, be, being,
        would, can, could, on, in, for, id, my, really, for good, anything, altogether, forever,
        completely, permanently, effective immediately, guys, with, need you to, it is time to, stupid,
        both, automated, random, constant, must, should, have to, have, how do i, how can i, how to,
        man, dude, sir, maam, bot, either, cell, everyone, anybody, via, other, off, do, make, let,
        hereby, i hereby, respectfully, ever, morons, idiots, assholes, asshole, bitch, bitches,
        motherfuckers, motherfucker, fuckers, fucker, jerk, jerks, you, u, as, at, at all, folks, ma am,
        by, political, campaign, again please, for the love of god, for (any|whatever|other)
        (reason|reasons|purpose), your organization, organization, well, no thanks, no thank you, no
        thx, nope, god, jesus, christ, useless, annoying, dumb, dear, team, friend, bro, guy, lady,
        (3|three|two|2|many|several|4|multiple|few|five|5) times, how many times do i have, how many
        times, times, am going to, going to, way, we, them, future, upcoming, here, permanently, please
        just, once and for all, hereafter, kindly please, thru, stupid ass, dumb ass, hell no, heck no,
        no way, nah, lah, liao, leh, lor, sia, relating to, related to, concerning, pertaining to,
        regards, kind regards, best regards, sincerely, yours sincerely, yours faithfully, cheers, tnx,
        thnx, plx, ah, you (hold|have|keep|store|got) (about|on|for) me, (under|per|as per|pursuant to)
        (the |)(gdpr|ccpa|uk gdpr|data protection act|tcpa), outta
    """,
    "h": """
        enough, police, fcc, spam, scam, shut up, the cops, harassing, reported
    """,
    ".": """
        unsubscribed, unsubscribes, removes, stopped, (drop|drops|dropping) (me|us|him|her|them) off, take
        (me|us) (to|along|with|home|there|out|for|as|through|on), (your|my|the|an|her|his) email( address|),
        drop me a, block (of|the|party|captain|walk), message says, what (does|is) (unsubscribe|opt
        out|stop), why (was|am|did) i, allready, all ready, old number, my old phone
    """,
    "ND": "(no|zero|not any) interest in",
    "o": """
        (texts|texting|text messages|messages) (are|is|r) (still |)(fine|ok|okay|good|great|welcome|cool),
        (texts|text|sms) (still |only |)(fine|ok) (though|tho|by me|with me), texts only, text me instead,
        but (keep|still|you can) (text|texting|send texts)
    """,
    "SW": "omg stop (texting|messaging|sending|contacting)",
    "fH": """
        go away, (fuck|piss|bugger|buzz|f|eff|rack|naff|shove|sod|bog|jog|back|do one) off, get lost,
        get stuffed, gtfo( my phone|), (this is |)harr?assment, i (have |)blocked (you|this number|u),
        blocking (you|this number|u), make (it|this|them) stop, (i |)(did not|didnt|never)
        (subscribe|subscribed) to (this|these), (i am |im |am |)blocking (you|this|this number|u),
        forget (about |)me, leave my (family|phone) (be|alone)
    """,
    "f": """
        off my phone, (how do i |how can i |how to |can you |can i |)(turn|shut|switch)
        (this|these|it|them) off, how (do|can) (i|you|we) (make|get|have) (this|it|these|them) (to
        |)stop, how (do|can) i stop (this|these|it|them), (i |)(dont|do not) want (this|these|any of
        this|them)( any more| anymore|), (i |)(want|need|would like|d like) (this|these|it|them) to
        (stop|end), (there is |)no need to (contact|text|message|write) (me|us), (you |)(dont|do not)
        (need|have) to (contact|text|message|write) (me|us), make (these|those) stop, (make|get)
        (the|these|your) (texts|messages) (to |)stop
    """,
    "g": """
        not (a|your) (volunteer|member|supporter|constituent)( any more| anymore|), no longer (a|your)
        (volunteer|member|supporter|part of this), (ive|i have|we have|weve|i|we|just|have) moved( away|
        out| on| house| abroad| to another state|),
        (business|work|office|company|landline|medical|hospital) (line|phone|number), belongs to a
        (business|company|minor|child), pay (for each|for every|per) (text|message|msg|sms), (i
        )(left|quit|resigned from) (the|your|this) (group|organization|organisation|campaign|party), not
        (a |)(registered |)voter, (stepping|stepped) (down|back), for the
        (last|final|third|hundredth|umpteenth|nth) time, final (warning|notice|request)
    """,
    "WM": """
        (text|texting|message|messaging|call|calling|contact|contacting|bother|bothering|harass|harassing|spam|spamming|msging)
        (my|our)
        (daughter|son|wife|husband|mother|mom|mum|father|dad|parents|grandmother|grandma|grandfather|kid|kids|child|family|sister|brother|work
        phone|home phone|office phone|business phone|work number|home number|work cell|business line),
        (text|texting|message|messaging|call|calling|contact|contacting) (his|her|their|our)
        (phone|number|cell|line)
    """,
    "Bq": """
        (so|this|that|quite so|too|as|so damn|so fucking|so freaking) (often|much|many|frequently)
    """,
}

SPANISH: Final[Mapping[str, str]] = {
    "!": """
        (numero|persona) (equivocado|equivocada|incorrecto|incorrecta|erroneo), equivocado de (numero|persona),
        (se|te|os) (equivoco|equivocan|equivoca|equivocaron|equivocaste|equivocas|ha equivocado|han equivocado)( de
        numero|), estan? equivocad(o|os|a), (este|ese) no es (el|mi|su) (numero|telefono|celular)( de|), no es mi
        numero, ya no es el, este (numero|telefono) (ya |)no es de, ya no es su (numero|telefono), no soy esa
        persona, no soy (la|el) persona, ya no es el (numero|telefono|celular) de, aqui no vive, aqui no hay
        (ningun|ninguna), no conozco a (ningun|ninguna), no vive aqui, no conozco a nadie (llamado|con ese nombre),
        cambio de dueno, numero nuevo de otra persona
    """,
    "S": """
        par(en|a|e)le( ya|)( con| a|), par(aran|asen), ya (basta|estuvo) con, alto (con|a), para ya,
        par(en|ad|e|a) ya, (deja|dejen|deje|dejes|dejad|dejar|dejaran|dejasen|dejara|dejan|deja ya|dejen ya)
        de, basta de, basta ya de, basta con, ya basta de, par(en|e|ad|ar|a) de, paren, pare, parar, parad,
        (cesen|cese|cesad|cesar), no sig(an|a|as|amos), fin de, terminen (de|con), (acaben|acabad) (de|con),
        (suspendan|suspenda)( el| los|), ni un, (eviten|evite|evitar), fin a, deja de una vez de, dejense
        de, (detengan|detenga|detened|deten)( el|los|), no mas, cort(en|a|ala|enla|e) con, detener,
        detengan, detenganse, dejn de, suspend(an|er|a) (el envio de|el envio|los envios|estos|los), paren
        con, parenla con,
        par(a|en|e|ad) con
    """,
    "X": """
        no (quiero|deseo) (mas |)contacto, desuscrib(ir|irme|anme|eme|an|ame|o|a|irse),
        (cancelar|anular|cancelen|cancele|cancela|anulen) (mi |la |)suscripcion, me dej(en|e|es) de
        molestar, (salir|salirme|irme|fuera) de (la|esta|su|esa) lista, salirme (de esto|ya), borrarme de,
        (pierdan|pierda|olviden|olvida|olvide|olvidad|pierde) (mi|este) numero, olvid(ense|ate|ese|aos) de
        (mi|mi numero), no (me |)molest(en|es|e|eis|ar)(me|), bloque(en|a|e|ad) (mi|este) numero,
        bloque(en|e|a)me, ni un mensaje mas, ni un (sms|mensaje|texto) mas, no quiero que tengan mi numero,
        que me dejen en paz, lista robinson, no autorizo( que|), no me
        (incluyan|tengan|pongan|incluya|agreguen|metan) (mas |)en (su|la|sus|una|ninguna|el)
        (lista|listas|envios|grupo|grupos), renuncio a (recibir|este servicio|estos mensajes|sus mensajes),
        (den|dar|dad|dame|denme|da|darme|darnos|dense) (d|de) (baja|vaja) (a |)(este|mi|el)
        (numero|celular|telefono|movil|contacto), baja (definitiva|inmediata|total|urgente|del servicio|de
        este servicio|de mi numero|de la lista|de estos mensajes|de los mensajes),
        (darme|dame|denme|darnos|dar) (d|de) (vaja|bja), (darme|dame|denme) d baja,
        (pedi|pido|solicito|solicite|exijo|tramiten|gestionen|procesen|quiero|tramitar) (la|mi|una) baja, ya
        (respondi|puse|mande|envie|conteste) (baja|stop|alto), lista (de exclusion|de no contactar|de no
        llamar|robinson|negra), registro (publico |)no llame, (vayan a |vaya a |)molest(en|ar|e|a) a
        otr(o|a), fuera de mi (telefono|celular|movil), me opongo a (recibir|que|el tratamiento), no
        (hinchen|hincen|rompan|jodan|chinguen|fastidien|frieguen)( mas| las bolas| los huevos|), derecho
        (de|al|a la) (supresion|oposicion|olvido|cancelacion|eliminacion),
        (supresion|eliminacion|cancelacion|borrado) de (mis|todos mis|mi)
        (datos|informacion|numero|telefono), (eliminar|cancelen|cancelar|anular|anulen|eliminen|borren) (la
        |mi |esta |)suscripcion, cierren mi cuenta, desapunt(ame|adme|enme|arme)( de todo| de aqui|), que
        parte de (no|stop|alto) no entienden, cuantas veces (tengo|hay) que (pedir|decir), stop
        (promo|promos|publicidad), pierd(anse|ete), detengan(se|), cortenla con,
        (quiten|saquen|borren|eliminen) (mi |este |el )(numero|telefono|celular|contacto), hagan el favor de
        no (escribir|escribirme|llamarme|mandar), que pares( te digo| ya|), (ya les |les |te )(dije|pedi)
        (tres veces |mil veces |ya |)que (paren|pare|pares),
        no (utilic|us)(en|e|es|eis|ar) (mas |)(mi|este) (numero|telefono|celular|movil|contacto), ningun (otro |
        )(mensaje|sms|texto|aviso|msj) mas, desactiv(en|e|a|ar|ad) (mi |la |las |los |estos |estas |mis |
        )(suscripcion|notificaciones|avisos|alertas|mensajes|sms), me borro de (esta|la|su|este) (lista|grupo|
        servicio), fuera de mi (whatsapp|wasap|bandeja|vida), no me (incluyan|tengan|pongan|incluya|agreguen|
        metan|anadan) (mas |)a (su|la|sus|ningun|ninguna|el|mas|)( lista| listas| grupo| grupos|), no me agreguen
        a (grupos|listas|mas grupos), confirm(adme|enme|en|ame|e) (por favor |)(que |la |mi |)(me |)(baja|habeis
        dado de baja|han dado de baja|dieron de baja|borraron|han borrado|han eliminado|eliminaron)( mis
        datos| mi numero|), (supresion|cancelacion|eliminacion|borrado) de (los |)datos( personales|),
        (no|nunca|jamas) (autorice|he autorizado) (el uso|el envio|que me), (no|nunca|jamas)
        (les|os|le|he) (di|dado) (mi |)(permiso|autorizacion|consentimiento), (los|las|les|te) bloqueo ya, nadie (los|
        las|les) autorizo,
        ya no (sigan|sigas|siga) (mandando|enviando|escribiendo|molestando|insistiendo),
        (me |)niego a (recibir|seguir recibiendo), no quiero nada (con|de) (ustedes|uds|vosotros|vos|su), no (me
        |)(deis|den|des|de) (mas |)(la |)(lata|tabarra|brasa), no (lo|la) contacten,
        (me |)rehuso a (recibir|seguir recibiendo), no quiero (formar |ser |)parte de (esto|su|esta),
        (no |)tienen (derecho|permiso|autorizacion) (a|de|para) (usar|tener|utilizar) mi (numero|telefono),
        stop (por favor |)(no mas|ya no|no quiero mas|no quiero|nunca mas), no me sirven estos mensajes, nomas
        mensajes, (estan|estais|quedan) bloqueados, adios bloquead(o|os|a)
    """,
    "bM": "dej(a|e|en|ad|ar)(me|nos)",
    "b": "dejar, dej(a|e|en|ad|es|eis|an)",
    "a": """
        en pas, en paz, tranquil(o|a|os|as), sol(o|a|os|as), quiet(o|a), vivir, enpaz, enpas, en pas, enpass
    """,
    "Z": """
        baja por favor, dar(me|se|nos) de baja, (dame|deme|denme|dadme|dar|denos|me den|me des|me de) de
        baja, me (doy|quiero dar|gustaria dar) de baja, (quiero|solicito|pido|deseo|tramitar|tramiten)
        (la|mi) baja, solicito baja, baja inmediata, baja, dar de baja, quiero salir, salir, me salgo,
        quiero irme, sacarme de esto, quiero salirme, kiero darme de baja, salirme
    """,
    "R": """
        borr(a|e|en|ad|ar|aran|arian), elimin(a|e|en|ad|ar|aran), quit(a|en|ar|e|ad), sac(a|ar|ad),
        saqu(e|en|es), suprim(a|an|ir|e), retir(en|e|a|ar|ad), tach(en|e|a), remuev(an|a|e), remover,
        exclu(yan|ya|ir), borrenlo, borralo, eliminenlo, quitenlo, saquenlo, borrelo, supriman, suprimir,
        quitenme de, kitame, kitenme, bota(r|) mi
    """,
    "RM": """
        sal(go|ir|irme) de (esta|la|su) lista,
        (borr|elimin|quit|tach|retir|exclui|remov)(a|e|en|ar|ad|er)(me|nos),
        (saqu|suprim|remuev|excluy)(en|e|an|a)(me|nos), sac(a|ar|ad)(me|nos), bajenme, me
        (borren|eliminen|saquen|quiten|retiren|remuevan|den de baja|borre|saque|elimine|quite),
        (remuevan|quiten|borren|saquen|retiren) (a |)mi (numero|nombre|contacto), ser
        (borrad|eliminad|removid)(o|a), (kita|kiten|vota|boten|bota)me
    """,
    "C": """
        cancel(ar|a|e|en|ad|o), anul(ar|a|e|en), terminar, finalicen, finalizar, desactivar, rescindir,
        desactiv(en|e|a)
    """,
    "O": "revoco, retiro, revocar, retirar, revoque, anulo, cancelo mi",
    "A": """
        permiso( para| de|), (mi |)consentimiento, (mi |)autorizacion( para|), autoriz(o|e|ado|amos), consiento,
        derecho a, doy permiso, di permiso, permito
    """,
    "N": """
        nada de, nunca, jamas, ni, tampoco, sin, cero, prohibo que, les prohibo, prohibido,
        absten(ganse|gase|gan|ga|erse|eos|te|gamonos)( de|)
    """,
    "N+": """
        ya no, ya nunca, nunca mas, no mas, sin mas, no vuelv(an|a|as) a, no vuelv(an|a|as), nunca jamas, ya ni,
        no (volvais|volvieran|volvieras|volviesen|volviese|volvamos) a, no vuelv(an|a|as) a
    """,
    "Q": """
        quiero molestar(los|les|te|le|), no hace falta, no es necesario, no se molest(e|en), no te molestes, a fin
        de, fin de (mes|ano|la semana|la reunion), al fin, porque, por que, no puedo parar, no
        (para|paro|paran|pares|paren), para (el|la|los|las|mi|un|una|que|ti|ver|ir), no (dejen|dejes|deje|dejeis)
        de, (nadie|no) me (escribio|contacto|mando|llamo), a quien, alguien, ellos, ella, alta y baja, (a|al|a la)
        parada, nadie,
        me dicen?
    """,
    "F": """
        ni una mas, perder(me|), pierd(o|a|erme), que pasa si, que sucede si, si
        (respondo|pongo|contesto|mando|escribo|digo),
        (responde|responda|envia|envie|manda|escribe|escriba|contesta|texto)
        (stop|alto|baja|fin|parar|cancelar), planta baja, baja (medica|laboral|maternal|por), de baja
        (medica|laboral|por|hasta|esta|en|del trabajo), la baja (es|fue|del|de), estoy de baja, esta de baja,
        clase baja, voz baja, baja (el|la|a|y|al), mas baja, muy baja, mi mama, mi esposo, (no|nunca) se olviden
        de mi, (dar|de) baja de que, darme de baja de que, sa(car|carme|lir) de que, cancelar que,
        suscrib(irme|ir) a que, si un dia quiero, que stop, mejor al otro( numero|),
        no tienen derecho a usar el
    """,
    "W": """
        fregar, freguen, fregando, busquen, busques,
        escrib(ir|as|a|an|ais|irme|iendome|iendo|irnos|eme|anme|ieran|iesen|amos),
        contact(en|es|e|ar|arme|arnos|enme|eme|eis), molest(ar|arme|en|ando|arnos|andome|aran|eis),
        texte(ar|arme|en|es|enme|arnos|ando), habl(en|ar|arme|es|enme|emos), acos(ar|arme|en|ando),
        jod(er|erme|an|as|a|iendo|ernos), fastidi(ar|en|e|es|ando|arme), mensaje(ar|en|es|arme|enme),
        spame(ar|en|e|es|enme|arme|ando), hostig(ar|uen|arme|ando), comuni(carse|quen|que|quense|carme)(
        conmigo|), pong(an|a)se en contacto( conmigo|), contacto conmigo, (tener |)contacto, chinguen,
        chingar, chinga, chingando, insist(an|ir|as|iendo|a), perturb(en|ar|e|ando), romp(an|er|as)( las|
        los|)( bolas|huevos|pelotas|), dar lata, dar la lata, whatsap(een|p), us(en|ar|es|e)
        (mi|este|nuestro) (numero|telefono|celular|contacto),
        (llen|satur|inund|bombarde)(ar|arme|en|ando|andome)( el| mi|)( celular| telefono| movil| buzon| whatsapp|
        )( de| con|)
    """,
    "P": """
        contactad(o|a|os), molestad(o|a), saber (nada |mas |)de (ustedes|vosotros|esto|esta gente), saber nada, que
        me (contacten|escriban|manden|envien|molesten|texteen|hablen|lleguen|sigan|sigan escribiendo|sigan
        mandando|llamen|contacte|mande|escriba|escribas|mandes|spameen), (estar|seguir|aparecer|figurar|continuar)
        en (la|esta|su|esa|ninguna) lista, (formar |ser |)parte de (esta|la|su|este|esto)( lista| grupo|),
        pertenecer a (esta|la|su) lista, que tengan mi numero, informacion de ustedes
    """,
    "V": """
        mand(ar|e|en|es|eis|arme|ando|arnos|arle|enme|eme|adme|aran|asen|andome),
        envi(ar|e|en|es|eis|arme|ando|arnos|enme|eme|aran|andome), sigan (mandando|enviando|escribiendo),
        remit(an|ir), lleg(uen|ue)
    """,
    "K": "llam(ar|es|e|en|eis|arme|ando|enme), llamadas, marcar, marquen",
    "T": """
        nada de (esto|ustedes|eso|esta), mensaj(es|e|itos|itos), textos, texto, notificaciones, avisos,
        alertas, sms, suscripcion, subscripcion, boletin, correos, spam, recados, whatsapps, whats,
        mensajeria, propaganda, publicidad, mierda, basura, inscripcion, mamadas, tonterias, chingaderas,
        comunicaciones, promociones, mas nada, cosas, msjs, msj, mnsjs, mnsj, sms s, mensajeria, envios,
        nada de (vosotros|uds|ud|vos|su parte)
    """,
    "t": "informacion, info, recordatorio, recordatorios",
    "M": """
        mi nombre, nos, conmigo, a (este|mi) (numero|telefono|celular|movil|cel), este telefono, mi telefono, a mi
    """,
    "L": """
        grupo, lista( de contactos| de mensajes| de envio| de correo| de difusion|), listas, mi
        (numero|contacto|celular|cel|movil), mis datos, base de datos, este numero, nuestro numero, sistema,
        registros, bases de datos, agenda, mi numero de telefono, servicio, este servicio, mi cuenta, el
        numero, numero,
        contactos, mi informacion( personal|), difusion
    """,
    "D": """
        acepto, aceptamos, quiero, deseo, queremos, me interesan?, quisiera, gustaria, necesito, deseamos, me
        gustaria, quise, interesa
    """,
    "U": "que ustedes",
    "G": "recib(ir|iendo|irlos|ir mas), que me llegu(e|en), seguir recibiendo, que me sigan llegando, ver",
    "+": "mas, otra vez, de nuevo, nuevamente, en el futuro, en adelante, ningun otro, otro, jamas",
    "E": """
        turno, turnos, sabado, domingo, lunes, martes, miercoles, jueves, viernes, cita, reserva, reservacion,
        evento, lugar, reunion, horario, manana, choferes, chofer, fin de semana, marcha, viaje, fiesta, equipo,
        comite, esta noche,
        conductores, conductor, coche compartido
    """,
    "B": """
        hasta, mientras, cuando, si, antes, despues, hoy, esta noche, tan (tarde|temprano|seguido), durante, de
        noche, por la (noche|manana|tarde), en (las noches|el trabajo|la noche|ingles|espanol), a esta hora, a estas
        horas, todavia, aun, tarde, los (domingos|fines), por whatsapp, por facebook, en la manana, tantos, tanto,
        mejor, muy tarde
    """,
    "H": """
        no pedi( recibir|)( estos| esto|), vete( a la mierda|), largate, larguense, vayanse( a la mierda|),
        ya basta, basta ya, es suficiente, no me (inscribi|registre|apunte|suscribi), yo no me
        (inscribi|registre|suscribi), ya no me interesa, chinga tu madre, ya no estoy interesad(o|a),
        l(os|as|es) voy a (denunciar|reportar|demandar), voy a (bloquear|denunciar|reportar), fallecio,
        murio, es acoso, acoso, hasta cuando, no pedi esto, hartos?, hart(o|a), me tienen hart(o|a), ya
        estuvo, callate, callense, esto es spam, es spam, cortenla, cortala, los bloqueo, los estoy
        bloqueando, voy a poner una denuncia, los denuncio,
        (nunca|jamas) me (inscribi|registre|apunte|suscribi|di de alta), (me |)estais acosando, me estan acosando
    """,
    "J": """
        jaja, jajaja, jeje, jajaj, jajajaja, jiji, me muero de risa, me matas, me meo, me haces reir, al
        final si, si puedo ir, que risa
    """,
    "I": """
        dije, dijimos, he dicho, pedi, he pedido, pido, digo, ruego, exijo, suplico, agradeceria, agradezco,
        agradecere, solicito, solicite, repito, hagan? el favor de, haganme el favor de, estoy diciendo, pedimos,
        les agradeceria
    """,
    "Y": "yo, usted, ustedes, tu, ellos, uno",
    "&": "y, asi que, entonces, pues",
    "_": """
        vez, de aqui, esten, esta, estar, por favor, porfavor, porfa, favor, porfis, gracias, gracias pero,
        los, las, el, la, estos, esos, esas, estas, este, ese, sus, su, tus, tu, de, del, que, a, al, ya,
        se, le, les, te, un, una, ningun, ninguna, ningunos, hola, oye, oiga, oigan, ahora, inmediatamente,
        ser, sea, en, esto, eso, lo, voy a, nada, senores, mismo, como puedo, como, con, vuelvan, vuelva,
        vuelvas, volver, vuelvan a, como hago para, como hacer para, hago para, puedo, puede, pueden,
        podria, podrian, podrias, para, mi, carajo, puta, putos, pendejos, cabrones, idiotas, maldita,
        maldito, malditos, pinche, pinches, coño, cono, joder ya, senor, senora, todos, todo, todas,
        definitivamente, me hacen el favor, estupidos, dejen, muchas gracias, buenas, buenos dias, buenas
        tardes, no gracias, tipo de, mas bien, xfa, xfavor, xfis, aqui, aca, inmediata, inmediato, urgente,
        definitivo, total, completamente, ok gracias,
        ahi, alli, (conforme al|conforme a la|de acuerdo con|segun|en virtud del|en virtud de|con base en|al
        amparo de|al amparo del) (el |la |)(rgpd|lopd|ley|ley de proteccion de datos|reglamento), habeas data
    """,
    "h": "basta, suficiente, policia, fuera, bloquead(o|os|a), spam, denunciados",
    "NDG": "ya no recibir, no recibir, dejar de recibir",
    ".": """
        recib(i|o|imos|ieron|iste|en), escrib(en|io|o|ieron), mand(an|o|aron), envi(an|o|aron), contactaron,
        molesta, interes, ya no (puedo|voy|llego|alcanzo|quiero ir|vivo|podre|podemos|tengo), no puedo
        hablar, ni hablar, sacame (una|un|fotos), el email, tu email, su email, mi email, que significa, (el
        |)numero (viejo|antiguo|anterior), basura al
    """,
    "SG": "dejo de recibir",
    "o": """
        (los |)(mensajes|sms|textos|whatsapps) (esta bien|estan bien|no hay problema|sin problema|me parecen
        bien|me sirven), los (mensajes|sms|textos) si, (solo|mejor|prefiero) por
        (sms|mensajes|mensaje|texto)
    """,
    "NV": "no (sigan|sigas|siga|continuen) (mandando|enviando|escribiendo|molestando)",
    "NM+": "no me (volvieran|volvais|vuelvan|vuelva|vuelvas|volviesen) a",
    "NM": "mejor ya no me",
    "ND": "prefer(iria|ia|imos) no, prefiero (que |)(ya |)no",
}

FRENCH: Final[Mapping[str, str]] = {
    "!": """
        (mauvais|faux) (numero|destinataire), erreur (de numero|de destinataire|de personne), tromp(e|ez|es|er)(
        vous|) de (numero|personne|destinataire), se tromper de numero, mauvaise personne, pas le bon numero, pas la
        bonne personne, vous faites erreur, nest (pas|plus) (le|son) (numero|telephone) de, n est (pas|plus)
        (le|son) (numero|telephone)( de|), ce nest (pas|plus) (son|le bon) numero, je ne connais pas de, personne de
        ce nom, personne ne sappelle, ny a pas de personne, change de proprietaire, je ne connais
        (personne|aucun|aucune)( de ce nom| qui|), ce numero nest (pas|plus), vous vous etes trompes?
    """,
    "S": """
        comment on arrete, comment arreter, arret(e|ez|er|ons)( tout|), cess(e|ez|er|ant), darreter,
        stopp(er|ez|e|ons), marre de, assez de, stop aux?, fini les, fin (des|de|aux), evit(ez|er) de, que
        ca sarrete, sarrete, sarretent, arrete moi, stop avec, halte aux, basta, coup(ez|e)
        (les|ces|vos|le|la), mettez un terme a, evit(ez|e) (desormais |)(de|d), que vous arretiez( de|),
        arretiez( de|), arter, arretes, cesser (tout|toute), arretez le, arretez les
    """,
    "X": """
        desabonn(er|ez|e|es)( moi| nous|), desabonnement, (me|se) des(abonner|inscrire), me desabonne, me
        desinscris, desinscri(re|ption|vez|s)( moi|), (lachez|lache) (moi|nous)( la grappe| les baskets| un
        peu|), (oubli|perd)(ez|e|s) mon numero, (quitter|sortir de|partir de) (la|cette|votre|vos)
        (liste|listes), (me retirer|etre retire|etre enleve|etre supprime) de, (etre|voudrais etre)
        (retire|retiree|supprime|supprimee|desinscrit|desabonne), ne pas deranger,
        (derangez|deranges|deranger) plus, ray(ez|e) moi, bloqu(ez|e) (moi|mon numero|ce numero), liste
        rouge, bloctel, moppose a, je m oppose a, je ne consens (pas|plus), oubliez moi, opposition a, (l
        |)arret( immediat| total|) (des|de ces|de vos|de tous les|de tout)
        (sms|messages|envois?|textos|msg|communications), larret( immediat| total|) (des|de ces|de vos|de
        tous) (sms|messages|envois?|textos|msg), nutilis(ez|e|es) plus (ce|mon) (numero|tel|telephone),
        (blacklist|radi|desinscriv|efface|vir)(ez|e) (moi|mon numero|ce numero)( de partout|), laissez (mon
        mari|ma famille|ma femme|ma mere|mon pere|mes parents|mon fils|ma fille) tranquilles?, droit (a
        loubli|a l oubli|dopposition|d opposition|a leffacement|de suppression), je moppose (au|a),
        (suppression|effacement) de (mes|toutes mes|mon) (donnees|coordonnees|numero|infos|informations),
        stop (promo|promos|pub|pubs|demarchage), (foutez|fichez|fous|sacrez|crissez) moi (la paix|patience),
        desabo, (lachez|lache) (laffaire|l affaire|moi la grappe), combien de fois (faut|dois|il faut)( il|)
        (que je|vous), liste (rouge|noire|bloctel), bloctel, (sortir|sors|sortez moi) de (la|cette|ce|votre)
        (liste|systeme|base|fichier), (faites|fais) le necessaire pour que je ne (recoive|recois) plus, que
        je ne recoive plus (rien|ces|de|vos), (je |)reponds stop( comme indique|), (jenvoie|je
        dis|rep|reponse|texto|msg|envoyer) stop, (jaimerais|je prefererais|je voudrais|je souhaite) que vous
        (ne |)(m|arretiez|cessiez), (mettez moi|inscrivez moi) (sur|dans) (liste rouge|bloctel|la liste
        noire), (vous |)(comprenez|comprends) pas (le mot |)(stop|non), demande de
        (suppression|radiation|desinscription), je (vous |)mets en demeure, (merci de |)tout effacer,
        je revoque, (ne |)(plus|pas) utiliser (ce|mon) (numero|tel|telephone), plus un seul (message|sms|texto|
        mot), pas un (message|sms|texto) de plus, plus rien (de vous|de votre part), on arrete( la|) (les|ces|
        vos) (sms|messages|textos|msg|envois), etre (radi|efface|ray|exclu|desinscrit|enleve|supprime|retire)e?,
        (mon numero|mes donnees|mes coordonnees|mon nom|mon contact) (doit|doivent|devrait) etre (efface|
        supprime|retire|enleve|raye)(e|s|es|), (achal|derang|ecriv|text|contact|appel|envoy|embet)ez (moi|nous)
        pu, fin (de ce|de votre|de cet) (service|abonnement), fin de labonnement, (contact|numero|abonnement|
        nom) a (supprimer|retirer|effacer|enlever|desinscrire|radier), ne (plus|pas) (lui|leur) (en |)(envoyer|
        ecrire|adresser), ne (lui|leur) (ecrivez|envoyez|adressez) plus, (je |)(ne |)veux plus rien (voir|
        recevoir|entendre|avoir) de (vous|votre part), (ray|radi)ez (mon nom|mon numero|mes coordonnees|mon
        contact), jet(ez|e) mon numero, (je |)men (desinscris|desabonne),
        ne me (mettez|remettez|ajoutez|incluez|inscrivez) (plus|pas) (dans|sur|a) (vos|votre|les|la) (envois|
        envoi|liste|listes|groupe|groupes|contacts),
        (veux|souhaite|desire) plus (avoir affaire|rien avoir a faire) (a|avec) (vous|votre), ma (radiation|
        desinscription|suppression) (de|du|des|immediate|svp), (utiliser|conserver|garder|exploiter) mon (numero|
        telephone) sans (mon |)(accord|autorisation|consentement), (na|nont) rien a faire (dans|sur) (votre|vos|
        cette|ta) (liste|listes|fichier|fichiers|base|contacts), (annul|arret)(ez|er|e) ma participation a
        (cette|la|votre) liste, que mon (numero|nom|contact) soit (supprime|efface|retire|enleve|raye), que mes
        (donnees|coordonnees) soient (supprimees|effacees|retirees), (pas|plus) (le droit d|le droit de|
        autorises? a|permission d|permission de) (utiliser|garder|conserver) (mon|ce) numero, (desactiv|coup|
        arret)(ez|er|e) (les|vos|ces|toutes les) (notifications|alertes|sms|messages|textos|rappels sms),
        ne (veux|souhaite|desire) plus (avoir affaire|rien avoir a faire) (a|avec) (vous|votre),
        stop (je |)(ne |n |)(veux|veut|souhaite) (plus|pu)( rien|), stop (mauvais|faux) numero, stop jai
        demenage, non stop plus de (messages|sms|textos), stop je ne suis plus (benevole|militante?|adherente?|
        interessee?)
    """,
    "b": "laiss(ez|e|er|es), fich(ez|e), fout(ez|re|u), fous",
    "a": "tranquille, tranquilles, en paix, la paix, vivre, en dehors de, hors de",
    "Z": "resili(er|e|ez|ation), je resilie, je quitte, me retirer, je me retire de cette, annulation de mon",
    "R": """
        supprim(e|ez|er), retir(e|ez|er), enlev(e|ez|er), effac(e|ez|er), otez, oter, sort(ez|s), radi(ez|er),
        vir(e|ez), rayer, denlever, deffacer, exclu(re|ez), elimin(ez|er), vous retiriez
    """,
    "RM": """
        (retir|enlev|supprim|effac|radi|vir|sort|ot|ray)(ez|e|s) (moi|nous), me
        (retirer|enlever|supprimer|effacer|rayer|radier), (menlever|meffacer|moter),
        (retir|enlev|supprim|effac|ot)(ez|e|er) mon (nom|contact|adresse),
        degag(e|ez) (moi|mon numero)
    """,
    "C": "annul(er|ez|e), desactiv(er|ez|e), interromp(re|ez), suspend(re|ez), mettre fin a, mettez fin a, cloturer",
    "O": "revoque, revoquer, annule mon, je retire, retire",
    "A": """
        (mon |)(consentement|autorisation|accord|permission)( de| pour|), autoris(e|es|ez|er|ee)( pas|), (le |)droit
        de, consens, permets
    """,
    "N": """
        ne, pas, jamais, non, aucun, aucune, nul, ni, sans, inutile (de|d)( continuer a|), je (vous |te |t |t)interdis(
        de| d|), interdiction (de|d), zero, defense de
    """,
    "N+": "plus (aucun|aucune|jamais|rien|besoin de), ne plus, fini, ne jamais",
    "p": "plus (de|d)( vos| tes| ces| la| ce| le|), (pu|plu) (de|d)( vos| tes| ces| la| ce| le|)",
    "Q": """
        pas (besoin|la peine|necessaire|utile) de, pourquoi, (n |)arrete pas, narrete(z|s|) (pas|surtout
        pas|jamais), sans arret, un arret, l arret, larret, arret (de|maladie|du|des), quel arret, mon arret,
        personne ne, il ne, elle ne, on na, on ne ma, prochain arret, ne (quittez|raccrochez) pas, nous arreter, on
        (arrete|sarrete|arretera), je marrete, sarrete a, quelquun, mon mari, arreter de
        (fumer|boire|travailler|conduire),
        me dit
    """,
    "F": """
        rater, manquer, louper, (si|quand) (je |j)(reponds|envoie|ecris|tape|dis) , si je
        (reponds|mets|ecris|tape|dis|dit), que se passe t il si,
        (repondez|reponds|envoyez|tapez|texto|ecrire|repondre|envoyer|ecrivez) (par |)(stop|arret|fin), mon
        (dernier|precedent) message, recu (de|aucun|votre|vos), continuez (de|a), pour ne rien, (me
        |)(desinscrire|desabonner|resilier|arreter|annuler|retirer|enlever) de (quoi|ou),
        (desinscription|desabonnement|desabonne) de quoi, (desabonner|desinscrire|arreter) quoi, on se
        desabonne, je peux venir, je viens quand meme, laffaire est reglee,
        si un jour je (veux|voulais|souhaite), quel stop
    """,
    "W": """
        recontact(er|ez|e|es), ecri(re|s|vez|t|ve), contact(er|ez|e|es), text(er|ez|e|es),
        harcel(er|ez|es|e), harasser, emmerd(er|ez|es), gonfl(er|ez), saoul(er|ez), soul(er|ez),
        embet(er|ez|es), derang(er|ez), spamm(er|ez|e|es), spam(er|ez), sollicit(er|ez|e|es),
        importun(er|ez|e|es), messag(er|ez), joindre, joignez, relanc(er|ez|es|e), parler, parlez, casser
        les (couilles|pieds), cassez les (couilles|pieds), contact, re(|e)cri(re|vez|ve|s),
        achal(er|ez|e|es), ecriv(iez|ies), reecriv(iez|ez|e)
    """,
    "P": """
        contact(e|es|ee) par, etre (contact|derang|sollicit|importun|harcel|relanc|spamm)e(e|), entendre parler( de
        vous|), etre (sur|dans) (la|cette|votre|vos|une) (liste|listes|fichier|fichiers|groupe), faire partie( de|)(
        la| cette| votre| vos|)( liste| groupe|), que (vous|tu|lon|on) m(ecriviez|ecrives|ecrive|e contactiez|e
        contactes|envoyiez|envoies), figurer (sur|dans), que ca sarrete, rien savoir, nouvelles de vous, vos
        nouvelles, avoir affaire a vous, avoir de vos nouvelles,
        etre (sur|dans) (la|votre|vos|une) (base|base de donnees|bases|contacts|repertoire|mailing|systeme)
    """,
    "V": "envo(ie|yer|yez|ies|ient|yiez), adress(er|ez), expedi(er|ez), denvoyer, envoi, envois, balancer",
    "K": "appel(le|lez|ez|er|les), telephon(er|ez), rappel(ez|er|lez)",
    "T": """
        messages, message, sms, textos, texto, notifications, alertes, abonnement, inscription, courriels,
        mails, pub, pubs, spam, spams, publicites, publicite, mms, communications, communication, merde,
        merdes, conneries, propagande, sollicitations, infolettre, newsletter, envois?, demarchages?, msg,
        msgs, mesages?, spams?,
        (des|les|vos|tous les|tous vos|ces|tes) envois,
        des (trucs|choses|conneries|betises)
    """,
    "t": "informations, infos, info, rappels, rappel",
    "M": """
        moi, nous, a ce numero, sur (ce numero|mon telephone|mon portable|mon tel|mon numero), ce telephone, moi de,
        mon (nom|contact), de ma part
    """,
    "L": """
        liste( de diffusion| de contacts| d envoi| denvoi| de contact|), listes( de diffusion|), mon
        (numero|tel|telephone|portable|num)( de telephone|), mes (donnees|coordonnees|infos|informations)(
        personnelles|), base de donnees, bases de donnees, ce numero, fichiers?, fichier, repertoire,
        systeme, contacts, mailing, mon (06|07|mobile|cell|cellulaire), votre base, base, ce service( sms|),
        service sms, mon compte, mes donnees,
        groupe( de sms| sms| whatsapp| de messages| de diffusion|)
    """,
    "D": """
        accepte, veux, voudrais, jaimerais, naimerais, souhait(e|ons|erais), desir(e|ons|erais), voulons, interesse,
        interessee, veut, besoin de, ai demande, nai (pas|jamais) demande a, nai jamais demande, demande a
    """,
    "U": "que vous, que tu",
    "G": "recevoir, recevons, avoir, voir, recoive",
    "+": """
        plus, davantage, encore, plus jamais, a nouveau, de nouveau, autre, autres, a lavenir, desormais,
        dorenavant, plus rien
    """,
    "E": """
        creneau, creneaux, samedi, dimanche, lundi, mardi, mercredi, jeudi, vendredi, reservation, rendez
        vous, rdv, evenement, reunion, place, planning, demain, chauffeurs, chauffeur, ce soir, covoiturage,
        manif, marche, week end, equipe, affiche, panneau, pour cette fois, pour
        (samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|demain|ce soir),
        conducteurs?
    """,
    "B": """
        jusqua, jusqu a, pendant, quand, avant, apres, ce soir, aujourdhui, aujourd hui, si (tard|tot|souvent), le
        (soir|matin|weekend|dimanche), la nuit, au travail, encore recu, tard, tot, au boulot, pour linstant, pour l
        instant, sur whatsapp, autant, tant, plutot, si, en anglais, lundi
    """,
    "H": """
        (jamais|pas) donne mon numero, allez vous en, va t en, degag(e|ez), ca suffit, je ne me suis
        (pas|jamais) inscrite?, (pas|jamais) inscrite?, je vais (vous |)(signaler|porter plainte), cest du
        harcelement, harcelement, deced(e|ee), plus interess(e|ee), je ne suis plus interess(e|ee), casse toi,
        cassez vous, ta gueule, vos gueules, allez vous faire (foutre|voir), va te faire (foutre|voir), ras le
        bol, je porte plainte, je (vous |)bloque, je signale, (jai|on na|je nai|jai jamais) (rien|jamais rien)
        demande, vous me (saoulez|soulez|gonflez|fatiguez|gavez|harcelez), vous etes
        (relous?|lourds?|penibles?|chiants?|fatigants?), (jen ai|y en a|il y en a) marre, cest du spam
    """,
    "J": """
        mdr, mdrr, ptdr, hihi, xd, jpp, tu me tues, fais rire, tue de rire, meurs de rire, fais rougir, je
        rougis, mort de rire, finalement, je (peux|vais) venir
    """,
    "I": """
        (ai|jai|vous ai|tai|je vous|ai deja|vous ai deja|jai deja) dit, demande, demandons, prie, redis,
        redit, repete, somme, exige, jexige, ai demande, ai dit, ordonne, supplie, dis, je dis,
        (je |)(vous |)saurais gre( de| d|), (je |)prefererais que( vous|), (je |)prefere que( vous|)
    """,
    "Y": "je, j, vous, tu, on, il, elle, ils, personne, jai, ca",
    "&": "et, ou, donc, alors, sinon, car",
    "_": """
        suis, aux, au, veuillez, merci de, merci d, s il vous plait, sil vous plait, sil te plait, s il te
        plait, svp, stp, merci, le, les, la, de, des, du, d, cette, ce, ces, cet, vos, votre, tes, ton, ta,
        n, l, bonjour, bonsoir, salut, a, maintenant, tout de suite, immediatement, etre, en, en ce, sur,
        tous, toute, toutes, tout, c est, cest, dans, que, que ca, qu, pour, par, mon, ma, mes, vous, tu,
        je, pouvez vous, pourriez vous, peux tu, pourrais tu, pourriez, pouvez, bien, vouloir, priere de,
        comment, faire, faut il, comment faire pour, comment puis je, comment je fais pour, fais, fait, que
        faire pour, putain, bordel, connards, connard, cons, ras, donc, deja, non merci, non, une fois pour
        toutes, definitivement, y, rien, fois, trois, dix, part, sa, ici, gentiment, de suite, votre part,
        dorenavant, avec, ca, cela, mis, serait il possible de, possible de, quoi que ce soit, besoin, si
        vous plait, autres, ici, immediat, immediate, svp merci, mrc, desormais, dorenavant, totalement,
        autres, vous autres, de suite,
        vot, truc, trucs, (conformement au|au titre du|en vertu du|selon le|dans le cadre du|article 17 du|
        article 21 du) (rgpd|reglement|reglement europeen), (conformement a la|au titre de la|en vertu de la|
        selon la) loi( informatique et libertes|),
        donnees personnelles, conformement, rgpd svp
    """,
    "DN+G": "veux plus (recevoir|avoir|voir|rien recevoir)",
    "DN+P": "veux plus (etre|entendre|faire partie|quon)",
    "DN+T": "veux plus de (vos|tes|ces), veux plus rien de",
    "NMW+": """
        mecri(vez|s) plus, me (contact|derang|text|sollicit|harcel|spamm)(ez|e|es) plus,
        m(embet|ennuy|importun|emmerd|achal|harcel)(ez|e|es) (plus|pu), mecri(vez|s) pu, me (contact|derang|
        text|sollicit|harcel)(ez|e|es) pu
    """,
    "NMV+T": "menvo(yez|ie|ies) (plus|pas), mappel(ez|le|les) plus",
    "h": "assez, plainte, police, cnil, rgpd, bloque, bloques, signale, radiation, spam",
    ".": """
        recu, recois, envoye, bloque moi (une|un|le|la|des|l), que veut dire, pas encore( fait|), la police,
        pourquoi (je suis|jai ete|vous mavez|mavez vous), vous mavez (enleve|retire|supprime), plus besoin
        de mecrire, journal, ancien numero, compte (facebook|insta|instagram|twitter),
        desabonne toi, me suis (desabonne|desinscrit)e? (du|de la|d), jai supprime
    """,
    "NDG": "refuse de( recevoir|), ne plus (jamais |)recevoir, ne pas recevoir",
    "YND": "(nai|jai|ai|je nai) (pas|plus) envie( de|)",
    "o": """
        (les |)(sms|textos|messages) (cest bon|ca va|sont ok|cest ok|me vont|pas de probleme|pas de
        souci|sans probleme), les sms (oui|ok), mais pas (des|les) (sms|textos), (gardez|garde) (mon
        numero|les sms), (plutot|seulement|uniquement) (par |les |des |)(sms|textos)
    """,
    "DN+": "(jve|jveu|jveux|je veux|j veux|jvx) (pu|plu|plus)( rien|)",
    "ND": "plus envie( de| d|), (je |)prefere(rais|) (ne pas|ne plus)",
}

DUTCH: Final[Mapping[str, str]] = {
    "!": """
        (verkeerd|verkeerde|fout|foute) (nummer|persoon), verkeerd verbonden, niet (het juiste nummer|de juiste
        persoon), (dit|dat) is niet (meer |)(het|zijn|haar) (nummer|telefoon)( van|), niet meer het nummer( van|),
        hier woont geen, ik ken geen, ken geen, er is hier geen, niet voor mij bestemd, niemand met die naam,
        vergist u, nummer is van iemand anders, nieuwe eigenaar van dit nummer
    """,
    "S": """
        hoe stop ik, stopen, stoppen, ophouden, (hou|houd|houdt) (nou |eens |alsjeblieft |aub |toch |nu
        |)op, (hou|houd|houdt) er( nu|) mee op, stop (met|er mee|hiermee|ermee|daarmee|nou|eens),
        (kap|kappen) met, kap (nou |er |)mee, kap, kappen, op te houden, stopt met, stopt, staak,
        staken, niet langer doorgaan met, stop aub, einde aan, genoeg van,
        (stop|stopt|kap|kapt|hou|houd|houdt) (er|hier|daar) (nu |)mee, (stopt|stop|kap|kapt)
        (ermee|hiermee|daarmee|met), (hou|houd) (ermee|hiermee|daarmee) op, (hou|houd) op ermee,
        stopzetten, stop te zetten, ophouden met, (hou|houd|houdt) (nou eens|nou toch|eens|toch
        eens|eindelijk|nou eindelijk|onmiddellijk|direct) op( met|), schei (nou |toch |)uit met, scheid
        uit met, ermee ophouden, niet meer doorgaan met, ok stop (nu |nou |)met
    """,
    "X": """
        hoe zeg ik (dit|het) op, uit te schrijven, schrijf (me|mij|ons) (graag |aub |alsjeblieft |nu
        |direct |)uit, (me|mij|ons) (graag |)(uitschrijven|uitgeschreven), uitschrijv(en|ing),
        uitgeschreven worden, met rust (gelaten|laten), (vergeet|verlies|blokkeer|blokkeert)
        (me|mij|mijn nummer|dit nummer), van (de|jullie|deze|die|uw) (lijst|bellijst|sms
        lijst|mailinglijst) (af|halen|gehaald|afhalen), wil eraf, wil er af, wil eruit, wil er uit,
        (val|valt) (me|mij|ons) (nou |)niet( meer| langer| nog eens|) lastig, val (me|mij) niet( meer|),
        niet (meer |)lastig (te |)(vallen|gevallen), wil van (de|deze|die|jullie|uw) lijst, schrijf ik
        (me|mij) uit, bel me niet register, rot op met, desinscriberen, (mij|me|ons) (graag |)af te
        melden, (mij|me|ons) uit te schrijven, zet (dit|deze|die|de|je)
        (berichten|sms|meldingen|smsjes|appjes|)( uit), (sms|berichten|alles|meldingen) uit, ik wil
        (hier|er) (van af|vanaf|uit|af), ik wil van (die|deze|jullie|al die)
        (berichten|sms|smsjes|lijst|appjes|app) af, (nummer|nr) niet meer
        (gebruiken|benaderen|contacteren), gebruik (mijn|dit) (nummer|telefoonnummer) (niet|nooit) meer,
        recht op vergetelheid, vergeten te worden, bezwaar tegen (het gebruik|de verwerking) van mijn,
        (definitief|permanent|volledig|helemaal|direct|per direct|nu) (afmelden|uitschrijven),
        (meld|schrijf) (mij|me) (nu |per direct |definitief |direct |volledig |hierbij |onmiddellijk
        |)(af|uit), (val|ga) iemand anders (lastig|lastigvallen|spammen|storen), zoek een ander om, welk
        deel van stop, hoe vaak moet ik( nog|) (zeggen|vragen), (doe|gooi|smijt|knikker|kegel) (me|mij)
        (van|uit|weg), uit jullie (lijst|bestand|systeem|database), (in|op) (de|jullie) blacklist, stop
        dr mee, (mij|me|ons) gerust laten, laat (mij|me|ons) gerust, ik (wil|moet)
        (deze|die|jullie|uw) (berichten|sms|smsjes|appjes) (echt |)(niet|nie) (meer
        |)(hebben|ontvangen|krijgen|willen), ik wil deze (berichten|smsjes) echt niet, stel geen prijs
        (meer |)op, (ik |)ben (die|deze|jullie) (berichten|smsjes) (zat|beu), (ik had me|ik ben|had
        me|ben) (al |)(lang |)(afgemeld|uitgeschreven), al (twee|drie|tien) keer (gevraagd|stop
        gezegd|afgemeld|gezegd), (ik heb |)al (drie|twee) keer stop( gezegd|), toestemming (bij dezen
        |hierbij |)ingetrokken, (verzoek|verzoeken) tot verwijdering, (ik wil|graag)
        (afgemeld|uitgeschreven|verwijderd) worden, (ik wil |)(graag |)uit (jullie|het|de|dit|uw)
        (bestand|systeem|database|lijst|groep|app), (geen|niet) (lid|vrijwilliger) meer
        (verwijder|gegevens), geblokkeerd en gemeld, gemeld en geblokkeerd, klacht (in |)bij de
        (ap|acm|autoriteit persoonsgegevens), (meld|melden) (dit|jullie|je) bij de
        (acm|ap|politie|autoriteit persoonsgegevens), doe aangifte (als|wegens|van),
        (krijg|ontvang|hoor|wil|heb) liever (niks|niets|geen berichten|geen sms|geen appjes) meer,
        liever geen (berichten|sms|smsjes|appjes) meer, (dit|mijn|m n|mn) (nummer|nr|telefoonnummer)
        niet (meer |)(te |)(gebruiken|benaderen|contacteren|gebruikt), schrijf (dit|mijn) (nummer|nr)
        uit, unsubscriben, contact (niet gewenst|ongewenst), (berichten|sms) (niet gewenst|ongewenst),
        (rot|flikker|donder|sodemieter|lazer|hoepel|kras) (toch |)op met,
        (oprotten|opdonderen|opzouten|wegwezen) met, (laot|lot|loat|lame|lat) (mich|mien|mie|mij|me)
        (mee|met|mit|mei) (rust|rus|ruste), (lame|laome) (mee|met|mit) (rust|rus), (je|jullie|u|ge)
        (hoeft|hoeven) (me|mij|ons) niet meer te (appen|smsen|sms
        en|smssen|mailen|bellen|contacteren|berichten|schrijven|benaderen), (me|mij|ons) niet meer te
        (appen|smsen|sms en|smssen|mailen|contacteren|schrijven|benaderen), laat (het|dit) (aub
        |alsjeblieft |alstublieft |nu |)(ophouden|stoppen), al (afgemeld|uitgeschreven) en (nog|toch),
        (nog steeds|nog altijd|toch nog) (sms|smsjes|berichten|appjes), (gezegd|gevraagd) (dat
        |)(je|jullie|u) (moet|moeten|moest|moesten) (stoppen|ophouden), (bel|sms|app|berichten|sms
        berichten|berichten|whatsapp) dienst (graag |)(opzeggen|stopzetten|beeindigen|stoppen),
        (opzeggen|stopzetten|beeindigen) van (de |deze |)(sms dienst|berichten|sms|dienst), beeindig
        (deze dienst|de sms dienst|deze service), (uit|van) (de|die|deze|jullie|uw)
        (lijst|lijsten|bellijst|verzendlijst|maillijst|vrijwilligerslijst|contactenlijst|contactlijst|ledenlijst)
        (halen|verwijderen|schrappen|af|gooien|graag|aub|alstublieft|alsjeblieft|svp|gehaald|verwijderd),
        (wil|wens|wensen|zou) niet (meer |langer |)(gecontacteerd|benaderd|gebeld) (te |)worden, uit de
        lijst( aub| graag| alstublieft| alsjeblieft|), stuur (ze|die|dit) (aub |alsjeblieft |alstublieft
        |)(niet|nooit) meer, hoe (kom|raak) (ik|je|we) van (die|deze|de|jullie|al die)
        (berichten|sms|smsjes|appjes|lijst) af, blijf van mijn (telefoon|nummer), al stop
        (gezegd|gestuurd|geappt|gesmst), gegevens (te |)(wissen|verwijderen|schrappen|vernietigen)
    """,
    "b": "laat, laten, laa, late, lat, laot, lot, latet",
    "a": "met rust, met ruste, gerust, in vrede, mee rust, met rus, mee rus, gerust",
    "Z": """
        meld (me|mij|ons) (graag |aub |alsjeblieft |nu |direct |)af, meld ik (me|mij) af, afmelden, afmelding, me
        afmelden, mij afmelden, meld (me|mij) af, opzeggen, ik zeg op, zeg op, ik meld me hierbij af
    """,
    "R": """
        verwijder, verwijderen, verwijdert, verwijderd, wis, wissen, schrap, schrappen, haal, haalt,
        halen, gooi, weghalen, afhalen, verwijder je, streep, schrapt, wist, deregistreer, vaag, vaagt,
        vervijder, uitwissen
    """,
    "RM": """
        haal (me|mij) (eraf|eruit|weg|er af|er uit), (gooi|haal) mijn nummer weg, (me|mij)
        (schrappen|verwijderen), verwijderd worden, mijn nummer weg, (del|delete) (mn|mijn|m
        n|me|mij|dit)( nr| nummer|), haal (me|mij|ons) (dr|d r|er|hier) (vanaf|van af|af|uit|weg),
        (haal|gooi|knikker|schop) (me|mij|ons) (maar |)(eraf|eruit|ervan af)
    """,
    "C": "annuleer, annuleren, beeindig, beeindigen, stopzetten, zet stop, zeg, blokkeer, deactiveer, zet uit",
    "O": "trek, intrekken, herroep, ingetrokken, trek in, trek hierbij",
    "A": "toestemming( om| voor|), (mijn |)akkoord, recht om",
    "N": "niet, geen, nooit, niets, niks, zonder",
    "N+": """
        nooit meer, niet meer, geen (enkele |enkel |)(meer|verdere), niet langer, niks meer, niets meer,
        nooit of te nimmer, niet verder, niemeer, nie meer, niks meer, niets meer, nie mee
    """,
    "Q": """
        haal jij (me|mij) op, wil niet storen, haal(t|) (me|mij|ons) op, (je |u |jullie |)hoeft (niet|me niet), niet
        nodig, geen behoefte om te, geen berichten gehad, waarom, bushalte, halte, stop (bij|om|even|voor|in het|op
        het|daar), stop niet, stop nooit, niet (stoppen|ophouden), hou niet op, ben gestopt, is gestopt, niemand,
        iemand, mijn man, mijn vrouw, hij, zij, wij, ze, nieuwe, aanmelden, meld me (aan|ziek), stoppen we,
        (stop|stoppen) ik, een stop
    """,
    "F": """
        missen, mis, wat gebeurt er als, als ik (stop|stuur|antwoord|reageer),
        (antwoord|stuur|sms|typ|reageer)( met|) (stop|einde|uit), (mijn|de) (vorige|laatste) bericht, blijf
        (me |)(sturen|appen|smsen), vergeet me niet, vergeet mij niet,
        (afmelden|uitschrijven|opzeggen|stoppen) (van|voor|waarvan|met) wat, waarvoor
        (afmelden|uitschrijven), waarvan (afmelden|uitschrijven), waarom ben ik, wat betekent, schei uit
    """,
    "W": """
        smst, app, appen, appt, smssen, schrijven, schrijf, schrijft, contacteren, contacteer,
        contacteert, contact (op|opnemen|te zoeken|zoeken|hebben|opneemt), contact, lastig,
        lastigvallen, lastig (vallen|te vallen|valt), mailen, mail, mailt, berichten sturen, bericht,
        stoor, storen, benader, benaderen, benadert, spamm?en, spam, texten, text, te
        (app|smss|text|spamm|mail|stor|benader|schrijv)en, te sms en, te berichten, whatsappen, contact
        met (me|mij) op, zeuren, zeur, bestoken, stalken, bombarderen, contact met (me|mij) opnemen,
        op te nemen, opnemen, (appen|smsen|bellen|mailen) graag
    """,
    "P": """
        deel (meer |)uitmaken( van|)( deze lijst| de lijst|), gecontacteerd, benaderd, gestoord, lastig( |)gevallen,
        (van jullie|van u|van je) horen, op (de|deze|jullie|die|uw|een) (bel|sms|)lijst(
        staan|), iets (van jullie |)horen, niks van jullie horen, geappt, gesmst, gemaild, deel uitmaken
        van, te maken hebben( met| met jullie), (van jullie |)te horen, horen, in deze groep, in dit
        bestand, (in|op|uit) (jullie|uw|het|de|een|dit) (bestand|systeem|database|lijst|groep|app)(
        staan| zitten| blijven|)
    """,
    "V": """
        stuur, sturen, stuurt, te sturen, zend, zenden, toesturen, toe te sturen, verstuur, versturen,
        toegestuurd, gestuurd, zendt, opsturen, toezenden, (mijn|me|m n) (dochter|man|vrouw|zoon|moeder)
        (berichten|appjes) sturen, (sturen|stuur) graag
    """,
    "K": "bel, bellen, belt, te bellen, bel en, telefoneren, telefoontjes, opbellen",
    "T": """
        gespam, gestuur, geapp, gesms, bericht(en|jes|je|), smsjes, sms jes, smsje, sms, sms berichten, appjes,
        apps, app berichten, meldingen, mailtjes, mails, abonnement, inschrijving, spam, berichtgeving, sms
        sen, troep, rotzooi, onzin, ongein, shit, reclame, nieuwsbrief, nieuwsbrieven, rommel, gezeik, whatsapps,
        communicatie, updates, notificaties, post, lidmaatschap, textjes
    """,
    "t": "informatie, info, herinneringen, herinnering",
    "M": """
        mijn contact, mij, ons, mn, m n, mijn naam, dit telefoonnummer, op dit nummer, naar dit nummer, naar mij,
        aan mij, mijn telefoon
    """,
    "L": """
        (sms |mailing|contact|bel|verzend|)lijst, lijsten, mijn
        (nummer|gegevens|data|telefoonnummer|mobiele nummer|contactgegevens|profiel), dit nummer,
        (adres|klanten|)bestand, mn nummer, systeem, groep, database, adressenlijst, contacten,
        groepsapp, sms dienst, deze sms dienst, berichtendienst, nr, mijn nr, persoonsgegevens, mijn
        gegevens, bestand, jullie bestand, account, mijn account,
        (vrijwilligers|leden|contacten|contact|telefoon|donateurs)(lijst), alle lijsten, alle gegevens
    """,
    "D": """
        hoe ontvang ik, wil, wens, wensen, willen, hoef, hoeven, graag, wou, interesse, wilde, behoefte(
        aan|), zou willen, zit te wachten op, zit niet te wachten op, heb gevraagd om, vraag om, hoef
    """,
    "U": "dat jullie, dat je, dat u",
    "G": "ontvangen, krijgen, ontvang, krijg, ontvangst, te ontvangen, te krijgen, zien, lezen",
    "+": "meer, nooit meer, ooit, opnieuw, verdere, weer, ooit nog, voortaan, in de toekomst, nog eens",
    "E": """
        dienst, diensten, zaterdag, zondag, maandag, dinsdag, woensdag, donderdag, vrijdag, plek, plekje, afspraak,
        reservering, rooster, morgen, chauffeurs, chauffeur, rijlijst, rit, vergadering, weekend, bijeenkomst,
        evenement, vanavond, shift, beurt, chauffeurslijst, training, team, oppas
    """,
    "B": """
        tot, terwijl, als, voordat, vandaag, vanavond, zo (laat|vroeg), tijdens, na (10|9|8|22|21|11),
        onder werktijd, op (zondag|mijn werk), in het weekend, s avonds, s nachts, liever, laat, te laat, in
        het engels, savonds, snachts, op whatsapp, voor (8|9|10), deze week, vandaag
    """,
    "H": """
        het is genoeg, ik heb me (niet|nooit) (aangemeld|ingeschreven|opgegeven), (niet|nooit)
        aangemeld, overleden, niet meer geinteresseerd, geen interesse meer, hou je (mond|bek|kop),
        schei uit, ik meld jullie, aangifte, hoe komt u aan mijn nummer, hoe komen jullie aan mijn
        nummer
    """,
    "J": "hihi, grapje, hahah, lach me dood, lig in een deuk, ik kom toch, toch wel",
    "I": """
        zei, zeg, gezegd, gevraagd, vraag, verzoek, eis, vroeg, smeek, jullie moeten, u moet, sommeer,
        (ge|je|jij|u|jullie) (moet|moeten|hoeft|hoeven|mag|mogen)( me| mij|), zou u zo
        (goed|vriendelijk) willen zijn( om|), ik verzoek (u|jullie)( vriendelijk| beleefd|)( om|),
        (verzoek|vraag) ik (u|jullie)( vriendelijk| beleefd|)( om|), zo (goed|vriendelijk) willen zijn(
        om|)
    """,
    "Y": "ik, jullie, je, u, jij, men, het, niemand, gij, ge",
    "&": """
        en, of, dus, want, anders
    """,
    "_": """
        gegeven, geef, geven, (jullie|u|je) (mogen|mag), mijn, alsjeblieft, alstublieft, gelieve, eruit,
        aub, ajb, svp, dank je, dank u, bedankt, de, het, die, deze, dit, dat, jullie, je, uw, u, van,
        te, om, en, ik, nu, direct, onmiddellijk, hallo, hoi, worden, word, aan, naar, op, er, mee, via,
        met, neem, neemt, nemen, nog, meteen, uit, me, al, wil je, wil u, willen jullie, wilt u, kun je,
        kunnen jullie, kunt u, kan ik, kan, hoe, hoe kan ik, uit jullie, uit het, uit uw, van jullie,
        ooit, eens, nou, toch, godverdomme, verdomme, kut, klootzakken, klote, stomme, idioten, lul,
        lullen, graag aub, a u b, nee, nee bedankt, nee dank je, mvg, groet, eindelijk, gewoon, zou,
        moet, moeten, in, alle, al die, al jullie, u mij, hierbij, voor, iets, heel, rot, vervelende,
        irritante, een, heb, heeft, hebben, jullie hebben, ongevraagde, dan, weg, af, vanaf, uit de,
        mensen, zeg, hier, hiervoor, hiervan, hierbij, per direct, definitief, permanent, volledig,
        gewenst, gelieve, a u b, alsjeblieft zeg, seg, onmiddellijk, definitief, graag zo snel mogelijk,
        zo snel mogelijk, zsm, met vriendelijke groet, vriendelijke groeten, hoogachtend, groeten,
        mvrgr, geachte, heer, mevrouw, vriendelijk, beste, maar, eraf, er af, (ivm|volgens|conform|op
        grond van|op basis van|obv|krachtens) (de |)(avg|gdpr|privacywet)
    """,
    "h": "genoeg, politie, avg, gdpr, is genoeg, geblokkeerd, geblokkeerd en gemeld, spam",
    "DN": "zit niet te wachten op",
    "o": """
        (appjes|sms|smsjes|berichten|berichtjes|appen) (is|zijn|mag|mogen|vind ik) (wel
        |)(prima|ok|oke|goed|wel|fijn|ook|top|geen probleem), (liever|wel) (per |)sms
    """,
    ".": """
        ga, ik ga, wat betekent, waarom ben ik, hoe vaak, oude nummer, (het|de) (bestand|foto), oude
        gemeente
    """,
    "NT": "geen (contact|contactname)( meer|)( gewenst| graag|), (nul|zero) (berichten|sms)",
    "fH": """
        ga weg, (rot|donder|lazer|flikker|sodemieter|tyf|tief|kras|hoepel|pleur) (toch |nou |nu |maar
        |)op, oprotten, opzouten, opdonderen, opkrassen, wegwezen, bol het af, bolt het af, (dit is
        |)stalking, (ik |)blokkeer (je|jullie|u|dit nummer)( nu|), jullie zijn geblokkeerd, (ik heb
        |)(je|jullie|dit nummer) geblokkeerd
    """,
    "f": """
        (ik |)wil (dit|deze|dat|ze) (echt |)niet meer, kan (dit|dat) (uit|weg|stoppen), (ik wil |)dat
        (dit|het) (stopt|ophoudt), hoe kom ik (hiervan|ervan) af, hoe (zet|krijg|stop) ik dit( uit|
        stil| weg|), zet (mij|me) uit, uit aub
    """,
    "g": """
        geen (lid|vrijwilliger|vrijwilligster) meer, ben verhuisd, (zakelijk|zakelijke) (nummer|lijn),
        betaal per (sms|bericht), niet meer actief, voor de (laatste|zoveelste|derde) keer, nogmaals
    """,
    "VM": """
        (stuur|stuurt|sturen|app|appen|sms|bel|bellen) (mijn|onze|m n|mn)
        (dochter|zoon|man|vrouw|moeder|vader|ouders|kind|kinderen|opa|oma)
    """,
    "&S": """
        maar stop (met|aub|alsjeblieft|alstublieft|nu)
    """,
    "Bq": """
        zo (vaak|veel), zoveel, zovaak, te (vaak|veel)
    """,
    "ND": """
        geen zin( meer|) in
    """,
}

GERMAN: Final[Mapping[str, str]] = {
    "!": """
        falsche?n? (nummer|person), (nummer ist|nummer) falsch, falsch (verbunden|gewahlt), (sie haben sich |habt
        euch |)verwahlt, nicht (mehr |)die nummer von, (ist |)nicht (meine|seine|ihre) nummer, nicht die richtige
        (nummer|person), hier gibt es (keinen|keine), ich kenne (keinen|keine), niemand mit (diesem|dem) namen, hier
        wohnt (kein|keine|keinen), gehort (jetzt |)jemand anderem, nummer gehort nicht
    """,
    "S": """
        (hor|hort|horen sie)( bitte| jetzt| endlich|) mit, (hor|hort|horen sie|horen|hore)( bitte|
        endlich|jetzt|sofort| mal| doch|)( damit|) auf( damit|), aufhoren, aufzuhoren, stoppt, stoppen(
        sie|), stop, stoppe, unterlass(en|t)( sie|), einstellen, einzustellen, (lass|lasst) das( sein|),
        lassen sie das( sein|), schluss mit, schluss( jetzt| damit| endlich|), ein ende mit, stellen
        sie( bitte|), stellt, beendet, beenden( sie|), verzichten auf, sollt aufhoren, sollen aufhoren,
        aufgehort werden, genug von, genug mit, stell(t|en|) (sie |)(den|die|das) (sms
        |)(versand|nachrichten|sms|spam|werbung) ein, (hor|hort|horts|hert|hors) auf mit( euren| den|
        diesen| dem| deinen|), versand (einstellen|stoppen|beenden), hort
        (sofort|endlich|bitte|jetzt|gefalligst|mal) auf, gebt (endlich |)(ruhe|frieden) mit,
        (horet|horets|hored|hor|hort|horts|horn s) (uf|auf), (verbiete|untersage) (ich
        |)(ihnen|euch|dir), ich (verbiete|untersage) (ihnen|euch|dir)
    """,
    "X": """
        widerrufe, ich widerrufe, hiermit widerrufe ich, (um |)loschung meine(r|s)
        (daten|nummer|kontakts), komme ich (von|aus) (der|eurer|dieser|dem) (liste|verteiler), aus
        (dem|eurem|ihrem|diesem) verteiler, (melden sie|melde|meld|meldet) mich( bitte|sofort| hiermit|)
        ab, (melde|trage|meld|trag) ich mich( hier| hiermit| da|) (ab|aus), melde ich mich ab, hiermit
        melde ich mich ab, mich (bitte |sofort |wieder |)(austragen|abbestellen), abbestell(en|ung),
        bestelle( ab|), austragen, (tragen sie|trag|tragt|trage) mich( bitte| sofort| endlich|)(
        wieder|) aus, ausgetragen werden, in ruhe (gelassen|lassen), (meine|meinen) (ruhe|frieden)(
        haben|), von (der|eurer|ihrer|dieser) liste
        (runter|streichen|nehmen|loschen|entfernen|gestrichen), (vergiss|vergesst|vergessen
        sie|verliert|blockiert|sperrt|blockieren sie|sperren sie) (meine|diese) nummer, aus
        (dem|eurem|ihrem|diesem) verteiler( raus| streichen| loschen| nehmen| entfernen| austragen),
        widerspreche( hiermit|), widerspruch, keinen kontakt( mehr|), will (hier |da |)raus, verschont
        mich, keine werbung, raus aus (der|dem|eurem|eurer|diesem|dieser) (liste|verteiler|gruppe|ding),
        recht auf (loschung|vergessenwerden|widerspruch), (loschung|streichung|entfernung)
        (meiner|aller|aus|von) (kontaktdaten|daten|der liste|nummer|handynummer|dem verteiler),
        datenloschung, lasst meine (familie|mutter|frau|tochter|eltern) in ruhe, (nummer|nr) nicht mehr
        (verwenden|benutzen|nutzen|kontaktieren|anschreiben),
        (verwende|verwendet|benutzt|nutzt|verwenden sie|benutzen sie|nutzen sie|benutze) (meine|diese)
        (nummer|handynummer) (nicht|nie) mehr, (auf|in) (die|eure) (blacklist|sperrliste),
        (schaltet|schalt|stellt|stell) (das|die nachrichten|die sms|den dienst|den sms dienst)
        (ab|aus|ein), (hiermit|ich) (kundige|melde) ich( mich|), melde mich hiermit ab, wie
        (kann|komme|komm) ich( hier|) (wieder |)raus, kontaktaufnahme (unerwunscht|verboten), (weitere
        |)(nachrichten|sms) (sind |)(unerwunscht|nicht erwunscht), (verschont|verschonen
        sie|erspart|ersparen sie) (mich|mir), (vergesst|vergessen sie|vergiss) mich( einfach| bitte|),
        (versteht|verstehen) (ihr|sie) das wort stop, welchen teil von stop, lasst es gut sein mit, jede
        weitere kontaktaufnahme, meld(et|e) mich (bitte |)(komplett |ganz |)ab, weitere nachrichten
        (ab|lehne ich ab), (nummer|kontakt|nr|daten) (bitte
        |)(sperren|vernichten|rausnehmen|herausnehmen), (ende|schluss) (der|mit den|mit euren|von)
        (nachrichten|sms), raus aus (den sms|der gruppe|allem), (komme|komm|kann) ich (hier |)(wieder
        |)raus, recht auf vergessen, von der (helferliste|liste|verteilerliste|telefonliste) streichen,
        (ich mochte|will|mochte) raus( hier| da|), nicht in (eurer|ihrer|der) (datenbank|liste|kartei),
        (dsgvo|daten) loschung, unsubscribe mich, unsubscribed mich, (sorgt|sorgen sie) dafur dass
        (das|ich keine), (das|ich) (hort|will) sofort auf, (ich |)(untersage|verbiete) (ihnen|euch) die
        (nutzung|verwendung), hier nichts mehr, (ich |)(ich |)lehne (weitere |alle
        |)(nachrichten|sms|zusendungen|kontaktaufnahmen) ab, (sms|nachrichten|dienst) (bitte
        |)(abschalten|abstellen|einstellen|ausschalten|beenden), auf den (sack|keks|geist|wecker) mit
        euren, sehen sie (kunftig |)davon ab, von weiteren (nachrichten|sms|kontaktaufnahmen) abzusehen,
        kontakt (bitte |)(loschen|entfernen), (spam|sms) stoppen, (geblockt|blockiert) und gemeldet,
        gemeldet und (blockiert|geblockt), nicht mehr auf den (sack|keks|geist|wecker) (gehen |)mit,
        (geht|gehen sie) mir nicht (mehr |langer |)auf (den|die) (sack|keks|geist|wecker|nerven),
        (spammt|nervt|belastigt|schreibt) (doch |bitte |)(jemand|wen|jemanden) (anderen|anderem|anders),
        (bitte|bitten|ersuche) um (sofortige |)(austragung|loschung|abmeldung|streichung|entfernung),
        (loost|lohnd|lond|lossn|losst|lossts|losts|lassts) (mi|mich|mir) (in|a)
        (ruh|ruhe|rua|ruah|rue|frieden), kei (sms|nachrichte|nachrichten) (meh|mehr),
        (schrieb|schribed|schriib|schriibed|schrib|schriebed) (mer|mir|ma) (numme|nume|nimmer|nimma),
        (gib|gebt|geben sie) (endlich |)(ruhe|ruh|frieden) mit (deinen|euren|den|ihren)
        (sms|nachrichten|texten), (verschwinde|verschwindet|raus) aus meinem
        (handy|telefon|postfach|leben), (schon|bereits)
        (zweimal|dreimal|mehrfach|oft|hundertmal|viermal|zehnmal|mehrmals) (stop|stopp)
        (geschrieben|gesagt|geschickt|gesendet), (versteht|verstehen) (ihr|sie) das wort stopp,
        (diese|meine) (nummer|handynummer|nr|telefonnummer) (bitte |)(nicht|nie) mehr
        (verwenden|benutzen|nutzen|kontaktieren|anschreiben|anrufen|benutzt werden), wie (werd|werde)
        ich (das|die|die sms|die nachrichten|diese sms|diese nachrichten|euch) (hier |wieder |)los, wie
        (krieg|kriege|bekomm|bekomme|kann) ich (das|die sms|die nachrichten|diese nachrichten|diese sms)
        (hier |)(abgestellt|aus|weg|abstellen|abbestellen|ausschalten|stoppen), (will|mochte) ich
        (nichts|nix) mehr von (euch|ihnen|dir), (ich |)(will|mochte) (nichts|nix) mehr von (euch|ihnen|dir),
        (aus|ende|basta) (jetzt |nun |)mit (den|euren|diesen|deinen|ihren) (nachrichten|sms|texten),
        (schreiben sie|schreibt|schreib) (uns|hier|hierher) (bitte |)(nicht|nie) mehr,
        (sms|nachrichten) dienst (bitte |)(beenden|kundigen|stoppen|abmelden|abbestellen),
        (streichung|loschung|austragung) (aus|von) (ihrer|eurer|der|dem|ihrem|eurem)
        (liste|verteiler|datenbank|kartei), (ich |)(bitte|mochte|wunsche) (darum |)keine weiteren
        (sms|nachrichten|mitteilungen|kontaktaufnahmen), (ihr|sie|du)
        (braucht|brauchen|brauchst|musst|mussen|musst) (mir|mich|uns) nicht mehr (zu
        |)(schreiben|kontaktieren|anschreiben|kontaktiert), von weiteren
        (nachrichten|sms|mitteilungen|kontaktversuchen) (bitte |)absehen,
        (kontakt|kontaktversuche|versand|zusendung|zusendungen) (bitte
        |)(einstellen|unterlassen|beenden), (ich |)(will|mochte|muss) (aus|von)
        (der|dem|eurer|dieser|eurem|diesem|ihrer|ihrem) (liste|verteiler|gruppe) (raus|runter|weg),
        (von|aus) (diesem|eurem|dem|ihrem) dienst (abmelden|austragen), (habe|hab) (schon|bereits|doch)
        (stop|stopp) (geschrieben|gesagt|geschickt)
    """,
    "b": "lass, lasst, last, lassen, lasse, las",
    "a": "in ruhe, in frieden, zufrieden, in ruh, in rua, in ruah, in rue, mei ruah",
    "Z": "abmelden, abmeldung, mich abmelden, kundige, kundigen, kundigung, ich kundige, ich will raus",
    "R": """
        losch(e|t|en|)( sie|), streich(e|en|t|)( sie|), entfern(e|en|t)( sie|), nehmt, nehmen( sie|),
        nimm, geloscht, gestrichen, tilgen( sie|), entfernt werden, schmeisst, werft, raus mit,
        rausnehmen, rausloschen, rauswerfen, rausnehm, sperren, vernichten, herausnehmen, loschn,
        loschung von, nehmts, loschts, streichts, tilgt, austragung
    """,
    "RM": """
        (losch|streich|entfern)(e|t|en)( sie|) mich, mich (loschen|streichen|entfernen|rausnehmen),
        (nehmt|nimm|nehmen sie|schmeisst|werft) mich( bitte| sofort| endlich| hier| da|) (raus|runter)
    """,
    "C": """
        beende, stornieren, deaktivieren, storniert, cancelt, sperren, abschalten, abstellen, ausschalten
    """,
    "O": "widerrufe, widerrufen, ziehe, entziehe, zuruckziehen, widerruf( der|), ich ziehe",
    "A": """
        (meine |)(einwilligung|erlaubnis|zustimmung|genehmigung|berechtigung|einverstandnis), einverstanden,
        erlaube, das recht, mein einverstandnis
    """,
    "N": """
        verbiete, untersage, nciht, nihct, nich, nict, nicht, kein, keine, keinen, keinerlei, nie, niemals,
        nix, nichts, ohne, keins, ned, net, kei, koane, untersage (ich |)(ihnen|euch|dir)(| jede| jegliche),
        verbiete (ich |)(ihnen|euch|dir), verbitte mir, ich (untersage|verbiete) (ihnen|euch|dir)
    """,
    "N+": """
        nie mehr, nie wieder, nicht mehr, nicht (weiter|langer), nichts mehr, nix mehr, kein
        (weiterer|weiteres), keine (weiteren|weitere), keinen weiteren, nimmer, nimma, nimmer, numme,
        nimmermehr, nix mehr, nie mehr
    """,
    "Q": """
        nicht notig, (ihr |du |sie |)(musst|mussen|brauchst|braucht|brauchen) (mir |mich |)nicht, (nehmt|nimm|nehmen
        sie) mich (bitte |)(mit|auf), (hole|holt) mich ab, warum, wieso, (hor|hort|horen sie) (bitte |)(nicht|nie)
        auf, nicht aufhoren, haltestelle, hat aufgehort, habe aufgehort, aufgehort, niemand, jemand, er, ich hore,
        mein mann, meine frau, wir, ich mache schluss, (ich mach|mache|ist|um|nach) schluss, am schluss, zum
        schluss, auf die liste, in die liste, (melde|meld) mich (an|spater|morgen|wieder|bei|gleich|krank|nochmal),
        hauptsache
    """,
    "F": """
        mich( bitte|) wissen, verpassen, verpasse, was passiert wenn, wenn ich (stop|stopp|nein|ende),
        (antworte|antworten sie|antwortet|schreib|schreibe|sende|schicke|senden sie|sms) (mit
        |)(stop|stopp|ende), (stop|stopp) (schreibe|antworte|sende|schicke), (meine|die)
        (letzte|vorige|falsche) nachricht, schreibt weiter, weiter so, vergesst mich nicht, vergiss mich
        nicht, (abmelden|austragen|abbestellen|kundigen|loschen) (von |)was, was (soll|muss) ich
        (abbestellen|kundigen|abmelden), wovon (abmelden|austragen), (abmelden|austragen) wovon, wovon
        abgemeldet
    """,
    "W": """
        schreib(en|e|t|)( sie|), zu schreiben, an(zu|)schreiben, anschreibt, schreibst,
        kontaktier(en|e|t)( sie|), zu kontaktieren, kontakt, kontaktaufnahme, belastig(en|e|t)( sie|),
        zu belastigen, nerv(en|t|)( sie|), zu nerven, simsen, texten, texte, textet, melde(t|n|)( sie|)(
        sich| euch| dich|), zu(ge|)mullen, zuzumullen, (voll|zu|)(ge|zu|)spamm(en|t), zuspamen, zu
        spamm?en, stor(en|t)( sie|), anzuschreiben, anzusimsen, ansprechen, ansprecht, bedrangen,
        zutexten, zuzutexten, vollzutexten, mit mir in verbindung, in verbindung, sms en, anmailen,
        mailen, whatsappen, schreibts, z schriibe, z schribe, zum schreiben, appen
    """,
    "P": """
        kontaktiert( werden|), angeschrieben( werden|), belastigt werden, gestort werden, genervt werden, (von
        euch|von ihnen|von dir)( was|) horen, horen, auf (der|ihrer|eurer|dieser|einer|die|eure) liste(
        stehen|sein|), angesimst, angesprochen werden, angetextet, zugespammt( werden|), (in|aus|auf)
        (diesem|eurem|ihrem) verteiler( sein| stehen|), mit euch zu tun( haben|), teil (dieser|der|eurer) liste
    """,
    "V": """
        schick(en|e|t|)( sie|), send(en|e|et|est)( sie|), zu schicken, zu senden,
        zu(zu|)(send|schick)en, zusendet, zuschickt, versenden( sie|), verschickt, sende, schickts,
        sendts
    """,
    "K": "ruf(en|t|)( sie|), anrufen, anzurufen, anruf, anrufe, ruft an",
    "T": """
        nachricht(en|), sms, mitteilung(en|), benachrichtigung(en|), mails, abo, abos, abonnement, meldungen, spam,
        werbung, text(nachrichten|e|), zusendung(en|), scheiss(e|), mist, mull, kram, newsletter, propaganda,
        whatsapps, kurznachrichten, smsen, post, texten, zeug, dreck, smse, mitgliedschaft, msgs
    """,
    "t": "infos, info, informationen, erinnerung, erinnerungen",
    "M": """
        mir, mich, uns, an diese nummer, auf diese nummer, an mich, meinen namen, auf mein handy, bei mir, dieses
        handy
    """,
    "L": """
        nummer, rufnummer, (kontakt|telefon|mail|sms|adress|)liste, verteiler(liste|), meine
        (nummer|daten|handynummer|telefonnummer|kontaktdaten|mobilnummer|rufnummer|adresse), diese
        nummer, datenbank, system, kartei, gruppe, kontakte, kontakten, datenbestand, daten,
        kontaktdaten, kontakt, nr, meine nr, sms dienst, sms service, den sms dienst, den sms service,
        mein konto, meine kontaktdaten, aus allen (listen|verteilern|gruppen), allen listen,
        (helfer|unterstutzer|freiwilligen|mitglieder|spender|empfanger|versand|nummern)(liste|verteiler),
        versandliste, empfangerliste, kontaktverteiler
    """,
    "D": """
        will, mochte, wunsche, mag, wollen, mochten, brauche, interessiert, wunsch, will auch, habe
        gebeten, bitte darum, lege wert auf, wurde gern, bock auf, lust auf, mog, wott, wui
    """,
    "U": "dass (ihr|sie|du|man), das ihr",
    "G": """
        erhalten, bekommen, empfangen, kriegen, zu erhalten, zu bekommen, sehen, lesen, kriagn, kriege,
        griage
    """,
    "+": """
        mehr, weitere, weiteren, jemals, wieder, nie wieder, weiterhin, je wieder, nochmal, noch einmal, in zukunft,
        kunftig, zukunftig, weiter, weiteres
    """,
    "E": """
        schicht, schichten, samstag, sonntag, montag, dienstag, mittwoch, donnerstag, freitag, platz,
        termin, dienstplan, plan, reservierung, wochenende, fahrerliste, fahrer, treffen, morgen, einsatz,
        veranstaltung, demo, heute abend, plakat, schild, gruppe am, team, helferliste am, job, wohnung,
        vertrag, essen, (fur|furs) (heute|morgen|diese woche|dieses mal|diesmal|erste|nachste mal)
    """,
    "B": """
        bis, wahrend, wenn, bevor, heute, so (spat|fruh), jetzt nicht, nach
        (22|21|20|10|9|8), vor (8|9|10), nachts, abends, am (abend|wochenende|sonntag), in der
        (arbeit|nacht|fruh), bei der arbeit, noch, lieber, spat, zu spat, auf englisch, sonntags, uber
        whatsapp, auf (whatsapp|facebook|insta|signal|telegram)
    """,
    "H": """
        es reicht, jetzt reichts, das reicht, mir reichts, reicht jetzt, (nicht|nie) angemeldet, (ich
        habe|hab) mich (nicht|nie) (angemeldet|eingetragen|registriert), verstorben, gestorben, kein
        interesse mehr, nicht mehr interessiert, ich (melde|verklage|zeige) (euch|sie)( an|), leckt
        mich, leck mich, fickt euch, fick dich, halts maul, haltet die klappe, gib ruhe, gebt ruhe,
        belastigung, (blockiere|blocke|block) ich (euch|dich|sie)
    """,
    "J": """
        hihi, hahah, scherz, lach mich (tot|weg|schlapp), lachen, rot, lustig, kann nicht mehr vor lachen,
        komme doch, doch noch, kann doch
    """,
    "I": "gesagt, gebeten, sagte, sage, fordere, verlange, aufgefordert, sollt, sollen, sollst, bat, darum, sag",
    "Y": "ich, ihr, du, man, es, niemand",
    "&": "und, oder, sonst, also, denn",
    "_": """
        gegeben, gebe, erteilt, bitte, danke, der, die, das, den, diese, dieses, dieser, eure, euren,
        ihre, ihren, ihrer, deine, von, zu, und, ich, sofort, jetzt sofort, hallo, werden, auf, an, sie,
        ihr, du, euch, ihnen, endlich, ab, nun, aus, eurer, eurem, mal, damit, einfach, es, hiermit,
        irgendwelche, zuruck, jetzt, wie, wie kann ich, kann ich, konnen sie, konnt ihr, kannst du,
        bitte bitte, nein, nein danke, verdammt, verdammte, verdammten, idioten, arschlocher, arschloch,
        scheiss, scheiss nachrichten, doch, gefalligst, dem, ihrem, im, in, mit, mehr bitte, solche,
        solchen, mit euren, mein, meine, meinen, unerwunschte, lasst es, vom, sich, umgehend,
        unverzuglich, ein fur alle mal, bei, haben, habt, hat, konnten sie, wurden sie, irgendwas, so
        etwas, was, noch mal, auch, ach, per, alle, euer, dein, mit diesem, diesen, weg, raus, dass,
        ein, und zwar, uberhaupt, alles, bloss, ja, hier, hiervon, davon, daraus, komplett, ganz,
        definitiv, erwunscht, gewunscht, kunftig, sofort bitte, umgehend bitte, dringend, dauerhaft,
        vollstandig, hinschicken, hin, hierhin, hierher, uberall, aus allem, von allem, deiner, deinem,
        deinen, mfg, mit freundlichen grussen, freundliche grusse, viele grusse, hochachtungsvoll, liebe
        grusse, lg, vg, grusse, sehr geehrte damen und herren, guten tag, ich bitte sie, sehr geehrte,
        (gemass|nach|laut|gem|aufgrund) (der |)(dsgvo|art 17 dsgvo|artikel 17 dsgvo|art 17 der
        dsgvo|datenschutzgrundverordnung)
    """,
    "h": """
        genug, reichts, polizei, anwalt, anzeige, dsgvo, geblockt, blockiert, gemeldet, spam
    """,
    ".": """
        krieg, kriegs, nehme, schicke ich, losche, trage, hore, rufe, sende ich, streiche, bestell,
        bestelle, zeitungen austragen, schreib(t|) (mich|uns) (bitte |)(nicht |)auf, habt ihr mich, warum
        (bin|wurde) ich, stopp schild, flyer austragen, meine alte nummer, alte nummer, alten nummer
    """,
    "YD": "ich will",
    "bM": """
        last (mich|uns), loss(t|ts|) mi, lond mi, lass ma
    """,
    "NT": "nichts von (euch|ihnen|dir), (keine|keinen|kein) (kontakt|kontaktaufnahme)",
    "ND+": "keine lust (mehr |)auf, (kein|keinen|keine) bock( mehr|) auf",
    "o": """
        (die |)(sms|nachrichten|textnachrichten) (sind|gehen|bleiben|waren) (voll |)(ok|okay|in
        ordnung|fein|gut|super|kein problem|klar), (lieber|aber|bitte nur) (per |gerne
        |)(sms|textnachrichten)
    """,
    "fH": """
        (hau|haut|zisch|zischt) ab, (geh|geht) weg, (verpiss dich|verpisst euch|verzieh dich|verzieht
        euch), zieh(t|) leine, verschwindet, verschwinde, verschwinden sie, schleich(t|) (dich|euch|di),
        schleichts euch, (ich |)(blockiere|blocke|block) (euch|dich|sie|diese nummer)( jetzt| nun|),
        (ihr seid|du bist|sie sind) (geblockt|blockiert|gesperrt), (hab|habe|ich habe|ich hab)
        (euch|dich|sie) (gemeldet und blockiert|blockiert und gemeldet|geblockt und
        gemeldet|geblockt|blockiert), unterlassung, (das ist |)belastigung
    """,
    "f": """
        (ich |)will (das|die|sie) nicht mehr, (bitte |)(nix|nichts) mehr bitte, bitte (nix|nichts) mehr,
        (ich |)(sende|schreibe|schicke|antworte) (hiermit |)(stop|stopp)( wie angegeben| wie verlangt|),
        (sms|text) stopp?, (ihr|sie) nervt, ich will dass das (aufhort|endet), mir reicht es,
        (kann|konnte) (man|ich) (das|die|diese|es)
        (abstellen|abschalten|ausschalten|abbestellen|stoppen|beenden), (ich |)brauche? das nicht mehr
    """,
    "g": """
        bin umgezogen, (bin |)(kein|keine)
        (helfer|helferin|mitglied|freiwilliger|freiwillige|unterstutzer) mehr, nicht mehr
        (dabei|mitglied|bei euch|aktiv|im verein), ausgetreten,
        (geschaftliche|dienstliche|geschaftsnummer|diensthandy), zum (letzten|wiederholten|hundertsten|x
        ten|dritten) mal, nochmals, nie zugestimmt, antwort
    """,
    "Bq": """
        so (oft|viel|viele|vielen|haufig), andauernd so, zu (oft|viel|viele|haufig)
    """,
}

PORTUGUESE: Final[Mapping[str, str]] = {
    "!": """
        (numero|pessoa) (errado|errada|incorreto|incorreta|trocado|trocada), errou (de|o) numero, foi engano, (e
        |)engano, (nao|ja nao|nao e mais) e (o |mais o |meu |este o |dela o |)(numero|telefone|celular|telemovel)(
        de| da| do|), nao e mais o (numero|telefone|celular)( de| da| do|), enganou se( no numero|), (este|esse)
        (numero|telefone) (ja |)nao e (de|da|do|mais), (para|pra) a pessoa errada, aqui nao (tem|ha|mora|existe)(
        nenhum| nenhuma| ninguem)( com esse nome| chamado| chamada|), nao conheco (nenhum|nenhuma|ninguem)( com esse
        nome| chamado|), numero de outra pessoa, pessoa errada, se enganou
    """,
    "S": """
        (para|pare|parem|parar|parar ja|deixa|deixe|deixem|deixar) (de|com)( me| ficar| ficar me| tanto|),
        parem, parar, chega de, basta de, parar com, (cessem|cesse|cessar), para com isso ja, parem com
        isso, pare com isso, pare por favor, pare ja, (desistam|desista) de, sem mais, fim (das|de|dos),
        pare, (evitem|evite) (de |)( me|), me poup(em|e) (de|das|dessas|destas), par(em|e|a) com
        (isto|isso)( ja|), para d, pare d, suspend(am|er|e) (o envio|os envios)( de|), interromp(am|er) (o
        envio|os envios)( de|), deu de, chega d,
        (para|parem|pare) ja com
    """,
    "X": """
        nao (quero|desejo) (mais |)(contato|contacto), larg(a|uem|ue|ar) do meu pe, sair d(esse|este|o)
        grupo( de mensagens|), saio d(a|essa|esta|este|esse) (lista|grupo), (me |)descadastr(ar|e|em|a|o)(
        me|), descadastramento, (cancelar|cancele|cancelem|cancela|anular|anulem) (a |)(minha
        |)(inscricao|assinatura|subscricao|adesao), desinscrev(er|a|am)( me|), me desinscrev(er|a|am),
        desinscri(cao|to), (sair|saiam|fora) d(a|esta|essa) lista, sair d(a|esta|essa)
        (porcaria|merda|bosta)( de lista|), (esquec|perc)(e|a|am) (o |)(meu|este|esse) numero, perde meu
        numero, me esquec(e|a|am), esquec(e|a|am) (me|de mim), nao (me
        |)(incomode|incomodem|incomodar|perturbe|perturbem|perturba)( me|mais|), me bloquei(a|e|em),
        bloquei(e|em|a) (o |)(meu|este|esse) numero, nao autorizo, me erra, me errem, vao encher outro, nao
        me perturbe, larga(m|) do meu pe, sai do meu pe, desaderir, (parar|cancelar|cancelem|cancele) (o |os
        |)envios?, (deem|de|da|dar|deiam) baixa (no|em|do|d) (meu|meus)
        (numero|cadastro|contato|contacto|nome|dados), (nao|n) me (incluam|inclua|ponham|coloquem|adicionem)
        (mais |)em, larguem me( da mao|), larga me( da mao|), desampar(a|em) me a loja, (vao|va|vai)
        (chatear|encher|incomodar|perturbar)( o saco de|) outr(o|a), direito (ao esquecimento|de oposicao|a
        oposicao|de eliminacao|a eliminacao), (eliminacao|apagamento|exclusao|remocao) (imediata
        |)d(os|as|o|e) (meus|minhas|meu) (dados|numero|telefone|contato|informacoes), renuncio a
        (este|receber|esse), oponho me a, (esquece|esquecam) que eu existo, (nao|n) us(em|e) mais (o |)meu
        (numero|contato|telefone), lista (de|do) nao (contatar|ligar|perturbe|contactar|incomodar),
        (cadastro |)nao me (ligue|perturbe), quantas vezes (tenho|vou ter|preciso)( de| que|)
        (pedir|falar|dizer), ja (respondi|mandei|enviei|pedi) (parar|sair|stop|pra sair|para sair),
        encerr(em|e|ar) (a |)minha conta, sumam da minha vida, some da minha vida, (parem|para|pare) com
        (isto|isso) (ja|agora|logo|por favor), (quantas vezes|ja falei) (tenho de pedir |)para pararem,
        (nao|n) quero (mais |)nada de (voces|vcs), (nao|n) pedi para receber, (ja respondi|respondi|escrevi)
        parar, (nao|n) quero estar em (nenhuma lista|lista nenhuma|listas),
        chega (disso|disto|dessa palhacada), (nao|n|nunca)
        autorizei (o uso|o envio|ninguem|voces|vcs|isso), no (cadastro |
        )nao me (ligue|perturbe), nao me (incluam|inclua|ponham|coloquem|adicionem) (mais |)(nos|nas|no|na|a),
        (ja |se |)pedi (pra|para) (sair|parar|me tirarem|me removerem|removerem|tirarem), confirm(em|e|a) (que |
        )(apagaram|removeram|excluiram|a remocao d|a exclusao d)( os| o|) (meus|meu) (dados|numero|contato|
        contacto), (nao|n) (usem|use|usar|utilizem|utilizar|utilize) (mais |)(o |)(meu|este|esse) (numero|
        contato|contacto|telefone), (nao|n) me (adicionem|coloquem|metam) (mais |)em (grupos|listas), que
        (apaguem|eliminem|removam|excluam|retirem) (tudo|todos) (os |)(meus|sobre mim)( dados|),
        cancel(ar|em|a|e) (tudo|todas as mensagens|o recebimento),
        recuso (me |)a (continuar a |)receber, me nego a (continuar |)receb(er|endo), como (eu |)desativ(o|
        ar|e|em|a) (essas|estas|as|os|esses|estes|minhas) (mensagens|msgs|notificacoes|avisos|sms|alertas), (nao|
        n) (usem|utilizem|liguem) (mais |)(ele|isso|para aqui|pra ca), (nao|n) (quero|desejo|pretendo) (mais |
        )(participar|fazer parte) d(este|esse|esta|essa|a|o) (grupo|lista)( de mensagens| de sms|), (nao|n) tem
        (autorizacao|permissao|direito) (de|para|pra) (usar|ter|utilizar) (o |)meu (numero|telefone|contato|
        contacto),
        desativ(e|em|a) as (notificacoes|mensagens) (pro|para o|no) meu numero,
        stop (por favor |)(nao quero mais|nao mais|chega|nao quero|nunca mais), (ja |)nao quero receber (isto|
        isso|nada|disto|disso), (parem|para|pare) (ja |)com (isto|isso) (ja|agora|logo|de vez)
    """,
    "b": "deix(a|e|em|ar|es)",
    "a": "em paz, quiet(o|a), sossegad(o|a), da mao, sozinh(o|a), tranquil(o|a), em pas, empaz, empas",
    "Z": "sair, quero sair, me retiro, desisto, sair disso, sair dai",
    "R": """
        remocao( do| de|), exclusao( dos| do| da|), remov(a|am|er|e|erem), apag(ue|uem|a|ar),
        exclu(a|am|i|ir), tir(e|em|a|ar|arem), retir(a|e|em|ar), delet(e|em|a|ar), elimin(e|em|ar|a),
        risc(a|ar|quem), removessem, retirassem, apagassem, excluissem, deletassem,
        (remov|apagu|tir|retir|exclu|elimin|delet)(am|em|a|e|ue|uem) (o|este|esse) (contato|contacto)
    """,
    "RM": """
        (remov|apagu|exclu|tir|retir|delet|elimin)(a|am|e|em|i|er|ar|ir) me, me remov(er|a|am|e), me
        exclu(a|am|i|ir), me tir(e|em|a|ar|arem), me (retir|elimin|delet)(e|em|a|ar), me apagu(e|em),
        (tir|retir|remov|exclu)(e|em|a|am|ar) (o |)meu (nome|contato|contacto), ser (removid|excluid|retirad)(o|a),
        me (tir|remov|exclu|retir)(am|em)
    """,
    "C": """
        cancel(ar|a|e|em|o|amento), encerr(ar|e|em), desativ(ar|e|em), suspend(a|am|er), anul(ar|e|em), terminem,
        finalizar, cessar o, interromp(a|am)
    """,
    "O": "revogo, retiro, revogar, anulo, revogada, revogado",
    "A": """
        permissao( para| pra| de|), (meu |)consentimento( para|), autorizacao( para| pra|),
        autoriz(o|ei|amos|ado|ada), direito de, dei permissao,
        autorizacao (de|do|para o|pro) (uso|envio), consentimento (de|do|para o) (uso|envio)
    """,
    "N": "nada de, sem, nao, nem, nenhum, nenhuma, n, naum, jamais, num, ninguem, zero, proibo",
    "N+": """
        nunca mais, nao mais, sem mais, mais (nenhum|nenhuma), nem mais, ja nao, ja nunca, jamais, (nao|n)
        (voltem|volte|voltes|tornem|torne|tornes) a( me|)
    """,
    "Q": """
        quero incomodar, nao precis(a|am|ava|e), nao e (preciso|necessario), (nao|nunca)
        (para|pare|parem|paro|deixe|deixem|deixes) de, (nao|nunca) (parem|pare|paro|para|pares), (para|pra)
        (o|os|as|um|uma|eu|voce|sabado|domingo|amanha|ver|ir|nos), ninguem (me |)(contatou|escreveu|mandou), parou,
        por que, porque, ele, ela, eles, meu marido, minha mae, alguem, ponto de, a paragem, vamos parar, nao paro,
        (so|sempre) (fala|diz)
    """,
    "F": """
        tir(a|ar|e) uma (duvida|foto), perder, perco, o que acontece se, se eu
        (responder|mandar|enviar|digitar|escrever), (responda|responder|envie|digite|mande|enviar|resposta)(
        com| a palavra|) (stop|sair|pare|parar|fim|cancelar), (minha|a|essa) (ultima|outra) (mensagem|msg),
        continuem (mandando|a mandar|enviando),
        (descadastrar|cancelar|sair|remover|desinscrever|descadastro|cancelamento|baja) (de|do) que, sair do
        que, no spam, na caixa de spam, (me |)(descadastrar|remover|tirar|sair) de onde,
        se um dia (eu |)(quiser|quero), que stop, pedi (pra|para) sair (mais|do|da|cedo|com)
    """,
    "W": """
        cham(ar|ando|arem), procur(ar|em|e), escrev(er|a|am|e|as|endo|ermos|erem), contat(ar|e|em|es|ando|arem),
        contact(ar|e|em|es|ando|arem), incomod(ar|e|em|ando|a|es), perturb(ar|e|em|ando|a|arem),
        chate(ar|iem|ie|ando|ia|iar), ench(er|am|a|endo|e)( o| meu|)( saco| paciencia|), importun(ar|e|em|ando),
        aborre(cer|cam|ca), spam(mar|ar|em), amol(ar|e|em), chamem, chame, contat(o|os)( comigo|), contacto(
        comigo|), entr(ar|em|e|ando) em (contato|contacto)( comigo|), fal(ar|em|e) comigo, mensagens para mim,
        mandando mensage(m|ns), torr(ar|em|ando)( a| minha|) paciencia, zap, bombarde(ar|ando|iem),
        assedi(ar|em|ando),
        (contact|contat|incomod|perturb|chate|import)assem, escrevessem, contact(asse|ardes)
    """,
    "P": """
        (contat|contact|incomod|perturb|importun|chate)ad(o|a), (saber|ouvir) (mais |nada |falar |)(de voces|de
        vcs|de voce|disso), saber de voces, que (voces |vcs |)me
        (mandem|enviem|contatem|contactem|escrevam|incomodem|perturbem|chamem|liguem|mande|envie|contate),
        (estar|ficar|continuar|permanecer|constar) n(a|essa|esta|o|esse|este|uma) (lista|grupo|cadastro), (fazer
        |)parte d(a|esta|essa|o|esse|e|isso)( lista| grupo|), que me mandem mensagem, receber mais nada, ter
        contato, ser marcad(o|a)
    """,
    "V": """
        mand(ar|e|em|es|arem|ando|a|arme), envi(ar|e|em|es|arem|ando|a|ado), encaminh(ar|em|e), remet(a|am), envio(
        de|),
        (mand|envi|encaminh)assem
    """,
    "K": "lig(ar|ue|uem|ando|arem|ues), telefon(ar|e|em), ligacoes, ligassem, telefonassem",
    "T": """
        mensage(m|ns), msgs, msg, sms, avisos, notificacoes, alertas, assinatura, subscricao, inscricao,
        torpedos, recados, mens, menssagens, spam, propagandas?, porcaria, merda, bosta, lixo, convites,
        comunicacoes, comunicados, newsletter, nada disso, zaps, whatsapps, noticias, publicidade, textos,
        coisas, palhacada, notificacao, envios?, msgns
    """,
    "t": "informacoes, informacao, lembretes, lembrete",
    "M": """
        (este|esse) (contato|contacto), mim, nos, comigo, a este numero, (para|pra|pro) (mim|este numero|esse
        numero|meu celular|meu numero|meu telefone|o meu numero|o meu telemovel), meu
        (celular|telefone|telemovel|zap|whats), este telefone, neste numero, meu nome, meu contato, meu contacto,
        meus contatos
    """,
    "L": """
        grupo, (desse|deste|do) grupo, lista( de contatos| de contactos| de mensagens| de transmissao| de
        envio| de distribuicao|), listas, (o |)meu numero( de telefone|), meus dados, este numero, esse
        numero, cadastro, meu cadastro, base de dados, banco de dados, sistema, numero de telefone,
        registro, mailing, bases de dados, numero, o numero, servico, este servico, (minha|a minha) conta,
        meu registo, meu registro, meus dados pessoais
    """,
    "D": """
        aceito, quero, desejo, queria, gostaria, queremos, preciso, tenho interesse, interessa, desejamos,
        pedi, solicito, interessad(o|a), afim, a fim, pretendo, qro, kero, keru
    """,
    "U": "que (voces|vcs|voce|vc)",
    "G": "receb(er|endo|ermos|imento), ver, ficar recebendo",
    "+": "mais, novamente, de novo, outra vez, no futuro, futuramente, outro, outra, nunca",
    "E": """
        turno, turnos, sabado, domingo, segunda, terca, quarta, quinta, sexta, vaga, reserva, evento, reuniao,
        escala, amanha, motoristas?, carona, marcha, fim de semana, cartaz, passeata, equipe, equipa, comite, hoje a
        noite, festa, consulta, lugar, joao, carro, boleia,
        (lista|escala) d(esta|essa|a) semana
    """,
    "B": """
        ate, enquanto, quando, se, antes, depois( das| de|), hoje, tao (tarde|cedo), (a|de) noite, de madrugada, no
        trabalho, aos domingos, de manha, tarde, muito tarde, ainda, por whatsapp, em ingles, tantas, tanto, tantos,
        em vez
    """,
    "H": """
        va embora, vai embora, vao embora, ja deu, (nao|nunca) me (inscrevi|cadastrei|registrei), vou (te
        |vos |)(denunciar|bloquear|processar), faleceu, morreu, nao tenho mais interesse, ja nao tenho
        interesse, isso e assedio, assedio, vai se (foder|fuder), vao se (foder|fuder), vaza, vai tomar no
        cu, vao tomar no cu, puta que pariu, cala a boca, nao pedi isso, de saco cheio, que saco, isso e
        spam, e spam, tô bloqueando, to bloqueando, bloqueei voces, ja bloqueei, vou fazer queixa, some
        daqui, desaparece, sumam,
        nunca me (inscrevi|cadastrei|registei|registrei) n(isso|isto|essa)
    """,
    "J": """
        kkk, kkkk, kkkkk, rsrs, rs, haha, hahaha, kk, morrendo de rir, morro de rir, me mata, que engracado,
        muito engracado, rachando
    """,
    "I": """
        disse, pedi, falei, peco, exijo, solicitei, solicito, agradeco, agradecia, agradeceria, repito, avisei,
        disseram, pedimos
    """,
    "Y": "eu, voce, voces, vcs, vc, tu, ninguem, eles",
    "&": "e, ou, entao, senao, pois",
    "_": """
        vez, volt(em|e|ar|es) a, por favor, pf, pfv, pfvr, obrigado, obrigada, o, a, os, as, esses, essas,
        estes, estas, essa, esse, esta, este, desta, dessa, deste, desse, minha, meu, minhas, meus, da, do, das,
        dos, de, suas, seus, sua, seu, que, e, eu, ja, agora, imediatamente, ola, oi, ser, em, pra, para, para
        mim, voces, voce, vcs, vc, nada, com, na, no, no meu, entrem, entre, entrar, isso, como faco (pra|para),
        como (posso|fazer|faz|faco), como, como eu (saio|faco), posso, pode, podem, poderia, poderiam, poderiam
        por favor, favor, porra, caralho, cacete, idiotas, babacas, filhos da puta, droga, todas, todos,
        qualquer, quaisquer, tipo de, vossa, vossas, vosso, nao obrigad(o|a), definitivamente, gentileza, por
        gentileza, ficar, de uma vez, de vez, logo, quero que, imediato, mesmo, saio, tambem, vos, desses,
        dessas, uma, um, por, pessoal, gente, dai, disso, tanta, sao, boa noite, bom dia, boa tarde, nao
        obrigado, lhe, te, toda, deles, ai, tirar duvida, aqui, sff, pff, pfvr, plmdds, imediata, vcs ai, tornem
        a, tornar a, ja agora, urgente, definitivo, (conforme|nos termos|ao abrigo|com base|de acordo|segundo)
        (a|o|do|da|na|no|com a|com o) (lgpd|rgpd|lei|lei geral de protecao de dados|regulamento),
        nisto, disto,
        isto
    """,
    "h": "ja chega, chega, basta, procon, lgpd, policia, bloquead(o|a|os), bloqueei, spam",
    "NDG": """
        nao receber, (parar|deixar) de receber, (nao|n) tenho (mais |)(nenhum |)interesse em (continuar a
        |continuar |seguir |)(receber|recebendo), ja nao tenho interesse em (continuar a |)receber
    """,
    ".": """
        receb(i|o|emos|eram|em), mand(ou|aram|o), envi(ou|aram), escrev(eu|eram|o), contat(ou|aram), nao e
        (pra|para) mim, ja nao (posso|vou|consigo|da|tenho), no spam, o email, seu email, meu email, deu de
        cara, quer dizer, o que significa, (o |)numero (antigo|velho|anterior), chega
        (mais|a|as|no|na|cedo|tarde|ja|la)
    """,
    "SG": "paro de receber, parar de receber",
    "o": """
        (os |as |)(sms|mensagens) (tudo bem|podem|sem problema|sem problemas|tranquilo|esta bem|ta bom|ta
        ok|estao ok), (as mensagens|sms) (sim|pode), (prefiro|melhor) por (sms|mensagem|mensagens)
    """,
    "ND": "n (quero|qro|kero|desejo), prefir(o|ia) (que |)nao, preferi(a|ria) (que |)nao",
    "NV": "n (manda|mande|mandem|envia|envie|enviem)",
}
