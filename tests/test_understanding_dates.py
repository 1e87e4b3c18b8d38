"""Numbers, days and hours are read from what people really write, and anything in doubt is asked again."""

import re
from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import amounts, dates, times

WEDNESDAY = date(2026, 11, 18)
SATURDAY = date(2026, 11, 21)

# A row is what is understood, "=", and the texts that say it, parted by semicolons.
DAYS = {
    "en": """
        1985-03-14 = 14 March 1985
        2026-11-18 = today; tonight at 7; from today; right away
        2026-11-19 = tomorrow; tmrw works; thurs; starting tomorrow
        2026-11-20 = day after tomorrow; the day after tmrw; I can do Friday; Fri
        2026-11-21 = Saturday; this Sat; in 3 days; Saterday; Saturday morning; this weekend
        2026-11-22 = How about Sunday?; coming sunday
        2026-11-23 = next Monday; next week; from Monday; Monday onwards; starting on Monday please;
          not before Monday; as of Monday; any day from Monday; from next week; Monday at the earliest;
          I can start next week
        2026-11-25 = a week from today; wendesday the 25th; next week from Wednesday
        2026-11-28 = next Saturday; 28 Nov; Nov 28th; November 28, 2026; the 28th of november; Sat Nov 28 at 6pm;
          28/11; 11/28; 2026-11-28; the 28th; a week on Saturday; saturday next week; next weekend
        2026-11-30 = I'm free on the 30th; the week after next
        2026-12-01 = first of December; Dec. 1st works for me
        2026-12-02 = in two weeks
        2026-12-03 = Decmber 3rd
        2026-12-05 = Saturday in two weeks
        2027-01-05 = Jan 5
        2027-05-05 = May 5
        none = I may come; Saturday or Sunday; 30 Feb; not Saturday; any day; in november; I can't do Saturday;
          28-29 Nov; Saturdays; we'd love to; mon frere; the sun is out; after Saturday; 6pm; yes; weekend;
          Friday 28 Nov; last Saturday; so do I; 5 may come; from Monday to Friday; not from Monday; since Monday;
          2 weeks from Monday; the weekend; weekends; this week; not next week; from 5; now and then
    """,
    "es": """
        2026-11-18 = hoy; ya mismo
        2026-11-19 = mañana; mañana por la tarde; desde mañana
        2026-11-20 = pasado mañana; el viernes a las 6
        2026-11-21 = el sábado; sabado; el sábado que viene; en 3 días; el sabado por la mañana; sabdo;
          este fin de semana
        2026-11-22 = este domingo
        2026-11-23 = el próximo lunes; lunes 23/11; la próxima semana; a partir del lunes; desde el lunes;
          no antes del lunes; lunes en adelante; a partir de la semana que viene; desde el 23
        2026-11-24 = puedo el martes
        2026-11-25 = miercoles 25
        2026-11-26 = el jueves de la próxima semana
        2026-11-28 = 28 de noviembre; sábado 28 de noviembre; el 28
        2026-12-01 = 1 de diciembre de 2026; primero de diciembre
        2026-12-02 = dentro de dos semanas
        2027-01-03 = 3 ene
        none = sábado o domingo; no puedo el sábado; todos los sábados; por la mañana; ¿vienes?; 30 de febrero;
          hace 3 días; después del sábado; mi hermano; de lunes a viernes; hasta el lunes
    """,
    "fr": """
        2026-11-18 = aujourd'hui; ce soir; dès maintenant; à partir d'aujourd'hui
        2026-11-19 = demain; demain soir; dès demain
        2026-11-20 = après-demain; ce vendredi à 18h; vendrdi
        2026-11-21 = samedi; samedi prochain; dans 3 jours; ce week-end
        2026-11-22 = dimanche matin
        2026-11-23 = je peux lundi; la semaine prochaine; à partir de lundi prochain; dès lundi; pas avant lundi;
          dès la semaine prochaine
        2026-11-24 = mardi de la semaine prochaine
        2026-11-25 = dans une semaine; mer 25 nov
        2026-11-26 = jeudi en huit
        2026-11-28 = 28 novembre; le 28 novembre 2026; samedi 28 nov.; le 28
        2026-12-01 = le 1er décembre
        2027-02-03 = 3 févr
        2027-08-05 = 5 août
        none = samedi ou dimanche; pas samedi; mon frère; au bord de la mer; sept personnes; samedi dernier;
          tous les samedis; avant vendredi; après lundi; du lundi au vendredi
    """,
    "nl": """
        2026-11-18 = vandaag; vanavond; vanaf vandaag; meteen
        2026-11-19 = morgen; morgenavond; donderag; vanaf morgen
        2026-11-20 = aanstaande vrijdag; overmorgen; ik kan vrijdag
        2026-11-21 = zaterdag; komende zaterdag; over 3 dagen; zaterdagochtend; dit weekend
        2026-11-22 = a.s. zondag
        2026-11-23 = volgende week maandag; volgende week; vanaf maandag; vanaf volgende week; niet voor maandag
        2026-11-25 = wo 25 nov
        2026-11-28 = zaterdag 28 november; volgende zaterdag; 28 nov; 28-11; 28-11-2026; de 28e;
          zaterdag over een week; vanaf de 28e
        2026-12-02 = over twee weken
        2027-03-01 = 1 maart
        none = zaterdag of zondag; niet op zaterdag; elke zaterdag; mag ik mee; ik kan zaterdag niet; na vrijdag;
          zo is het; na maandag; tot maandag
    """,
    "de": """
        2026-11-18 = heute; heute Abend; Mittwoch passt; ab sofort
        2026-11-19 = morgen; morgen früh; ab morgen
        2026-11-20 = diesen Freitag; übermorgen; Freitg; ab Freitag
        2026-11-21 = Samstag; am Samstag; kommenden Samstag; in 3 Tagen; Samstagabend; Samstag morgen; Sonnabend;
          dieses Wochenende
        2026-11-23 = nächste Woche; ab Montag; ab nächster Woche; nicht vor Montag; frühestens Montag; ab dem 23.11.
        2026-11-24 = nächste Woche Dienstag
        2026-11-26 = Do. 26.11.
        2026-11-28 = nächsten Samstag; 28. November; 28.11.; 28.11.2026; am 28.; Sa 28.11.; Samstag, den 28. November;
          Samstag in einer Woche
        2026-11-30 = übernächste Woche
        2026-12-02 = in zwei Wochen
        2027-03-01 = 1. März
        none = Samstag oder Sonntag; nicht am Samstag; jeden Samstag; samstags; so gegen 6; 18.30 Uhr; guten Morgen;
          bis Freitag; nach Montag; von Montag bis Freitag
    """,
    "pt": """
        2026-11-18 = hoje; hoje à noite; a partir de hoje; agora
        2026-11-19 = amanhã; quinta-feira às 18h; a partir de amanhã
        2026-11-20 = depois de amanhã; posso na sexta; 6a feira
        2026-11-21 = sábado; sábado que vem; daqui a 3 dias; sábado de manhã; sabdo; neste fim de semana
        2026-11-22 = neste domingo
        2026-11-23 = segunda-feira; segunda; semana que vem; a partir de segunda; desde segunda; não antes de segunda;
          a partir da semana que vem; na semana que vem
        2026-11-24 = próxima terça
        2026-11-25 = quarta da semana que vem
        2026-11-27 = sexta dia 27
        2026-11-28 = 28 de novembro; dia 28; 28/11/2026
        2026-12-01 = 1º de dezembro
        2026-12-02 = em duas semanas
        2027-03-05 = 5 de março
        none = sábado ou domingo; não posso sábado; todo sábado; de manhã; vou ter que ver; tanto faz; até sexta;
          depois de segunda
    """,
    "it": """
        2026-11-19 = domani
        2026-11-21 = sabato prossimo
        2026-11-23 = lunedì
        2026-11-28 = 28 novembre
    """,
    "pl": """
        2026-11-19 = jutro
        2026-11-21 = w sobotę
        2026-11-28 = 28 listopada
    """,
    "sv": """
        2026-11-19 = i morgon
        2026-11-21 = lördag
        2026-11-22 = på söndag
        2026-11-28 = 28 november
    """,
}
"""What is said on Wednesday 18 November 2026."""

ON_SATURDAY = {
    "en": """
        1990-06-03 = i was born on 3 June 1990
        2026-05-12 = 12/5/2026
        2026-11-21 = Today
        2026-11-22 = sunday works; Tomorow; Sunday evening around 7; Nov. 22; tomorrow (sunday)
        2026-11-23 = on Monday, if that's ok; 2 days from now; the day after tomorrow please
        2026-11-24 = this coming Tuesday; tues; we can do tuesday; would tuesday work?
        2026-11-25 = Wed, Nov 25; Wednesday November 25th at noon
        2026-11-26 = let's do thursday; Thrusday
        2026-11-27 = Next Friday please; friday or so
        2026-11-28 = next sat; Saturday 28
        2026-11-30 = monday the 30th
        2026-12-01 = in 10 days; December the 1st; Tuesday, 1 December
        2026-12-02 = I'd say the 2nd
        2026-12-05 = Dec 5th; the 5th of Dec; 5 December 2026; a fortnight from today
        2026-12-25 = 25 december
        2027-01-03 = 2027-01-03
        2027-02-14 = Febuary 14
        2027-03-01 = 1/3/27
        2027-03-03 = my birthday is march 3
        2027-07-04 = July 4th
        2028-02-29 = 29 Feb
        none = either tuesday or thursday; anytime; 31 November; Tuesday 25 Nov; except sunday; not tomorrow;
          I march every year; may be; it may be fine; weekdays; until friday; the weekend; this month; Nov 28 or 29;
          dec; 5; 3 people; sometime next week; I set up 5 tables; mondays and fridays; 13/13; I satisfied; no idea;
          yesterday; 28 to 30 november; ok so; 24/7
    """,
    "es": """
        1990-05-24 = 24 de mayo de 1990
        2026-11-22 = mañana a las 5; mañana mismo; domingo 22
        2026-11-23 = pasado mañana está bien; el lunes de la semana que viene; a partir del lunes
        2026-11-24 = el martes; el martes que viene
        2026-11-25 = dentro de 4 días; miércoles; me viene bien el miercoles
        2026-11-26 = puedo el jueves por la tarde; juevs
        2026-11-27 = viernes próximo; este viernes
        2026-11-28 = en una semana; veintiocho de noviembre
        2026-11-30 = el día 30; lunes 30 de noviembre a las 10
        2026-12-05 = el 5 de diciembre; 5 dic
        2026-12-12 = 12/12
        none = el fin de semana; cualquier día; martes o jueves; el domingo no; el domingo no puedo; cada martes;
          no sé; la mañana; esta semana
    """,
    "fr": """
        2026-11-21 = ce week-end
        2026-11-22 = demain matin; dimanche 22 novembre; ce dimanche; dim
        2026-11-23 = on peut faire lundi; à partir de lundi
        2026-11-24 = mardi; mardi prochain
        2026-11-25 = dans 4 jours; mercredi après-midi
        2026-11-26 = plutôt jeudi; merci, jeudi me convient
        2026-11-27 = vendredi de la semaine prochaine
        2026-11-28 = samdi 28; vingt-huit novembre
        2026-11-30 = lundi 30
        2026-12-05 = le 5 décembre; 5 déc.; dans quinze jours
        2026-12-12 = 12/12/2026
        2027-01-01 = le 1er janvier
        2027-07-14 = 14 juillet
        none = mardi ou mercredi; n'importe quand; chaque lundi; je ne peux pas dimanche; le matin; 31 avril;
          sam est là; lundi non
    """,
    "nl": """
        2026-11-21 = dit weekend
        2026-11-22 = morgen om 10 uur; deze zondag; zondag aanstaande
        2026-11-23 = maandagavond; overmorgen is goed; vanaf maandag
        2026-11-24 = dinsdag; volgende dinsdag; komende dinsdag
        2026-11-25 = over 4 dagen; woensdag past mij; woensdg
        2026-11-26 = liefst donderdag
        2026-11-27 = volgende week vrijdag; vrijdag volgende week
        2026-11-28 = za 28 november; over een week
        2026-11-30 = maandag de 30e; de 30ste
        2026-12-05 = 5 december; 5 dec; 5/12
        2027-05-03 = 3 mei
        none = eerste kerstdag; maandag of dinsdag; maandag kan ik niet; elke dag; tot vrijdag; maakt niet uit;
          dat mag; 31 juni; za of zo
    """,
    "de": """
        1985-05-03 = 3. Mai 1985
        2026-11-22 = morgen um 10; So 22.11.; diesen Sonntag
        2026-11-23 = Montagabend; Montag Abend; übermorgen
        2026-11-24 = Dienstag; am Dienstag um 18 Uhr; nächsten Dienstag; kommenden Dienstag; Dienstg
        2026-11-25 = in vier Tagen; Mittwochnachmittag
        2026-11-26 = Donnerstag würde passen
        2026-11-27 = Freitag nächste Woche; Freitag der 27.
        2026-11-28 = in einer Woche
        2026-11-30 = Montag, 30.11.; den 30.
        2026-12-01 = erster Dezember
        2026-12-05 = 5. Dezember; am 5.12.; 5.12.26
        none = Montag oder Dienstag; Montag kann ich nicht; jeden Tag; am Wochenende; bis Freitag; montags; egal;
          nach dem 5. Dezember; 31.6.; so ein Mist; im November
    """,
    "pt": """
        2026-11-21 = neste sábado
        2026-11-22 = amanhã de manhã; domingo 22/11; no domingo; no próximo domingo
        2026-11-23 = segunda à noite; segnda-feira; a partir de segunda
        2026-11-24 = terça; na terça; terça que vem
        2026-11-25 = em 4 dias; quarta-feira está bom
        2026-11-26 = quinta feira às 19h; pode ser quinta
        2026-11-27 = próxima sexta; sexta da semana que vem
        2026-11-28 = daqui a uma semana; vinte e oito de novembro
        2026-11-30 = segunda dia 30; o dia 30
        2026-12-05 = 5 de dezembro; 05/12; 5 dez
        2027-10-12 = 12 de outubro
        none = terça ou quarta; domingo não posso; todo dia; fim de semana; até sexta; qualquer dia; 31 de abril;
          meu quarto; pela manhã
    """,
}
"""What is said on Saturday 21 November 2026."""

TIMES = {
    "en": """
        00:00 = midnight; 12 am
        00:30 = 12:30am
        04:00 = 4 in the morning
        05:00 = 5 am
        06:30 = 06:30
        07:00 = around 7ish; after 7
        08:00 = 8am
        08:15 = 8:15 a.m.
        09:00 = 9; 9 in the morning; 0900; at 9:00 on Saturday; morning; from 9; any time in the morning; mornings
        09:15 = quarter past 9; 9.15am
        09:30 = half past nine
        10:00 = 10 am works for me; 10ish
        10:30 = 10:30; ten thirty; half ten
        10:45 = a quarter to eleven
        11:00 = let's say 11
        12:00 = noon; 12 noon; 12; Around noon; midday; 12pm; after noon
        13:00 = 13pm?
        14:00 = two; at 2 with my 3 kids
        14:15 = quarter past two
        15:00 = 3 o'clock in the afternoon; afternoon; any time after 3; in the afternoon; afternoons
        15:05 = 5 past 3
        16:00 = about 4 pm please; Sunday 4pm
        17:00 = I can be there at 5
        17:20 = twenty past five
        17:30 = 5:30; 5:30pm works
        17:50 = ten to six
        18:00 = 18:00; 6pm; 6 PM; 6; at 6; 6 o'clock; six in the evening; Saturday at 6pm; 1800 hrs; 28 Nov at 6; @ 6;
          six; 6pm sharp; 18h; 6pm, 2 people; after 6; in the evening; 6pm onwards; 6pm or later; from 6;
          after 6pm works; not before 6; evenings; evenings, after 6; every day after 6; from around 6pm;
          mostly evenings; weekday evenings
        18:15 = six fifteen pm
        18:30 = 6:30 p.m.; half past six; 1830; 6.30pm; six thirty; after 6:30pm works
        18:45 = quarter to 7
        19:00 = 7p; 7 in the evening; I can make it at 7pm; 7 at night; around 7 in the evening
        19:45 = 19:45
        20:00 = tomorrow evening at 8
        22:00 = 10 at night
        none = before noon; from 6 to 8; 6-8pm; 6 or 7; any time; 25:00; 6 people; in 2 hours; not at 6; by 6;
          between 5 and 6; 28 Nov; whenever; between 2 and 4; 2-4pm; 6ish or 7ish; until 5; late; before 10am;
          no later than 6; 4 hours; 10 to 12; I'm 30; 24:30; 6:75; yes; three of us; Not sure; 9am to 5pm; 5 Dec;
          for 3 hours; half 7; in an hour; 6, morning or evening; can't do 6; not after 6; not in the evening;
          nothing after 6; after 2 hours; after work; morning or evening; I work in the morning; every 6 hours;
          in the night; we are 4 on Saturday; until 6
    """,
    "es": """
        00:00 = a medianoche; 12 de la noche
        07:50 = diez para las ocho
        08:15 = ocho y cuarto de la mañana
        09:00 = a las 9 de la mañana; mañana a las 9; por la mañana
        10:00 = a las 10
        10:15 = diez y cuarto
        10:50 = las once menos diez
        11:00 = a eso de las 11
        12:00 = mediodía; al mediodía
        13:00 = a la una
        13:30 = a la una y media
        15:00 = las 3 en punto; por la tarde; más bien por la tarde
        16:00 = el sábado a las 4
        16:30 = 16.30
        17:00 = a las 5; desde las 5
        17:10 = las cinco y diez
        17:30 = a las cinco y media; 5:30 de la tarde
        18:00 = a las 6 de la tarde; 18h; a las 18:00; 6 p.m.; 18 horas; después de las 6; a partir de las 6;
          en la noche; desde las 6; no antes de las 6; de las 6 en adelante; a cualquier hora después de las 6;
          por la noche
        18:30 = seis y media; a partir de las 6 y media
        18:45 = siete menos cuarto; cuarto para las siete
        19:00 = sobre las 7 de la tarde; tipo 7 de la tarde; 7pm; 7 de la noche
        20:00 = las 8 de la noche; 20h
        20:15 = 20:15
        22:00 = a las 10 de la noche
        none = antes de las 12; de 6 a 8; 6 o 7; 2 horas; entre las 5 y las 6; buenas tardes; hasta las 5; de 10 a 12;
          a las 5 o a las 6; cualquier hora; 3 horas; en 2 horas; más tarde; antes de las 5; somos 4; hasta las 6;
          no después de las 6; después de 2 horas
    """,
    "fr": """
        00:00 = minuit; à minuit
        07:50 = huit heures moins dix
        08:00 = 8h du matin
        09:00 = 9h du matin; neuf heures; demain à 9h; le matin
        10:00 = dix heures; dimanche à 10 heures; 10h pile; à partir de 10h; pas avant 10h
        12:00 = midi; à midi
        12:30 = midi et demi
        13:00 = une heure
        14:00 = samedi à 14h
        15:00 = trois heures de l'après-midi; samedi 15h; l'après-midi; en fin d'après-midi
        17:00 = 17h; 5h de l'après-midi
        17:15 = cinq heures et quart
        17:30 = à 17h30; 17:30
        18:00 = 18h; à 18 h; 6 du soir; dix-huit heures; après 18h; à partir de 18h; le soir; dès 18h;
          n'importe quand après 18h; 18h ou plus tard; au plus tôt 18h; plutôt le soir
        18:30 = 18h30; six heures et demie; 6 heures trente; après 18h30
        18:45 = sept heures moins le quart
        19:00 = vers 19h; 19h me va; 7h du soir
        20:00 = 20 heures; vers 20 h
        20:15 = 20h15
        20:30 = vingt heures trente
        none = avant midi; entre 18h et 20h; dans 2 heures; 18h ou 19h; de 9h à 12h; avant 18h; de 18h à 20h; 10h-12h;
          dans une heure; jusqu'à 17h; 10h ou 11h; on est 4; n'importe quelle heure; pas après 18h; la nuit; bonsoir
    """,
    "nl": """
        00:00 = middernacht
        08:10 = tien over acht
        09:00 = negen uur 's ochtends; in de ochtend
        09:30 = morgen om half tien
        09:35 = vijf over half tien
        10:00 = om 10 uur; 10 uur 's ochtends; om tien uur; vanaf 10 uur
        10:15 = kwart over tien
        10:45 = kwart voor elf
        11:00 = rond 11 uur
        11:55 = vijf voor twaalf
        12:00 = 12 uur; 12 uur 's middags
        14:00 = zaterdag om 14:00
        14:30 = half drie
        15:00 = 3 uur; 's middags
        17:00 = om 5 uur; 5 uur 's middags; na 17:00
        17:30 = 17.30 uur; half zes
        18:00 = 18u; 18.00 uur; zes uur 's avonds; na 6 uur; 's avonds; vanaf 18u; na 18 uur; niet voor 18 uur;
          18 uur of later; vanaf een uur of zes
        18:15 = kwart over zes
        18:20 = tien voor half zeven
        18:30 = half zeven; om half 7; vanaf half zeven; na half 7
        18:45 = kwart voor zeven
        19:00 = rond 7 uur 's avonds; 7 uur 's avonds
        19:30 = 19u30
        20:00 = 8 uur 's avonds; vanavond om 8
        20:15 = 20:15; 20u15
        none = voor 12 uur; van 6 tot 8; over 2 uur; 6 of 7 uur; tussen 2 en 4; van 10 tot 12; tot 5 uur; voor 10 uur;
          10 of 11 uur; over een uur; niet om 5 uur; we zijn met 4; tot 18 uur; niet na 18 uur
    """,
    "de": """
        00:00 = Mitternacht
        02:00 = 2 Uhr nachts
        07:35 = fünf nach halb acht
        08:00 = 8 Uhr früh
        08:10 = zehn nach acht
        09:00 = neun Uhr morgens; am Vormittag; vormittags
        09:30 = halb 10; morgen um halb zehn
        10:00 = 10 Uhr morgens; um zehn
        10:15 = Viertel nach zehn
        10:45 = Viertel vor 11
        11:00 = gegen 11 Uhr
        11:55 = fünf vor zwölf
        12:00 = Mittag; 12 Uhr mittags
        13:00 = ein Uhr
        14:00 = am Samstag um 14 Uhr
        15:00 = drei Uhr nachmittags; nachmittags
        17:00 = um 5; 17 Uhr; nach 17 Uhr
        17:30 = 17.30; halb sechs
        18:00 = um 18 Uhr; 6 Uhr abends; nach 18 Uhr; abends; ab 18 Uhr; erst ab 18 Uhr; nicht vor 18 Uhr;
          frühestens 18 Uhr; jederzeit ab 18 Uhr; am Abend; am liebsten abends
        18:15 = viertel nach sechs
        18:25 = fünf vor halb sieben
        18:30 = 18:30 Uhr; halb sieben; halb 7; 18.30 Uhr; 18 Uhr 30; ab halb sieben abends; ab halb 7
        18:45 = Viertel vor sieben; dreiviertel sieben
        19:00 = gegen 7 abends; Samstag um 19 Uhr; 7 abends
        20:00 = heute Abend um 8; Samstagabend 8 Uhr; zwanzig Uhr
        20:10 = zehn nach acht abends
        20:15 = 20:15 Uhr
        none = vor 12; von 6 bis 8; in 2 Stunden; 18 oder 19 Uhr; zwischen 5 und 6; guten Abend; zwischen 2 und 4;
          10 bis 12 Uhr; bis 17 Uhr; vor 10 Uhr; 10 oder 11; in einer Stunde; nicht um 5; wir sind 4; egal wann;
          bis 18 Uhr; nichts nach 18 Uhr; nach 2 Stunden; nachts
    """,
    "pt": """
        00:00 = meia-noite; à meia-noite
        08:00 = 8 horas da manhã
        09:00 = 9 da manhã; nove da manhã; de manhã; pela manhã; a partir das 9
        09:30 = amanhã às 9h30
        10:00 = às 10; às dez
        10:15 = dez e quinze
        10:45 = quinze para as onze
        11:00 = por volta das 11
        12:00 = meio-dia
        12:30 = meio dia e meia
        13:00 = uma da tarde
        14:00 = às duas da tarde; sábado às 14h
        15:00 = à tarde
        17:00 = às 17h; 5 da tarde; depois das 5
        17:30 = 17:30; cinco e meia
        18:00 = às 18h; 6 da tarde; 18 horas; depois das 18h; à noite; a partir das 18h; não antes das 18h;
          das 18h em diante; qualquer hora depois das 18h; de preferência à noite
        18:30 = 18h30; seis e meia; depois das 18h30
        18:45 = sete menos um quarto; quinze para as sete
        19:00 = lá pelas 7 da noite; umas 7 da noite; 7 da noite
        19:30 = às 19:30
        20:00 = 8 da noite; oito da noite
        20:15 = 20h15
        none = antes do meio-dia; das 6 às 8; 18h ou 19h; 2 horas; boa tarde; entre 2 e 4; das 10 às 12; até as 17h;
          antes das 10; 10 ou 11; em uma hora; não às 5; somos 4; antes das 18h; depois de 2 horas
    """,
}
"""Half a day is a few hours: 6 is after noon, 9 is before."""

AMOUNTS = {
    "en": """
        0 = nobody; none; zero; no one; nothing; 0; none, sorry; zero :(
        1 = just me; alone; myself; Just 1; only one; me, myself and I; It'll just be me; 1 adult; it's only me;
          just one; 1 or 2; one or two
        2 = 2 people; me and my brother; a couple; me plus one; my wife and I; just the two of us; maybe 2; two;
          2, yes 2; me and a friend; me & my husband; John and I; both of us; couple of people; i have 2 cars; x2;
          a pair; 2 of us; me and my girlfriend; my mom and I; Me and 1 friend; between two and four
        3 = 3; three; me + 2; ٣; ３; 3 of us; 3️⃣; I can take 3 in my car; me and two friends; 3.; there are 3 of us;
          my sister, my mom and me; three (3); me plus two; my two kids and me; 3-4; 3 to 5; three or four
        4 = me, my wife and 2 kids; We are 4!; at least 4; me and 3 friends; # 4; I'm bringing 4 people; 4 seats;
          seats for 4; 3 plus me; 4 including me
        5 = up to 5; 5; five people; between 5 and 10; five or six; 5 to 10
        6 = half a dozen; We'll be 6; 6 - 8
        7 = 7 or so; 7!!
        8 = max 8; We are a group of 8; 8 hours
        10 = about 10; 10ish; 10 or 12; 10-15; 10 to 15 calls a week; 15 or 10; from 10 to 15; 10 a week;
          10 calls in one week
        12 = a dozen; 12 volunteers; twelve!
        15 = 15 min; I'd say 15; fifteen
        20 = around 20 I think; I have 20 flyers; 20 flyers please; 20-30
        24 = two dozen
        25 = twenty-five
        30 = thirty
        42 = forty two
        50 = $50
        99 = ninety-nine
        100 = a hundred; one hundred
        105 = a hundred and five
        120 = one hundred and twenty
        250 = two hundred and fifty
        500 = 500 flyers
        600 = six hundred
        1200 = 1,200; 1.200; 1 200
        2500 = 2,500
        5000 = 5k
        10000 = 10k
        1000000 = 1,000,000
        none = 2.5; -3; a few; several; lots; yes; don't know; +1 202 555 0123; 2 and a half; 3/4; 18:00; 6pm;
          10000000; me and my kids; no idea; 1½; more than 10; 50%; nobody else can come; 4.0; 3.5 hours; a lot;
          not sure yet; too many; less than 5; many; +1; 2am; 1st; 202-555-0123; me and the kids;
          me, my wife and my kids; my family; 2 adults and 3 kids; ok; -1; 12/5; 999999999999; as many as you need;
          I can come; a few dozen; lots and lots; 100+; 1,000,001; loads; as many as possible; maybe; 1/2; 2,5;
          tomorrow; call me; my friends and I; more than 3; under 10; not many; 5th; 10:30; 5 a day; 5 an hour;
          5 or 6 each day; 10 or 20 or 30; 15-10; as many as you like; 6 to 8pm; between 5; couple of dozen
    """,
    "es": """
        0 = nadie; ninguno; cero; ninguna; nada
        1 = solo yo; una persona; una; uno solo; yo solo; solo voy yo; uno o dos
        2 = yo y mi hermano; un par; mi esposa y yo; mi hermana y yo; 2 adultos; nosotros dos; yo y mi novia;
          mi mamá y yo; 2 o 3; entre dos y cuatro
        3 = tres; yo y dos más; mi esposo, mi hijo y yo; de 3 a 5; tres o cuatro
        4 = somos cuatro; yo + 3; llevo a 4 personas
        5 = cinco; somos 5; entre 5 y 10
        6 = media docena
        8 = somos un grupo de 8
        10 = unos 10; más o menos 10; unas 10 o 15; diez o quince; 10 a la semana
        12 = una docena; doce personas
        15 = quince
        20 = unas veinte personas
        25 = veinticinco
        35 = treinta y cinco
        42 = cuarenta y dos
        99 = noventa y nueve
        100 = cien
        105 = ciento cinco
        1500 = mil quinientos
        2000 = 2.000
        none = varios; no sé; ni idea; un poco; voy con mi hermano; muchos; más de 10; mi familia; depende; quizás;
          mis amigos y yo; 5 al día; 5 por hora; las que quieras
    """,
    "fr": """
        0 = personne; aucun; zéro; rien
        1 = juste moi; une personne; moi seul; un seul; je viens seul; un ou deux
        2 = moi et mon frère; ma femme et moi; nous sommes deux; ma sœur et moi; moi + 1; nous deux; moi et ma copine;
          ma mère et moi; 2 ou 3; entre deux et quatre
        3 = trois; moi + 2; on est trois; moi et deux amis; de 3 à 5; trois ou quatre
        4 = on sera 4; j'amène 4 personnes
        5 = cinq; nous serons 5; entre 5 et 10; 5 ou 6
        8 = un groupe de 8
        10 = environ 10; une dizaine; 10 à 15 par semaine
        12 = une douzaine; douze personnes
        15 = une quinzaine; quinze
        20 = une vingtaine de personnes
        25 = vingt-cinq
        42 = quarante-deux
        75 = soixante-quinze
        97 = quatre-vingt-dix-sept
        99 = quatre-vingt-dix-neuf
        100 = cent
        105 = cent cinq
        2000 = 2 000
        none = quelques-uns; aucune idée; beaucoup; plusieurs; plus de 10; ma famille; ça dépend; peut-être;
          mes amis et moi; à peu près 10; 5 par jour; autant que vous voulez
    """,
    "nl": """
        0 = niemand; geen; nul; niks
        1 = alleen ik; één; ik alleen; eentje; ik kom alleen; een of twee
        2 = ik en mijn broer; mijn vrouw en ik; mijn zus en ik; wij tweeën; ik en mijn vriendin; mijn moeder en ik;
          2 of 3; 2 à 3; tussen twee en vier
        3 = drie; met z'n drieën; ik + 2; ik en 2 vrienden; van 3 tot 5; drie of vier
        4 = we zijn met 4; met 4 personen; ik neem 4 mensen mee
        5 = vijf; we zijn met z'n vijven; tussen 5 en 10
        8 = een groep van 8
        10 = ongeveer 10; een stuk of 10; tien tot vijftien; 10 of 15 per week
        12 = een dozijn; twaalf
        15 = vijftien
        25 = vijfentwintig
        42 = tweeënveertig
        99 = negenennegentig
        100 = honderd
        2000 = 2.000
        none = een paar; geen idee; veel; meer dan 10; hangt ervan af; misschien; mijn vrienden en ik; 5 per dag;
          zoveel als je wilt
    """,
    "de": """
        0 = niemand; keiner; null; nichts
        1 = nur ich; eine Person; ich allein; einer; ich komme allein; ein oder zwei
        2 = ich und mein Bruder; zu zweit; meine Frau und ich; meine Schwester und ich; wir zwei;
          ich und meine Freundin; meine Mutter und ich; 2 oder 3; zwischen zwei und vier
        3 = drei; ich + 2; wir kommen zu dritt; ich und 2 Freunde; 3 bis 5; drei oder vier
        4 = wir sind 4; 4 Personen; ich bringe 4 Leute mit
        5 = fünf; wir sind zu fünft; zwischen 5 und 10
        8 = eine Gruppe von 8
        10 = ungefähr 10; etwa zehn; zehn bis fünfzehn; 10 oder 15 pro Woche
        12 = ein Dutzend; zwölf
        15 = fünfzehn
        25 = fünfundzwanzig
        30 = dreißig
        42 = zweiundvierzig
        99 = neunundneunzig
        100 = hundert
        2000 = 2.000
        none = ein paar; keine Ahnung; viele; mehr als 10; kommt drauf an; meine Familie; vielleicht;
          meine Freunde und ich; 5 am Tag; 5 pro Stunde; so viele wie nötig
    """,
    "pt": """
        0 = ninguém; nenhum; zero; nada
        1 = só eu; uma pessoa; só eu mesmo; uma; vou sozinho; um ou dois
        2 = eu e meu irmão; minha esposa e eu; duas; minha irmã e eu; nós dois; eu e minha namorada; minha mãe e eu;
          2 ou 3; entre dois e quatro
        3 = três; eu + 2; vamos em três; eu e 2 amigos; de 3 a 5; três ou quatro
        4 = somos quatro; 4 pessoas; levo 4 pessoas
        5 = cinco; somos em 5; entre 5 e 10
        6 = meia dúzia
        8 = um grupo de 8
        10 = uns 10; umas 10 ou 15; dez a quinze; 10 por semana
        12 = uma dúzia; doze
        15 = quinze
        20 = uns vinte
        25 = vinte e cinco
        42 = quarenta e duas
        99 = noventa e nove
        100 = cem
        105 = cento e cinco
        2000 = 2.000
        none = alguns; não sei; muitos; mais de 10; depende; minha família; talvez; meus amigos e eu; 5 por dia;
          quantas quiser
    """,
}


def rows(tables: Mapping[str, str]) -> list[tuple[str, str]]:
    found = []
    for table in tables.values():
        for row in re.split(r"\n\s{8}(?!\s)", table.rstrip())[1:]:
            expected, _, texts = row.partition(" = ")
            found += [(text.strip(), expected) for text in texts.split(";")]
    return found


@pytest.mark.parametrize(("text", "expected"), rows(DAYS))
def test_a_day_is_the_one_that_is_named(text: str, expected: str) -> None:
    assert str(dates.day(text, WEDNESDAY) or "none") == expected


@pytest.mark.parametrize(("text", "expected"), rows(ON_SATURDAY))
def test_a_day_is_the_one_that_is_named_from_today(text: str, expected: str) -> None:
    assert str(dates.day(text, SATURDAY) or "none") == expected


@pytest.mark.parametrize(
    ("today", "said", "expected"),
    [
        (WEDNESDAY, "Wednesday", WEDNESDAY),
        (WEDNESDAY, "this Wednesday", WEDNESDAY),
        (WEDNESDAY, "coming Wednesday", date(2026, 11, 25)),
        (WEDNESDAY, "next Wednesday", date(2026, 11, 25)),
        (WEDNESDAY, "next Monday", date(2026, 11, 23)),
        (WEDNESDAY, "next Sunday", date(2026, 11, 29)),
        (date(2026, 11, 22), "next Saturday", date(2026, 11, 28)),
        (date(2026, 11, 22), "this Saturday", date(2026, 11, 28)),
        (WEDNESDAY, "samedi prochain", date(2026, 11, 21)),
        (SATURDAY, "samedi prochain", date(2026, 11, 28)),
        (WEDNESDAY, "Monday this week", None),
        (WEDNESDAY, "18 Nov", WEDNESDAY),
        (WEDNESDAY, "17 Nov", date(2027, 11, 17)),
        (WEDNESDAY, "17 Nov 2026", date(2026, 11, 17)),
        (WEDNESDAY, "the 18th", WEDNESDAY),
        (WEDNESDAY, "28", date(2026, 11, 28)),
        (WEDNESDAY, "12", None),
        (WEDNESDAY, "2/3/1985", date(1985, 3, 2)),
        (WEDNESDAY, "2/3/85", date(1985, 3, 2)),
    ],
)
def test_the_same_words_said_on_another_day(today: date, said: str, expected: date | None) -> None:
    assert dates.day(said, today) == expected


def test_the_order_of_a_date_is_asked_for_only_where_both_are_possible() -> None:
    assert dates.day("5/6", WEDNESDAY) == date(2027, 6, 5)
    assert dates.day("5/6", WEDNESDAY, month_first=True) == date(2027, 5, 6)
    assert dates.day("5.6.", WEDNESDAY, month_first=True) == date(2027, 6, 5)
    for month_first in (False, True):
        assert dates.day("11/28", WEDNESDAY, month_first=month_first) == date(2026, 11, 28)
        assert dates.day("28/11", WEDNESDAY, month_first=month_first) == date(2026, 11, 28)


@pytest.mark.parametrize(
    "text",
    [
        "I may come",
        "we may be late",
        "you may text me",
        "5 of us may come",
        "5 may come",
        "may I bring a friend?",
        "I march every day",
        "we'd be happy to",
        "I sat at home",
        "the sun is out",
        "Sam is coming",
        "so do I",
        "10 out of 10",
        "I set 5 alarms",
        "3 days ago",
        "me gusta el mar",
        "no, mi hermano",
        "vas a venir?",
        "mon mari vient",
        "au bord de la mer",
        "sept personnes",
        "dat mag wel",
        "zo gaan we",
        "so machen wir das",
        "ich will mit",
        "vou ter que sair",
        "qui vient",
        "meu quarto",
        "¿vienes?",
        "c'est la vie",
        "ladies 1st",
        "one on one",
        "so 8 is ok",
        "we are 3.",
    ],
)
def test_a_word_that_is_also_a_day_or_month_names_none(text: str) -> None:
    assert dates.day(text, WEDNESDAY) is None


NAMES = {
    "en": (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
    "es": ("lunes martes miércoles jueves viernes sábado domingo", "ene feb mar abr may jun jul ago sep oct nov dic"),
    "fr": (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    ),
    "nl": (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    ),
    "de": (
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez",
    ),
    "pt": (
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "jan fev mar abr mai jun jul ago set out nov dez",
    ),
    "it": (
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "gen feb mar apr mag giu lug ago set ott nov dic",
    ),
    "pl": (
        "poniedziałek wtorek środa czwartek piątek sobota niedziela",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
    "sv": ("måndag tisdag onsdag torsdag fredag lördag söndag", "jan feb mars april maj juni juli aug sep okt nov dec"),
}


@pytest.mark.parametrize("language", NAMES)
def test_a_day_said_back_is_read_as_the_same_day(language: str) -> None:
    weekdays, months = (names.split() for names in NAMES[language])
    for ahead in range(731):
        day = WEDNESDAY + timedelta(ahead)
        said = dates.spoken(day, weekdays, months)
        assert {dates.day(said, day - timedelta(since)) for since in (0, 1, 100, 300)} == {day}, said


def test_a_day_is_said_as_people_say_it() -> None:
    weekdays, months = (names.split() for names in NAMES["en"])
    assert dates.spoken(date(2026, 11, 28), weekdays, months) == "Saturday 28 Nov"


@pytest.mark.parametrize("language", ["en", "es", "fr", "nl", "de", "pt"])
def test_one_slip_in_a_long_name_is_forgiven(language: str) -> None:
    for weekday, name in enumerate(NAMES[language][0].replace("-feira", "").split()):
        for slip in (name[:2] + name[3:], name[:3] + name[2:], name[:2] + name[3] + name[2] + name[4:]):
            day = dates.day(slip, WEDNESDAY)
            assert (day and day.weekday()) in {weekday, None}, slip
    assert dates.day("Saterday", WEDNESDAY) == SATURDAY


@pytest.mark.parametrize(("text", "expected"), rows(TIMES))
def test_a_time_is_the_one_that_is_named(text: str, expected: str) -> None:
    found = times.time_of_day(text)
    assert (f"{found:%H:%M}" if found else "none") == expected


def test_a_time_said_back_is_read_as_the_same_time() -> None:
    for minute in range(24 * 60):
        at = time(*divmod(minute, 60))
        assert times.time_of_day(times.spoken(at, ampm=True)) == at
        assert times.time_of_day(times.spoken(at, ampm=False)) == at


@pytest.mark.parametrize(
    ("at", "ampm", "expected"),
    [
        (time(18), True, "6 pm"),
        (time(18, 30), True, "6:30 pm"),
        (time(9, 5), True, "9:05 am"),
        (time(0), True, "12 am"),
        (time(12), True, "12 pm"),
        (time(18), False, "18:00"),
        (time(9, 5), False, "09:05"),
    ],
)
def test_a_time_is_said_as_people_say_it(at: time, ampm: bool, expected: str) -> None:
    assert times.spoken(at, ampm=ampm) == expected


@pytest.mark.parametrize(("text", "expected"), rows(AMOUNTS))
def test_an_amount_is_the_one_number_given(text: str, expected: str) -> None:
    found = amounts.amount(text)
    assert ("none" if found is None else str(found)) == expected


@pytest.mark.parametrize("text", ["CS3235", "yah0o", "+1", "100+", "12025550123", "Nov 28", "2026-11-28", "by 6pm"])
def test_digits_of_something_else_are_no_amount(text: str) -> None:
    assert amounts.amount(text) is None


@given(
    st.integers(0, amounts.MOST),
    st.sampled_from(["{}", "{:,}", "about {}", "{} people", "{}!", "somos {}", "wir sind {}"]),
)
def test_a_whole_number_is_read_however_it_is_grouped(number: int, said: str) -> None:
    assert amounts.amount(said.format(number)) == number


WORDS = st.sampled_from(
    "next the saturday 28 nov may 2026 or 5/6 28.11. in two weeks at 6 pm half past zeven me and my + 2 dozen "
    "a un y media quarter to 12:30 18h30 après days sábado que vem , . - @ 31 feb 999 ３ ٣ ½ 1.200".split(" ")
)


@settings(max_examples=300)
@given(st.text() | st.lists(WORDS).map(" ".join), st.dates(date(1970, 1, 1), date(2200, 1, 1)))
def test_any_text_is_read(text: str, today: date) -> None:
    for month_first in (False, True):
        found = dates.day(text, today, month_first=month_first)
        assert found is None or isinstance(found, date)
    at = times.time_of_day(text)
    assert at is None or isinstance(at, time)
    number = amounts.amount(text)
    assert number is None or 0 <= number <= amounts.MOST


@pytest.mark.parametrize(
    "part", ["a", "1 ", "1,", "٣ ", "ﷺ", "28 nov ", "me and ", "12:30-", "saturday or ", "\0", "6 to "]
)
def test_a_long_text_is_read_like_its_beginning(part: str) -> None:
    text = (part * 100_000)[:100_000]
    assert dates.day(text, WEDNESDAY) == dates.day(text[:2000], WEDNESDAY)
    assert times.time_of_day(text) == times.time_of_day(text[:2000])
    assert amounts.amount(text) == amounts.amount(text[:2000])
