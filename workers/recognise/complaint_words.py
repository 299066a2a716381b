"""How people complain, in nl, fr, en and de: what is wrong, late, broken, missing, repeated. Data only.

Patterns over lower-case sentences: literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

from typing import Final

_FEW: Final = r"(?:[^\s.?!]+ ){0,4}?"
_MORE: Final = r"(?:[^\s.?!]+ ){0,7}?"

COMPLAINTS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        (
            r"\b(?:foutcode|foutmelding|stopt (?:midden|telkens|steeds|er)|loopt vast|slaat (?:telkens"
            r"|steeds) (?:af|uit))\b"
        ),
        (
            r"\b(?:veel te|maten te|te) (?:klein|groot|kort|smal|lang|breed|krap|nauw)\b|\b(?:zat|zaten|lag"
            r"|lagen) (?:er )?(?:\w+ )?"
            r"(?:niet|geen \w+) (?:in|bij) (?:de|het)\b|\b(?:de )?(?:derde|vierde|vijfde) (?:keer|maal|mail"
            r"|brief)\b|\bdoet het (?:nog |weer )"
            r"|\b(?:werkt|werken|doet|doen) (?:het )?(?:nog |al |weer )?(?:altijd|steeds|dagen|weken|meer)? ?niet\b"
        ),
        r"\b(?:klopt|kloppen) (?:helemaal |echt |zo |dus |totaal |volgens mij )?niet\b(?!\?)",
        (
            r"\bniet (?:komen opdagen|opgedaagd|verschenen|langs ?gekomen|nagekomen|volgens afspraak"
            r"|zoals (?:afgesproken|besteld"
            r"|beloofd|gevraagd))\b|\bniemand (?:is )?(?:komen opdagen|opgedaagd|belt|reageert"
            r"|antwoordt|neemt op|kwam)\b"
        ),
        r"\b(?:er (?:is|zijn|zaten|kwamen) er maar|maar (?:\d+|één|een|twee|drie|vier|vijf) (?:van de "
        r"|toegekomen|geleverd"
        r"|aangekomen|ontvangen))\b|\b(?:zijn|is|zaten) er (?:maar|slechts) "
        + _FEW
        + r"(?:toegekomen|geleverd|aangekomen|in)\b",
        r"\bbeloofd\b[^.?!]{0,80}\b(?:maar|toch|nog altijd|nog steeds|nog)\b|\bhad(?:den)? (?:al )?(?:lang )?moeten\b",
        r"\b(?:twee|2) (?:keer|maal)\b "
        + _MORE
        + r"(?:aangerekend|gefactureerd|afgehouden|betaald laten|verrekend|geboekt)\b"
        r"|\bdubbel (?:aangerekend|gefactureerd|afgehouden|geboekt)|\bte veel (?:aangerekend|gefactureerd|betaald)",
        (
            r"\b(?:vol|zit(?:ten)? er) (?:\w+ )?(?:krassen|vlekken|barsten|deuken|schimmel|gaten)\b"
            r"|\b(?:een|enkele|diepe) "
            r"(?:kras|barst|deuk|scheur)(?:sen|en)?\b|\bgebarsten\b|\bgescheurd\b|\bstuk (?:gegaan"
            r"|geleverd|aangekomen)\b"
            r"|\b(?:is|zijn|was|ging) (?:al |opnieuw |weer |helemaal )*(?:stuk|kapot)\b|\bvalt (?:steeds|telkens"
            r"|voortdurend) uit\b"
        ),
        (
            r"\b(?:nu )?al (?:de |het |meer dan |ruim )?(?:\w+ )?(?:dagen|weken|maanden|week|maand|dag"
            r"|keer) (?:zonder|geen)\b"
            r"|\bde (?:\w+de|\w+ste) (?:keer|maal|week|dag|maand) (?:zonder|dat|op rij|op korte)"
        ),
        r"\bin plaats van (?:de|het|een|onze|mijn|\d)\b " + _MORE + r"(?:gekregen|ontvangen|geleverd|gestuurd)\b",
        r"\b(?:gekregen|ontvangen|geleverd|gestuurd)\b[^.?!]{0,30} in plaats van\b",
        (
            r"\b(?:niet de bedoeling|ongehoord|beneden alle peil|ondermaats|onder de maat|slordig|erg jammer dat"
            r"|niet normaal"
            r"|niet aanvaardbaar|laat te wensen over|rekenen er)\b"
        ),
    ),
    "fr": (
        r"\b(?:code d'erreur|message d'erreur|s'arrête (?:en plein|au milieu|sans arrêt|tout le temps)|se bloque)\b",
        (
            r"\btrop (?:petite?s?|grande?s?|courte?s?|longue?s?|étroite?s?)\b|\bn'était (?:\S+ )?pas dans\b"
            r"|\bn'étaient (?:\S+ )?pas dans\b"
            r"|\b(?:troisième|quatrième|cinquième|3e|4e) (?:fois|mail|courrier|rappel)\b|\bne (?:marche"
            r"|fonctionne|chauffe|démarre)(?:nt)? "
            r"(?:toujours |encore |à nouveau |même )*(?:pas|plus)\b"
        ),
        r"\b(?:n'est|n'était|ne sont) pas (?:correcte?s?|justes?|conformes?|exacte?s?|normal|acceptable|sérieux)\b",
        (
            r"\bn'(?:est|a|était|avait) (?:tout simplement |même |toujours |jamais |encore )*pas (?:venu|passé"
            r"|présenté|respecté"
            r"|donné suite|répondu|rappelé)|\bne s'est (?:pas|jamais) présenté|\bn'est (?:jamais )?venu\b"
            r"|\bpersonne (?:ne |n')(?:\w+ )?(?:répond|décroche|vien|est (?:venu|passé)|s'est (?:présenté|manifesté)"
            r"|rappelle|réagi|donne|prend|a (?:répondu|rappelé|réagi|prévenu))"
        ),
        (
            r"\b(?:seulement|uniquement|ne) (?:\S+ ){0,3}?(?:sont arrivée?s?|est arrivée?|a été livré|ont été livré)"
            r"|\bn'(?:ai|avons|en ai) (?:en )?(?:reçu|eu) qu"
        ),
        r"\b\w+ (?:seulement|uniquement) (?:sont|est|ont) (?:arriv|livr|reçu)",
        (
            r"\b(?:promis|annoncé|garanti|prévu)\b[^.?!]{0,80}\b(?:mais|or|pourtant|toujours)\b|\b(?:aurait"
            r"|auraient) dû\b"
        ),
        r"\b(?:factur\w+|débit\w+|compt\w+|pay\w+|prélev\w+) (?:\S+ )?(?:deux fois|2 fois|en double|en trop)\b",
        (
            r"\b(?:pleine?s?|couverte?s?) de (?:griffes|rayures|taches|moisissures|trous|bosses)\b|\b(?:rayée?s?"
            r"|fissurée?s?|abîmée?s?"
            r"|déchirée?s?|cassée?s?|tachée?s?)\b|\bfuit (?:encore|toujours|à nouveau)\b"
        ),
        r"\b(?:voilà|cela fait|ça fait|depuis|plus de) (?:maintenant |déjà )?(?:\S+ ){1,2}(?:jours|semaines"
        r"|mois|semaine)\b " + _MORE + r"(?:sans|attend\w+|que (?:nous|je|j'))",
        r"\b(?:reçu|livré|envoyé)\b[^.?!]{0,40}\bau lieu (?:de|du|d')",
        r"\b(?:inadmissible|intolérable|lamentable|laisse à désirer|peu sérieux|négligé|regrettable que)\b",
    ),
    "en": (
        r"\b(?:error (?:code|message)|stops (?:halfway|midway|mid-|in the middle)|freezes|cuts out)\b",
        (
            r"\b(?:sizes? )?too (?:small|big|large|short|long|tight|narrow)\b|\b(?:was"
            r"|were) no [a-z ]{3,30} in the (?:box|parcel|package)\b"
            r"|\b(?:wasn't|weren't|was not) in the (?:box|parcel|package)\b|\b(?:third|fourth|fifth|3rd|4th) time\b"
            r"|\bstill (?:not working|doesn't work|isn't working|does not work|broken|no heating|no hot water)\b"
        ),
        r"\b(?:is|are|was|were)(?: completely| clearly| just| still)? (?:wrong|incorrect|not right|not correct)\b",
        r"\bstill (?:haven't|hasn't|have not|has not) (?:heard|had|got|received|seen|arrived|been)\b",
        (
            r"\b(?:didn't|did not|never|failed to|hasn't|has not) (?:\w+ )?(?:turn(?:ed)? up|show(?:ed)? up|come"
            r"|appear|arrive)\b"
            r"|\bno-?one (?:turned|showed|came|answers|replies|rings|calls|has)\b|\bnobody (?:turned|showed|came"
            r"|answers|replies|ever"
            r"|rings|calls|has)\b"
        ),
        (
            r"\bonly (?:\d+|one|two|three|four|five|six|half|part)\b[^.?!]{0,40}\b(?:arrived|delivered|came"
            r"|turned up|received|in the box)\b"
        ),
        (
            r"\b(?:promised|assured|told|supposed)\b[^.?!]{0,80}\b(?:but|yet|still)\b|\bshould have (?:been|arrived"
            r"|come)\b"
        ),
        r"\b(?:charged|billed|invoiced|debited)\b[^.?!]{0,20}\b(?:twice|double|too much)\b|\bdouble[- ]charged\b",
        (
            r"\b(?:covered in|full of) (?:scratches|stains|dents|mould|holes|cracks)\b|\b(?:scratched|cracked|torn"
            r"|dented|leaking again"
            r"|stained|chipped)\b|\bkeeps? (?:breaking|failing|crashing|cutting|dropping|leaking|tripping)\b"
        ),
        (
            r"\b(?:first|second|third|fourth|fifth|sixth|\d(?:st|nd|rd|th)) (?:day|week|month"
            r"|time)\b[^.?!]{0,15}\b(?:without|in a row|running)\b"
            r"|\bfor (?:\w+ ){1,2}(?:days|weeks|months) (?:now )?(?:without|we have had no)\b"
        ),
        r"\b(?:sent|received|delivered|got|given)\b[^.?!]{0,40}\binstead of\b",
        r"\b(?:not good enough|not acceptable|a disgrace|shoddy|appalling|poor service|below standard|let down)\b",
    ),
    "de": (
        r"\b(?:fehlercode|fehlermeldung|bleibt (?:mitten|ständig|immer wieder)|stürzt (?:ständig|immer|dauernd))\b",
        (
            r"\b(?:nummern|größen|viel) zu (?:klein|groß|kurz|lang|eng|weit)\b"
            r"|\blag(?:en)? (?:\S+ )?(?:nicht|kein\S*) (?:\S+ )?(?:im|in der|bei)\b"
            r"|\bzum (?:dritten|vierten|fünften) mal\b|\b(?:läuft|geht|funktioniert|heizt"
            r"|startet) (?:immer noch |noch immer |wieder |schon wieder )"
            r"nicht\b"
        ),
        r"\b(?:stimmt|stimmen) (?:so |leider |hinten und vorne |aber )*nicht\b(?! überein mit)",
        r"\b(?:ist|sind|war|waren) (?:leider |offensichtlich )?(?:falsch|fehlerhaft|nicht korrekt|nicht richtig)\b",
        (
            r"\bnicht (?:erschienen|aufgetaucht|gekommen|eingehalten|wie (?:vereinbart|besprochen"
            r"|bestellt|versprochen))\b"
            r"|\bniemand (?:ist|kam|ruft|antwortet|meldet|geht|reagiert|hat sich)\b"
        ),
        r"\b(?:nur|lediglich|bloß) " + _FEW + r"(?:angekommen|geliefert|gekommen|erhalten|dabei)\b",
        (
            r"\b(?:versprochen|zugesagt|zugesichert|angekündigt)\b[^.?!]{0,80}\b(?:aber|doch|trotzdem|noch immer"
            r"|immer noch)\b"
            r"|\bhätten? (?:längst|schon|bereits|sie|ihr|man|der|die|das|es|mich|uns"
            r"|mir) (?:\S+ ){0,4}?(?:sollen|müssen)\b"
        ),
        r"\b(?:zweimal|doppelt|2 ?x|zu viel) (?:berechnet|abgebucht|in rechnung|verrechnet)",
        (
            r"\bvoller? (?:kratzer|flecken|risse|beulen|schimmel|löcher)\b|\b(?:zerkratzt|gerissen|verbeult"
            r"|verschmutzt angekommen"
            r"|zerbrochen|undicht|verschimmelt)\b|\bfällt (?:ständig|dauernd|immer wieder) aus\b"
        ),
        (
            r"\b(?:die|der|das) (?:\w+te|\w+ste) (?:tag|woche|monat|mal) (?:\S+ )?(?:ohne|in folge)\b"
            r"|\bseit (?:\S+ ){1,3}(?:tagen"
            r"|wochen|monaten) (?:ohne|kein)"
        ),
        r"\b(?:statt|anstatt|anstelle) (?:der|des|die|den|dem|von|einer|eines|\d)\b "
        + _MORE
        + r"(?:bekommen|erhalten|geliefert|geschickt)\b",
        (
            r"\b(?:unzumutbar|unmöglich so|so geht das nicht|lässt zu wünschen|ärgerlich|unverschämt|schlampig"
            r"|inakzeptabel)\b"
        ),
    ),
}
