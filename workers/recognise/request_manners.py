"""How sentences ask without asking outright, in nl, fr, en and de at once: conditions, wondering, demands, leave.

Data only: patterns over lower-case sentences, literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

import re
from typing import Final

_FEW: Final = r"(?:[^\s.?!]+ ){0,4}?"

MANNERS: Final[dict[str, re.Pattern[str]]] = {
    # "If you can't come, ...": what depends on something; not "if possible" and "if you could".
    "condition": re.compile(
        r"^(?:(?:en|maar|mais|et|but|and|aber|und) )?(?:"
        r"(?:als|indien|mocht(?:en)?|moest(?:en)?|zodra|tenzij|zo niet|zo ja|si|s'ils?|sinon|dès que"
        r"|en cas de|if|should|once"
        r"|unless|in case|in that case|wenn|falls|sollten?|sofern|sobald|dans ce cas|in dat geval|in dem fall)\b"
        r"(?!(?: het)?(?: \w+)? (?:mogelijk|possible|möglich)\b| (?:you|u|je|jullie|vous|tu|sie|du) "
        r"(?:could|can|kunt|kan|kunnen|pouviez|pouvez|könnten)\b)"
        r"|(?:ist|sind|passt|geht|haben|is|zijn|bent|lukt) [^?]{3,60}?\b(?:nicht|keine?|niet|geen)\b[^?]{0,40}?,)"
    ),
    "polite": re.compile(
        r"\b(?:if you could|if you can\b|if possible|als u (?:\w+ ){0,4}?(?:kunt|kan|kon)\b"
        r"|als je (?:\w+ ){0,4}?(?:kunt|kan|kon)\b"
        r"|indien mogelijk|zo mogelijk|si possible|si vous pouv|si tu pou|wenn möglich|wenn sie (?:\w+ ){0,8}?könnten"
        r"|wenn du (?:\w+ ){0,8}?könntest|falls möglich|i was hoping|i'd love|would be (?:great|super|lovely|ideal)"
        r"|wäre (?:super|toll|fein|schön|prima|nett|ideal|hilfreich)|zou (?:fijn|top|leuk|handig|super|ideaal) zijn"
        r"|serait (?:super|parfait|bien|top|idéal|gentil))"
    ),
    # "I wonder whether", "would like to know", "mir ist nicht klar, ob".
    "wonder": re.compile(
        r"\b(?:vra(?:ag|gen) (?:me|mij|ons) af|vroeg me af|weten (?:of|wanneer|wat|hoe|welke|waar)|benieuwd"
        r"|nieuwsgierig"
        r"|weten jullie|weet (?:u|je|jij|iemand)|niet (?:helemaal )?duidelijk|vernemen|(?:wil|zou)\b.{0,30}\bweten\b"
        r"|savoir (?:si|quand|comment|quel|quelle|combien|où|ce)|me demande|demandons si|curieu(?:x|se) de"
        r"|savez-vous|sais-tu"
        r"|wonder(?:ing)? (?:if|whether|when|how|what)|(?:like|love|interested|curious|need|want|keen) to know|any idea"
        r"|not (?:quite |entirely )?(?:clear|sure) (?:to \w+ )?(?:if|whether|how|what|which)|can't (?:find|work) out"
        r"|frage mich|fragen uns|(?:gern|gerne|noch) wissen|interessier(?:t|en|e)|(?:nicht|noch un)(?: ganz)? klar"
        r"|mal (?:hören|fragen)|nachfragen|wissen,? (?:ob|wann|wie|was|welche|wo))\b"
    ),
    # "We expect your analysis", "U wordt verzocht", "is due": asked without a verb of asking.
    "demand": re.compile(
        r"\b(?:(?:ik|wij|we) (?:verwacht|verwachten|eis|eisen|wens|wensen|vraag|vragen|verzoek|verzoeken"
        r"|sommeren|roepen)"
        r"|(?:verwacht|eis|wens|verzoek) ik|(?:verwachten|eisen|wensen|verzoeken) (?:wij|we)|gaarne"
        r"|(?:wordt|worden) (?:u |jullie |vriendelijk |dringend )*(?:verzocht|gevraagd|uitgenodigd|geacht)"
        r"|(?:j'attends|nous attendons|j'exige|nous exigeons|je demande|nous demandons|sommons|sollicit\w+"
        r"|je (?:vous )?convie)"
        r"|(?:êtes|es|sont|est) " + _FEW + r"(?:prié|priée|priés|invité|invités|tenu|tenus|requise?|requis|attendue?)\b"
        r"|(?:i|we) (?:expect|require|demand|request|insist|count on|trust)"
        r"|(?:are|is) " + _FEW + r"(?:requested|required|asked|expected|needed)"
        r"|(?:ich|wir) (?:erwarte|erwarten|verlange|verlangen|fordere|fordern|ersuche|ersuchen|erbitte"
        r"|erbitten|bestehe)"
        r"|(?:erwarte|verlange|fordere|bitte|ersuche) ich|(?:erwarten|verlangen|fordern|bitten|ersuchen) wir"
        r"|(?:werden|wird|sind) " + _FEW + r"(?:gebeten|aufgefordert|ersucht|angehalten)"
        r"|ist " + _FEW + r"(?:erforderlich|fällig|zu \w+en)|sind " + _FEW + r"zu \w+en"
        r"|(?:est|sont) à \w+(?:er|ir|re)|(?:is|zijn|dient|dienen) " + _FEW + r"te \w+en"
        r"|thank you (?:to|in advance)|thank you for \w+ing|danken (?:wir )?(?:ihnen )?im voraus|bräuchten?"
        r"|hätten? .{0,30}gern)\b"
    ),
    # "Approved from my side", "wat ons betreft kan de productie starten", "nehmen wir an".
    "leave": re.compile(
        r"\b(?:akkoord|goedgekeurd|goedkeuring|keur\w*\b.{0,50}\bgoed|stem(?:men)? in|instemmen|groen licht"
        r"|fiat|voor ons oké"
        r"|(?:mag|mogen|kan|kunnen) " + _FEW + r"(?:worden|starten|beginnen|drukken|door|geplaatst|gestart)"
        r"|(?:u|je|jullie) (?:mag|mogen|kunt|kan) .{0,30}(?:starten|drukken|beginnen|bestellen|doorgaan|uitvoeren)"
        r"|feu vert|d'accord|approuv\w+|accept\w+|bon pour|autorisé\w*|donn\w+ (?:son|mon|notre|leur) accord"
        r"|avez mon accord"
        r"|(?:vous pouvez|tu peux) (?:\w+ )?(?:lancer|imprimer|commander|commencer|envoyer|continuer|démarrer)"
        r"|approved?|go(?:-| )ahead|happy with|no objections?|sign(?:ed)? off|good to go|fine (?:by|with) (?:me|us)"
        r"|(?:hereby|you (?:can|may)) " + _FEW + r"(?:release|start|print|order|send|proceed|post|book)"
        r"|freigabe|freigegeben|geb\w+ .{0,40}frei|genehmig\w+|bewilligt|zugestimmt|stimm\w+ .{0,40}\bzu|einverstanden"
        r"|druckfreigabe|nehm\w+ .{0,60}\ban|auftrag erteilt|erteil\w+|geht klar|passt so|für uns in ordnung"
        r"|(?:sie|ihr|du) (?:dürfen|dürft|darfst|können|könnt|kannst) .{0,40}(?:starten|drucken|beginnen"
        r"|bestellen|produzieren))\b"
    ),
}
