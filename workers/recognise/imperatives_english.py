"""English imperatives by what stands around them: most English verbs are nouns too ("Order 20 boxes", "Order 4711").

`data/imperatives_en.txt` has the verbs, `data/imperatives_en_nouns.txt` those among them that are nouns or adjectives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.recognise.imperative_lists import listed, word_set

_SUBJECTS: Final = word_set(
    "i i'm i'll i'd i've we we're we'll we'd we've he he's she she's they they're you're you've"
)
_FINITE: Final = word_set(
    "is are was were am isn't aren't wasn't has had will would can could should must may might shall does did do cannot"
    " can't won't hasn't haven't doesn't didn't"
)
# Behind a verb that takes an object, a direction or a manner; behind a noun hardly ever.
_OBJECT: Final = word_set(
    """
    a an the this these those my our your his her its their me us him them it all both each every any some
    everyone everybody everything someone somebody anyone anything something nothing one yourself yourselves another
    what whatever whichever whoever whether how where why if when only just back out up down off away over
    along ahead round around through again directly straight immediately carefully together twice once slowly quickly
    please either enough more fewer less two three four five six seven eight nine ten
    eleven twelve fifteen twenty thirty forty fifty hundred whole half too plenty
    gently properly here there forward aside apart well
    """
)
_OF: Final = word_set("dispose beware think approve make take get let relieve remind inform advise rid")
# A preposition that belongs to the verb: "report to reception"; a noun has one as well ("a reply to Anna").
_VERB_AND: Final[dict[str, frozenset[str]]] = {
    "to": word_set(
        "report respond reply talk speak listen refer stick switch change turn move go add connect send write get"
        " return come attend agree remember forget try begin start continue try see stay be ring-fence"
    ),
    "at": word_set("look aim arrive stop start begin call"),
    "for": word_set("look apply wait ask search vote allow account register sign check send pay go"),
    "with": word_set("check deal start begin work liaise proceed continue agree go fill cover bear comply replace"),
    "on": word_set("focus concentrate carry press rely go put turn switch call insist check hold get"),
    "by": word_set("start call drop stop begin pass go come pay state"),
    "in": word_set("fill come bring put hand call check log sign drop plug cut pay send include join write move type"),
    "from": word_set("refrain deduct remove subtract choose start take order begin work"),
    "into": word_set("look put go turn cut divide split pour move come get"),
    "and": word_set("go come try stop wait get"),
    "about": word_set("ask think forget tell call talk"),
    "after": word_set("look call come"),
    "before": word_set("call ring knock check ask"),
    "that": word_set("check note state show ask make hold stop leave"),
}
# What looks like an order and is a wish, a courtesy or what the sender does: "have a nice weekend", "see you Monday".
_COURTESIES: Final = r"""
have (?:a|an|all a|yourself a) (?:\w+ ){0,2}(?:day|week|weekend|evening|night|time|trip|journey|flight|holiday)\b
have (?:a|an|all a|yourself a) (?:\w+ ){0,2}(?:christmas|easter|summer|year|one|break|good|great|nice|lovely|safe|few)\b
have (?:fun|you|had|been|to|not|never|no|already|just)\b
see (?!to\b|that\b|if\b|whether\b|what you can)
(?:get|be|sleep|keep) well\b|get better soon|break a leg|keep (?:safe|smiling|warm)\b
take (?:good )?care(?: of (?:yourself|yourselves)| and| everyone| all|$|[.!,])
stay (?:safe|well|warm|healthy|put)\b|look forward|feel free|do (?:you|i|we|they)\b|(?:don't|do not) (?:worry|hesitate)
say (?:0|no more|two|three|four|five|six|seven|eight|nine|ten|noon|on|at|about|around|half)\b
let (?:alone|'s)|mind you|bear in mind|bear with (?:me|us)|note that|note,? |make no mistake|need(?:n't| not)
go figure|read more|learn more|leave it$|listen (?!to\b)|look (?!at|into|after|for|up|out|over|through)
find (?:my|our|your|attached|enclosed|below|here|a copy)\b
find the (?:attached|enclosed|following|invoice|minutes|report|certificate|statement|list|documents?|purchase|order)\b
(?:follow|track|view|visit|manage) (?:your|us|our)\b|count me in|bill me|put you\b|come and see$
ignore (?:me|this|my|the)|disregard|consider (?:\w+ ){1,3}(?:done|not|as not|gone|settled)
make (?:him|her|them|yourself) (?:feel|welcome|at)|convey
send (?:(?:my|our|her|him|them) )?(?:love|regards|best|thanks)|give (?:my|our) (?:love|regards|best)
be (?:assured|advised|aware|warned|lucky|happy|it|that as)\b|pass (?:on )?(?:my|our) (?:thanks|regards|compliments)
tell (?:me about it|you what)|trust|call (?:it|me) (?:old|what you)|believe (?:it or not|me)
come (?:what may|on|monday|tuesday|wednesday|thursday|friday|spring|summer|autumn|winter|to think)\b
remember (?:when|how|the time)|enjoy|cheer up|accept (?:my|our|dear)|receive|read and (?:understood|approved)
set (?:for|to)\b|put (?:simply|another way|differently|it this way)|talk soon|speak (?:soon|later|then|to you)
catch (?:you|up)\b|open (?:from|until|till|daily|on|to)\b|direct from|close to|complete with|clear (?:as|of)
free (?:of|from|to)|let me (?:introduce|tell|explain|say|start|begin|be|just|first|assure|add|apologi[sz]e)
allow me\b|keep up the|well done|thank|rest assured|fire out
"""
_NONE: Final = re.compile("|".join(_COURTESIES.strip().splitlines()))
# Told of the past without its subject: "Put the boxes in the hall yesterday", "Read your note".
_SAME_IN_PAST: Final = word_set("put set cut let read hit quit shut spread cast split burst bet rid upset beat come")
_PAST: Final = word_set("yesterday ago earlier already last") | word_set("was were had went did")
# What may stand before the verb that opens a sentence.
BEFORE: Final = word_set(
    """
    and then so also but or please pls plz kindly just now first firstly secondly thirdly second third next afterwards
    finally lastly hi hello dear yes ok okay n , 0 only simply instead alternatively otherwise always never today
    tomorrow tonight immediately urgently asap again therefore thus meanwhile hence right sorry thanks further
    furthermore moreover additionally besides quickly carefully ps best better do don't not maybe perhaps either
    """
)
# What stands before it in a phrase of its own: a day, a condition, an occasion, a purpose.
_FRONTING: Final = word_set(
    """
    if when once unless should as before after until till by on in at for from during while whenever wherever where
    in with without to per due given following since because monday tuesday wednesday thursday friday saturday sunday
    this next each every instead depending supposing provided whatever whichever no whether failing regarding concerning
    """
)
_DATED: Final = word_set(
    """
    by before on until till from next this monday tuesday wednesday thursday friday saturday sunday morning afternoon
    evening noon week month 0 january february march april may june july august september october november december
    the of st nd rd th first thing end latest at pm am o'clock then
    """
)
_DATING: Final = word_set(
    "by before on until till from next this monday tuesday wednesday thursday friday saturday sunday"
)
# Behind these comes what belongs to them, no verb: "on paper", "by the gate".
_INTO: Final = word_set("by before on until till from next this the of at first st nd rd th")
_PAUSE: Final = frozenset({",", ";", ":", "!"})
_CALLED: Final = 2  # words of a name or a word of sigh before a comma
_LABEL: Final = 4  # words of a label before a colon
_FRONT: Final = 24  # tokens of a phrase before the verb
_ALONE: Final = word_set("confirm advise clarify explain reply respond")


def told(tokens: Sequence[str]) -> str:
    """`opens` where an imperative opens the sentence, also behind a day, a name or a condition; `later` where one
    opens a clause of it; else nothing (""). Linear in the sentence."""
    opening, dated, later = True, False, ""
    for at, token in enumerate(tokens):
        if at and tokens[at - 1] in _INTO:
            opening = opening and token in _DATED
            continue
        after_pause = at > 0 and tokens[at - 1] in _PAUSE
        if (opening or after_pause or _starts(tokens, at)) and is_told(tokens, at):
            if opening or (after_pause and _leads(tokens, at - 1)):
                return "opens"
            later = "later"
        dated = dated or token in _DATING
        opening = opening and (token in BEFORE or (dated and token in _DATED))
    return later


def _starts(tokens: Sequence[str], at: int) -> bool:
    before = tokens[at - 1]
    return before in {"please", "pls", "plz", "kindly"} or (
        before in _JOINING and at > 1 and (tokens[at - 2] in _PAUSE or not _ASKED.isdisjoint(tokens[:at]))
    )


_JOINING: Final = word_set("and then so or but")
_ASKED: Final = word_set("you please someone somebody anyone")


def _leads(tokens: Sequence[str], pause: int) -> bool:
    """Whether what stands before this comma only leads to the order: a name, a condition, a day."""
    if tokens[pause] == ":":
        return pause <= _LABEL
    return tokens[pause] == "," and (pause <= _CALLED or (pause <= _FRONT and tokens[0] in _FRONTING))


def is_told(tokens: Sequence[str], at: int) -> bool:
    """Whether the word at `at` tells somebody to do something."""
    word = tokens[at]
    if word not in listed("en"):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if (following in _SUBJECTS and word not in _SAYING) or following in _FINITE or _is_courtesy(tokens, at):
        return False
    if following == "of" and word not in _OF:
        return False
    if word in _SAME_IN_PAST and (at == 0 or tokens[at - 1] not in _URGING) and not _PAST.isdisjoint(tokens[at + 1 :]):
        return False
    urged = at > 0 and tokens[at - 1] in _URGING
    return word not in listed("en_nouns") or (urged and following != ",") or _takes(word, tokens, at + 1)


def _is_courtesy(tokens: Sequence[str], at: int) -> bool:
    return _NONE.match(" ".join(tokens[at : at + 5])) is not None


def _takes(word: str, tokens: Sequence[str], at: int) -> bool:
    """Whether what follows a word that may be a noun shows that it is a verb."""
    following = tokens[at] if at < len(tokens) else ""
    beyond = tokens[at + 1] if at + 1 < len(tokens) else ""
    if following in _OBJECT or (following.endswith("'s") and following not in _CONTRACTED):
        return beyond not in _FINITE and (following != "it" or tokens[-1] != "?")
    if following in _VERB_AND:
        return word in _VERB_AND[following]
    if following == "0":
        return word not in _NUMBERED and beyond[:1].isalpha() and beyond not in _NOT_COUNTED
    return False


_SAYING: Final = word_set("confirm say check ensure show promise")
_URGING: Final = word_set("please pls plz kindly don't not never always to")
_CONTRACTED: Final = word_set("it's that's what's here's there's let's who's he's she's where's how's")
_NUMBERED: Final = word_set(
    """
    line contract colour plot transit table number invoice order page level lot batch box desk file floor form gate
    phase plan point position quote section site stage step train unit version track bin project file case group
    """
)


_NOT_COUNTED: Final = _FINITE | word_set("for from of to on in at dated and with was has per")
