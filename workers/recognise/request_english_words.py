"""How English asks without a verb of asking or an order: wishes, duties, claims, orders of goods, agreement.

Data only: patterns over lower-case sentences, literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

from typing import Final

_AND: Final = r"^(?:(?:and|but|so|also|then|now|thus|therefore|finally|furthermore),? )*"
_NOW: Final = r"(?:(?:also|now|still|therefore|kindly|hereby|just|only|dearly|really|much|very|quite|all|so) )*"
_GAP: Final = r"(?:[^\s.?!]+ ){0,4}?"

# What asks for a deed or a thing.
REQUESTS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        # Each of you is asked to reply; members are invited to; you are asked to return the badge
        r"\byou(?:'re| are) (?:kindly |politely |hereby |also )?(?:asked|requested|required|expected) to\b",
        (
            r"(?<!\bi )(?<!\bwe )\b(?:is|are) " + _NOW + r"(?:kindly |cordially |hereby )?(?:asked|requested"
            r"|invited|urged|obliged) to (?!attend|join us|take part"
            r"|celebrate|the\b)[a-z]+\b"
        ),
        # "We should be obliged for/to have", "I'd be thankful for an exchange", "We'd be glad of a copy"
        (
            r"\b(?:i|we)(?:'d| should| would| shall| will"
            r"|'ll) " + _NOW + r"be (?:[a-z]+ )?(?!glad to hear from you\W*$)(?:obliged|grateful|thankful|glad"
            r"|pleased|happy"
            r"|relieved|appreciative) (?:of|for|if you|to have (?:from|your|the|a|an)|to (?:get|receive|hear|know) )"
        ),
        (
            r"\b(?:i|we)(?:'d| should| would) " + _NOW + r"(?:like|love|ask|request|prefer|wish) (?:for |that |you "
            r"|your |the \w+ |it )(?!idea)"
        ),
        r"\b(?:i|we) should " + _NOW + r"(?:like|prefer) to (?:have|see|know|hear|get|receive)\b",
        (
            _AND + r"(?:i|we)(?:'d| would) " + _NOW + r"(?:need|require) (?!to (?:be|check|ask|think|look|see|go"
            r"|know|speak|talk|find)|more time)"
        ),
        (
            _AND + r"(?:i|we) " + _NOW + r"(?:ask|request|demand|insist on|beg|call) (?:for |that |you(?:r)? (?:to"
            r"|for)? ?|payment|an? |to have)"
        ),
        r"\b(?:i|we)(?: herewith| hereby)? (?:count|rely) on (?:you|your|a|an|the)\b",
        # "What we need is a 17 seater", "What I'd like is for ..."
        (
            _AND + r"what (?:i|we)(?:'d| would)?(?: really| now| still| also)? (?:need|like|want|require|ask|expect"
            r"|miss|lack) (?:[^\s.?!]+ ){0,4}?is\b"
        ),
        r"\bis what (?:i|we)(?:'m| am|'re| are) (?:after|asking|looking for)\b|\bis all (?:i|we) (?:ask|need|want)\b",
        r"\b(?:i'm|i am|we're|we are) (?:after|in need of) (?!all)(?:a|an|the|some|two|three|four|\d)",
        # What is to reach the sender.
        r"\b(?:should|must|ought to|has to|have to) (?:please |also |still )?(?:reach|be with) (?:me|us)\b",
        r"\b(?:is|are) expected (?:from you|with us|here)\b|\bto be with us (?:by|within|before)\b",
        (
            r"\bshould (?:please |also )?be (?:returned|e-?mailed|sent|submitted|furnished|reported|made out"
            r"|credited|lodged"
            r"|forwarded|uploaded)\b(?! to you\b)"
        ),
        # "If you'd mark it with my name, ...", "if you might spare ..."
        (
            _AND + r"(?:and )?(?:if|supposing) (?:you|ye|someone|somebody|one of you)(?:'d| would| could"
            r"| might) (?:be so|be kind|be good|[a-z]+ )"
            r"(?!like|prefer|rather|have liked|need|want|wish)[^?]*\b(?:i|we|it|that|you|he|she)(?:'d| would|'ll)\b"
        ),
        r"\b(?:would|'d) be (?:so )?(?:kind|good) (?:enough )?(?:as )?to\b|\bbe so good as to\b",
        r"^(?:and |so )?you (?:might|may) (?:please )?(?:let|send|tell|ask|ring|call|put|leave|book|order)\b",
        # Goods that are ordered, changed or called off.
        (
            _AND + r"(?:i|we)(?:'ll| will|'d| would)? " + _NOW + r"(?:order|take|buy|call off"
            r"|purchase) (?:from you |off you )?(?:the (?:whole|lot|following|\d)"
            r"|another|a further|\d|two|three|four|five|six|seven|eight|nine|ten|twelve|a dozen|half a|one of"
            r"|one more)\b"
        ),
        (
            _AND + r"(?:i|we)(?:'d| would| should) " + _NOW + r"(?:like|love|order|take|need) (?:(?:to order"
            r"|to have|another|a further|some|the|a|an) )?"
            r"(?:\d|another\b|two|three|four|five|six|seven|eight|nine|ten|twelve|a dozen)"
        ),
        (
            _AND + r"(?:i|we) " + _NOW + r"(?:need|want|wish|would like|have) to (?:cancel|change|amend|return"
            r"|order|book|reorder|swap|postpone|move)\b"
        ),
        (
            _AND + r"(?:i|we) " + _NOW + r"(?:cancel|change|amend|revoke|withdraw|terminate) (?:our|my|the"
            r"|this) (?:order|booking|reservation|subscription"
            r"|contract|policy|purchase)\b"
        ),
        (
            r"\b(?:it|that)(?:'d| would) (?:really |also |greatly |certainly )*(?:help|be (?:a|of) (?:great |big "
            r"|enormous |real )?help|oblige)\b"
        ),
        (
            r"^(?:(?:and|also|so),? )?(?:would |should )?(?:be )?(?:much |very |most |really )?(?:grateful"
            r"|appreciate|appreciated|obliged) (?:if|for|it if)\b"
        ),
        r"\b(?:i|we)(?: could|'d) (?:also |really )?(?:do with|use) (?:a|an|another|some|the|more|your|two|three|0|\d)",
        (
            r"^(?:(?:and|so|also|but),? )*(?:really |urgently |just |also |still )?(?:need|require|want) (?:a|an"
            r"|the|your|that|this|it|em|them|another|some|two|three|\d)"
        ),
        r"\b(?:i|we) (?:would |'d |strongly |only )?(?:suggest|recommend|propose) (?:that )?you (?!know|knew)",
        (
            r"\b(?:you|staff|everyone|everybody|somebody|someone|all staff|drivers|visitors|guests|parents|players"
            r"|volunteers|tenants|contractors) (?:are|is) to (?!be\b|it\b)"
        ),
        (
            r"^(?![^.]{0,60}\b(?:is|are|was|were|has|have|had|expects?|needs?|we|i|he|she|they|will|isn't|wants?|ought"
            r"|nothing)\b)"
            r"(?:[^\s.?!:]+ ){0,5}to be (?:[a-z]+(?:ed|en|pt|ft|lt|nt|ut|wn|ld)|put|made|done|hung"
            r"|dug|paid|laid|ready|empty)\b(?! by you)"
        ),
        (
            r"^(?:(?:and|so|but|also),? )*(?:i|we) (?:also |now |only |just |simply |therefore )?(?:want|demand"
            r"|insist on|claim|require) (?:a|an|my|our|the|one|it|this|full|compensation|your|an)\b(?! best)"
        ),
        (
            r"\b(?:i|we)(?: also| now| only| just)? (?:want|need|would like|'d like|require) (?:to have )?(?:it"
            r"|this|that|them|these|those|(?:the|my|our|your|both"
            r"|all) (?:[^\s.?!]+ ){0,3}?[^\s.?!]+) (?:to be )?[a-z]+(?:ed|ne|nt|wn|ut|pt)\b"
        ),
        (
            r"\b(?:hoping|hoped|hope) (?:that )?(?:you|someone|somebody) (?:can|could|might|may|would|will)\b"
            r"|\b(?:was|am|were|are|i'm|we're) hoping (?:to get|to have|for|to book|to order|to arrange)\b"
        ),
        r"\b(?:i|we) (?:look to you for|leave (?:it to )?you to)\b|\bit(?:'s| is) (?:up to|for) you to\b",
        r"\bany (?:chance|possibility|way|hope|joy|news|word|sign|progress|luck)\b[^.]{0,60}(?:\?|$)",
        r"\b(?:happy|fine|ok|okay) for you to\b",
        r"\bwould (?:also )?(?:be|seem) (?:the right thing|much better|in order|only fair|fair)\b",
        r"^(?:please )?(?:no |only |one |two |same )[^.?!]{2,60}\bplease\b",
    )
}
# A question that says what is to be known.
QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        (
            _AND + r"what (?:i|we)(?:'d| would)? " + _NOW + r"(?:like|need|want|love|wish) to (?:know|understand"
            r"|hear|learn|see) is\b"
        ),
        (
            r"\b(?:i|we|they|he|she) (?:should|would) (?:also )?(?:like|be (?:glad|interested|curious)) to (?:know"
            r"|learn|understand)\b"
        ),
        r"\b(?:i|we|they) (?:also )?(?:wish|want|need) to know (?:how|what|when|whether|if|who|which|why|where)\b",
    )
}

# What is agreed to or accepted.
APPROVALS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        (
            r"\b(?:i|we) " + _NOW + r"(?:accept|approve|agree (?:to|with)|say yes to) (?:your|the|this"
            r"|that) (?:[^\s.?!]+ ){0,3}?"
            r"(?:quote|quotation|offer|price|proposal|estimate|proof|terms?|dates?|design|drawings?)\b"
        ),
        (
            r"\b(?:has|have) (?:now |just |unanimously )?(?:approved|accepted|signed off|agreed to) (?:your"
            r"|the) (?:[^\s.?!]+ ){0,3}?"
            r"(?:quote|quotation|offer|price|proposal|estimate|proof|design|drawings?)\b"
        ),
        r"\b(?:is|are) (?:hereby )?approved as\b|^(?:approved|agreed|accepted|ok(?:ay)?)\b(?! (?:by|in)\b)[^?]{0,60}$",
        (
            r"\b(?:i|we) (?:ask|need|request|want|would like|'d like) (?:for )?(?:[^\s.?!]+ ){0,3}?(?:agreement"
            r"|approval|consent|permission)\b"
        ),
    )
}

# A confirmation that is wanted.
CONFIRMATIONS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        (
            r"\b(?:i|we) (?:want|expect|await|wait for|need|would like|'d like) (?:for )?(?:a |your "
            r"|the )?(?:[^\s.?!]+ ){0,2}?"
            r"(?:confirmation|acknowledg[e]?ment|countersigned)\b"
        ),
    )
}

# What only sounds so: what the reader asked, courtesies, words of others, what is taken back.
NOTHING: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        (
            r"\byou (?:were |had been |'d been |have been |had |'d )?(?:also |only |just )?"
            r"(?:wonder(?:ed|ing)|asking|enquir(?:ed|ing)|inquir(?:ed|ing)|wanted to know|wished to know)\b(?!.*\?$)"
        ),
        (
            r"\bplease (?:accept (?:[^\s.?!]+ ){1,5}?(?:apolog(?:y|ies)|regards|greetings|condolences|thanks|wishes"
            r"|assurances?|salutations)|be (?:informed|advised|aware|assured|reminded that))\b"
        ),
        r"^(?:please )?remember that\b",
        r"\bforget (?:please )?(?:what|about|my|the)\b[^.?!]{0,40}\b(?:wrote|said|asked|mail|earlier|message)\b",
        (
            r"\b(?:replied|replied me|told (?:me|us|him|her|them)|wrote|answered)\b[,:]? [\"“'‘]"
            r"[^\"”]{3,200}[\"”'’][.!]?$"
        ),
        r"\b(?:i|we)(?:'d| had)(?: already| also)? asked (?:my|our|his|her|their)\b|\bwhat else (?:could|can|should)\b",
        r"^(?:yet |once )?(?:i|we) count on your (?:understanding|patience)\b",
    )
}
