"""Words around a keyword: those that leave it a keyword, and those that make it a remark about something else."""

from typing import Final

COURTESY: Final = (
    "please pls plz plse hi hello hey hiya yo there good morning afternoon evening yes yeah yep yup sure ok okay now"
    " today thanks thank you thx ty so much hola buenas buenos dias tardes noches gracias muchas por favor porfavor"
    " porfa si claro vale dale ahora bonjour bonsoir salut coucou svp stp s il vous te plait merci beaucoup oui d"
    " accord maintenant hallo hoi dag goedemorgen alsjeblieft alstublieft aub a u b bedankt dank je wel ja nu graag"
    " guten tag morgen abend bitte danke schon jetzt gerne gern ola oi bom boa dia tarde noite obrigado obrigada faz"
    " favor pfv sim agora ciao grazie per piacere"
)
"""What may stand before and behind it: "hi, JOIN please"."""

WISH: Final = (
    "i we id im am want wanna wants to would like love wish lets let me this is my text texted texting send sending"
    " sms message keyword code word the a for reply replying sign signing signed up in count put down add interested"
    " ready happy gladly just and on team be become an quiero quisiera queremos gustaria encantaria me yo deseo envio"
    " mando palabra clave texto mensaje con para ser soy una un la el apuntame apunto anotame anoto inscribeme"
    " inscribirme inscribo listo lista je j veux voudrais aimerais souhaite envoie mot cle l le la devenir etre"
    " inscris inscrire moi m pour rejoindre ik wil zou willen worden woord bericht stuur het de een als mij op meld"
    " aan me ich will mochte wurde werden wort stichwort nachricht schicke sende das der die als mich an dabei bin"
    " melde anmelden fur mal eu quero queria gostaria adoraria de do da palavra chave mensagem o os as inscreve"
    " inscrever inscrevo com pra voglio vorrei"
)
"""What may stand before it: "I'd like to JOIN"."""

BEHIND: Final = "worden werden sein"
"""What may stand behind it only: "ik wil vrijwilliger worden"."""

ELSEWHERE: Final = (
    "not no dont cant cannot wont didnt doesnt isnt arent wasnt never nor nobody without stop quit refuse what whats"
    " who whos when where why how which whether if maybe perhaps later already before ago last next did does do will"
    " should could might may must he she they his her their him us our ours friend friends sister brother cousin mom"
    " mum dad son daughter wife husband everyone anyone everybody someone people together forces joined tried instead"
    " about mean means meaning because until unless than or vs was were had been hate nunca ya que quien cuando donde"
    " como cual quizas tal vez despues luego antes ella ellos ellas nos nosotros amigo amiga hermana hermano mama"
    " papa hijo hija esposa esposo primo prima alguien todos porque o ayer ne pas non jamais deja quoi qui quand ou"
    " comment pourquoi si elle ils elles nous notre ami amie soeur frere mere pere fils fille mari femme tous parce"
    " hier plus est niet geen nee nooit al wat wie wanneer waar waarom hoe misschien later eerder hij zij ze ons onze"
    " vriend vriendin zus broer moeder vader zoon dochter man vrouw iedereen iemand omdat of gisteren nicht kein"
    " keine keinen nein nie was wer wann wo warum wie vielleicht spater fruher er sie wir uns unser freund freundin"
    " schwester bruder mutter vater sohn tochter frau alle jemand weil oder gestern nao ja quem quando onde qual"
    " talvez depois ele ela eles elas irma irmao mae pai filho filha marido alguem porque ontem"
)
"""Negation, questions, other people, other times: beside these it is no keyword, however it is written."""
