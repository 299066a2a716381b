"""What sounds as if it asked and asks nothing, in nl, fr, en and de: hopes, hearsay, what is off, conditions in short.

Data only: patterns over lower-case sentences, literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

from typing import Final

from workers.recognise import request_french_words as french

_FEW: Final = r"(?:[^\s.?!]+ ){0,4}?"
_MORE: Final = r"(?:[^\s.?!]+ ){0,8}?"

NOTHING: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        # "Als je niet kan komen, geef dan een seintje."
        (
            r"^(?:als|indien) (?:u|je|jullie|het|dat|die dag) (?:[^\s,.?!]+ ){0,3}?niet [^,.?!]{2,40}, "
            r"(?:laat|geef|bel|mail|verwittig|meld|contacteer)\b"
        ),
        (
            r"^(?:en,? |zo,? )*(?:heb|hebt|had|hadden|hebben) (?:je|jij|u|jullie) "
            r"(?=[^?]*\b(?:goede?|fijne?|leuke?|prettige?|mooie?|genoten|overleefd)\b)"
            r"[^?]*\b(?:weekend|vakantie|verlof|feestdagen|kerst|pasen|reis|zomer)\b[^?]*\?$"
        ),
        r"\b(?:mag|kan|kunt|mogen|kunnen) (?:u|je|jullie) (?:\w+ )?verwachten\b",
        # what is meant for who is in that case: "Kan u niet komen, verwittig ons dan", "Wie wil helpen, meldt zich"
        (
            r"^(?:als|indien|mocht(?:en)?|ingeval|wanneer|zodra)\b(?! (?:het )?(?:kan|mogelijk)"
            r"|[^,]{0,40}\b(?:kunt|kan|zou)\b)"
            r"[^?,]{3,90}, [^?]*$"
        ),
        (
            r"^(?:kan|kunt|kun|lukt|werkt|past|gaat|is|bent|hebt|heeft|wenst|wilt|wil) (?:u|je|jij|jullie"
            r"|het|dit|dat|er)\b[^?,]{0,60}\b"
            r"(?:niet|geen)\b[^?,]{0,40}, [^?]*$|^wie (?!van jullie)[^?]{3,60}, [^?]*$"
        ),
        r"\b(?:factuur|rekening) (?:volgt|krijgt u|ontvangt u|wordt (?:u )?nagestuurd)\b",
        r"^(?:niet|geen|nog geen|nog niet|liever niet|toch niet)\b(?![^?]*\b(?:u|je|jij|jullie)\b)[^?]{3,80}\?$",
        r"\btegemoet\b(?![^.]*\d)|\bvan dienst te (?:zijn|mogen zijn)\b|\bhop(?:en|end) u (?:hiermee|zo|voldoende)\b",
        (
            r"^(?:de |onze )?(?:teamleiders?|leidinggevenden?|diensthoofden|managers?|directie"
            r"|ploegbazen) (?!gelieve|aub)"
        ),
        r"^(?:en )?(?:wie weet|misschien tot|tot volgend jaar|tot dan|hopelijk tot)\b",
        r"^(?:laat maar\b(?! weten)|vergeet (?:het|dat) maar|maak je geen zorgen|geen zorgen)",
        r"\b(?:moet|moeten|hoeft|hoeven|hoef) (?:je|u|jullie|er|dat|dit|we|wij|ik)?\b"
        + _MORE
        + r"niet (?:meer|langer)\b",
        r"\b(?:hoeft|hoeven|hoef) (?:u|je|jullie)?\b" + _MORE + r"niet\b|^(?:u|je|jullie) hoef",
        r"\b(?:ik|wij|we) (?:heb|hebben) (?!je|jou|u |jullie)(?:[^\s.?!]+ ){1,3}?(?:al )?gevraagd (?:om|of)\b",
        r"\b(?:hij|zij|ze|men|de klant|klanten) (?:vroeg|vroegen|wilde|wilden|wou) (?:weten )?(?:of|om|wanneer|hoe)\b",
        r"^(?:ik|wij|we) moet(?:en)? (?:zelf |eerst |ook )?(?:nog )?(?!weten|hebben|ontvangen|beschikken|u|je|jullie)"
        + _MORE
        + r"(?:bestellen|bekijken|regelen|doen|nakijken|kopen|zoeken|overleggen|vragen|uitzoeken|gaan|maken|halen)\b",
        r"\bluidde:|\bstond(?: er)?(?: op)?:? [\"“'«]|\bwie (?:had|kon) (?:dat|dit|ooit)\b|\bnooit (?:vragen|om uw)\b",
        (
            r"^(?:fijn|goed|leuk|blij|top|prima|super) dat (?:u|je|jullie)\b|\bhop(?:en|elijk) (?:je|u"
            r"|jullie) (?:snel|binnenkort|gauw)\b"
        ),
        # what then comes of it, and the bare hope for an answer
        (
            r"^dan (?:heb|hebben|ka[nm]|kunnen|ga|gaan|weet|weten|haal|halen|is|zijn|ben|wordt|worden|komt|komen)"
            r" (?:ik|wij|we|het|de|er|alles)\b(?![^.]*\bgraag\b)[^?]*$"
        ),
        r"^(?:ik hoor|wij horen|we horen) (?:graag|gauw|snel|binnenkort) (?:nog )?van (?:u|je|jou|jullie)\W*$",
        r"\b(?:u|je|jullie) (?:vroeg|vroegen|had gevraagd|hebt gevraagd)\b|^zoals (?:gevraagd|afgesproken|beloofd),? ",
    ),
    "fr": (
        # where people meet, not where they are to go: "Rendez-vous jeudi à 14 h devant l'entrée"
        (
            r"^rendez-vous (?:fixé |prévu |donc )?"
            r"(?:le|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|à \d)\b"
        ),
        (
            r"^(?:alors,? |et,? )*(?:as-tu|avez-vous|tu as|vous avez) "
            r"(?=[^?]*\b(?:bons?|bonnes?|bien|beau|belles?|profité)\b)"
            r"[^?]*\b(?:week-end|weekend|vacances|congés?|fêtes|noël|pâques|voyage)\b[^?]*\?$"
        ),
        (
            r"^(?:si|s'|en cas|au cas où|dès que|lorsque)\b"
            r"(?! (?:possible|(?:en plus |par hasard )?(?:vous (?:pouvez|pouviez|pourriez)|tu (?:peux|pouvais))))"
            r"[^?,]{3,90}, [^?]*$"
        ),
        (
            r"\b(?:prie|prions|remercie|remercions|saurions gré) (?:de |d')(?:bien vouloir )?(?:nous |m'|me )?(?:en )?"
            r"(?:trouver|excuser|agréer|croire)\b(?![^.?!]*\bet (?:de |d'))"
        ),
        (
            r"^(?:je|nous) (?:vous |te |t')?(?:retourn|envo|renvo|transm|adress|join|remet|fais|faisons|soumet)\w*"
            r" (?:parvenir )?(?:donc |déjà )?(?:ci-joint|en annexe|en pièces? jointes?|sous ce pli|par la présente)"
            r"\w*\b(?![^.?!]*(?:\?|\b(?:merci|veuillez|prie|prions|prière|svp|faudrait|signer|(?:afin|pour) que"
            r" vous)\b))"
        ),
        r"^(?:ceux|celles|celui|quiconque|toute personne|les personnes) (?:et ceux )?qui\b",
        r"\bfacture (?:suivra|vous parviendra|vous sera)\b",
        r"^(?:pas |plus |aucune? |toujours pas )(?![^?]*\b(?:vous|tu)\b)[^?]{3,80}\?$",
        (
            r"^(?:dans l'attente|espérant|en espérant|au plaisir|restant)\b|\b(?:espérons|espère) (?:vous |avoir "
            r"|que cette )"
        ),
        r"^(?:les? |la |nos )?(?:chefs? d'équipe|responsables?|directions?|managers?|supérieurs?) (?!veuillez|merci)",
        r"^(?:et )?(?:qui sait|peut-être à|à l'année prochaine|à bientôt)\b",
        r"^(?:laisse[zr]? tomber|oublie[zr]? (?:ça|cela|le|la|ma|mon)|pas de souci|ne t'inquiète|ne vous inquiétez)",
        r"\b(?:ne|n') ?(?:dois|devez|doit|faut) (?:plus|pas)\b|\b(?:plus|pas) (?:besoin|nécessaire|la peine)\b",
        r"\bj'ai (?:déjà )?demandé à (?!vous|toi)|\bnous avons demandé à (?!vous)",
        (
            r"\b(?:il|elle|ils|elles|on|le client|la cliente|les clients) (?:a|ont|m'a|nous a|voulai\w+"
            r"|souhaitai\w+) (?:demandé|savoir)\b"
        ),
        (
            r"^(?:je dois|nous devons|on doit) (?:encore |d'abord |aussi )?(?!recevoir|savoir|avoir|disposer"
            r"|pouvoir|vous)\w"
        ),
        r"\bdisait «|^qui (?:aurait|eût)\b|\bjamais (?:votre|vos) mot",
        *french.NOTHING,
        r"^(?:vous avez|tu as) bien fait\b|^(?:content|ravi|heureux)e?s? que (?:vous|tu)\b",
        r"^(?:ainsi|comme ça|de cette façon),? (?:je|j'|nous|on)\b[^?]*$",
        (
            r"\b(?:vous nous aviez|vous nous avez|tu m'avais|vous m'aviez|vous m'avez) demandé\b|^comme (?:demandé"
            r"|convenu|promis),? "
        ),
    ),
    "en": (
        (
            r"^(?:so,? |and,? |well,? )*did you (?:have|enjoy|survive) (?:a |your |the )?(?:good |nice |lovely |great "
            r"|pleasant |relaxing )?(?:long )?(?:weekend|holidays?|vacation|break|christmas|easter|trip)\b[^?]*\?$"
        ),
        r"^(?:you can )?expect (?:my|our|the|a|an)\b",
        (
            r"^(?:if|should|in case|once|unless|whenever)\b(?! possible| (?:you|we|i)(?:'d)? (?:could|can\b"
            r"|would|agree)| we (?:don't|do not)"
            r"| i (?:don't|do not))[^?,]{3,90}(?:, | please | just | then | i will | we will |i'll |we'll )[^?]*$"
        ),
        r"^(?:anyone|anybody|those|whoever|any \w+) (?:who|wishing|wanting|interested)\b",
        r"\binvoice (?:will follow|to follow|follows|will be sent)\b",
        r"^(?:not|no|don't|never)\b(?![^?]*\b(?:you|we)\b)[^?]{3,80}\?$",
        (
            r"\blook(?:ing)? forward to (?:receiving|your|working|welcoming|seeing|serving|the)\b(?![^.]*\b(?:by"
            r"|before)\b)"
        ),
        r"^(?:the |our )?(?:team leads?|team leaders?|line managers?|managers?|supervisors?|heads of \w+) (?!please)",
        r"^(?:and )?(?:who knows|maybe see you|perhaps see you|see you|same again|until next)\b",
        r"\b(?:hope|trust) (?:this|that this|the above|our (?:offer|quote|quotation))\b",
        r"^(?:forget (?:it|about|that)|scrap that|no worries|don't worry|ignore that)",
        r"\b(?:don't|do not|doesn't|needn't|no longer) (?:have to|need|need to)\b",
        r"\bi(?:'ve| have) (?:already )?asked (?!you\b)|\bwe(?:'ve| have) (?:already )?asked (?!you\b)",
        r"\b(?:he|she|they|the (?:customer|client|tenant)|customers|people) (?:asked|wanted to know|wondered)\b",
        (
            r"^(?:i|we)(?: still| also| first)? (?:have|need|must|has) (?:to )?(?:still )?(?:to )?(?:work|order|buy"
            r"|check|look|find|think|sort"
            r"|decide|finish|go|do)\b(?! (?:with you|out whether you))"
        ),
        (
            r"\b(?:sign|note|poster|notice) (?:said|says|read)\b|\bwho (?:could|would) (?:have|ever)\b"
            r"|\bnever ask (?:you|for)\b"
        ),
        (
            r"^(?:(?:please|just|do|and|so|but) )*(?:give (?:me|us)|ring|call|shout|phone|text|mail|email|contact|ask)"
            r"\b[^.?!]{0,60}\bif (?:you(?:'d| would) (?:like|sooner|rather|prefer)|you want to (?:talk|discuss|chat|go)"
            r"|anything|something)\b"
        ),
        r"^(?:good|glad|great|nice|happy) (?:that )?you\b|\bhope to see you\b",
        r"^(?:that way|this way|then) (?:i|we)(?:'ll|'d| can| will| have| would)\b[^?]*$",
        r"\byou (?:had )?asked (?:us|me)\b|^as (?:requested|agreed|promised|discussed)\b,? ",
    ),
    "de": (
        (
            r"^(?:na,? |und,? )*(?:habt|hast|haben|hattet|hattest|hatten) (?:ihr|du|sie) "
            r"(?=[^?]*\b(?:gut\w*|schön\w*|erholsam\w*|genossen|überstanden|verbracht)\b)"
            r"[^?]*\b(?:wochenende|urlaub|ferien|feiertage|weihnachten|ostern|reise)\b[^?]*\?$"
        ),
        r"^sollten? [^?,]{3,120}, [^?]*$",
        r"^(?:wenn|falls|sofern|sobald|im falle)\b(?! (?:möglich|es geht)|[^,]{0,60}\bkönnten?\b)[^?,]{3,90}, [^?]*$",
        (
            r"^(?:können|kannst|könnt|geht|funktioniert|klappt|passt|ist|sind|haben|hast|möchten"
            r"|wollen) (?:sie|du|ihr|es|das|der|die)\b"
            r"[^?,]{0,60}\b(?:nicht|keine?n?)\b[^?,]{0,40}, [^?]*$|^wer [^?]{3,60}, [^?]*$"
        ),
        r"\brechnung (?:folgt|erhalten sie|wird (?:ihnen )?nachgereicht|kommt)\b",
        r"^(?:nicht|keine?n?|noch nicht|noch keine?n?)\b(?![^?]*\b(?:sie|du|ihr)\b)[^?]{3,80}\?$",
        r"\bwürden (?:wir|ich) (?:uns|mich) (?:sehr )?freuen\b|\b(?:freuen uns|freue mich|freuten wir uns) auf\b",
        (
            r"^(?:die |der |unsere )?(?:teamleiter|teamleiterinnen|vorgesetzten?|abteilungsleiter"
            r"|führungskräfte) (?!bitte)"
        ),
        r"^(?:und )?(?:wer weiß|vielleicht bis|vielleicht sieht|hoffentlich bis|bis nächstes jahr)\b",
        r"\bhoffen,? (?:ihnen|dass (?:ihnen|unser|wir)|sie bald|dich bald|euch bald)\b",
        r"^(?:vergiss (?:es|das)|vergessen sie (?:das|es)|keine sorge|schon gut)\b",
        r"\b(?:muss|musst|müssen|brauchst|brauchen|braucht|benötigen) "
        + _MORE
        + r"(?:nicht|nichts) mehr\b|\bnicht mehr (?:nötig|zu)\b",
        (
            r"\bich habe (?!sie|dich|euch)(?:[^\s.?!]+ ){1,2}gebeten\b|\bwir haben (?!sie"
            r"|euch)(?:[^\s.?!]+ ){1,3}gebeten\b"
        ),
        r"\b(?:er|sie|der kunde|die kundin|kunden) (?:hat|haben|wollte|wollten) " + _FEW + r"(?:gefragt|wissen)\b",
        r"^(?:ich muss|wir müssen) (?:selbst |erst |auch )?(?:noch )?(?!wissen|haben|erhalten|sie|ihnen)"
        + _MORE
        + r"(?:bestellen|überlegen|klären|kaufen|prüfen|schauen|machen|besprechen|fragen|suchen|holen)\b",
        (
            r"\b(?:schild|zettel|aushang) (?:stand|steht)\b|^wer hätte\b|\bnie(?:mals)? nach ihrem\b"
            r"|^sollten? (?:noch|etwas|sie|es)\b"
        ),
        r"^(?:dann|so) (?:haben|habe|kann|können|weiß|wissen|ist|sind) (?:ich|wir|das|die|der|es|alles)\b[^?]*$",
        r"^gerne? (?:erläutere|erläutern) (?:ich|wir)\b[^?]*$",
        r"^(?:gut|schön|prima|toll),? dass (?:sie|du|ihr)\b",
        r"\bbitten?\b[^.?!]{0,60}\b(?:zu entschuldigen|um (?:entschuldigung|verzeihung|nachsicht|geduld))\b[^?]*$",
        r"\b(?:sie|du|ihr) (?:hatten|hattest|hattet|haben|hast|habt) (?:uns|mich) " + _FEW + r"gebeten\b"
        r"|^wie (?:gewünscht|besprochen|vereinbart|versprochen),? ",
    ),
}
