"""Words that carry a point without ending a sentence, and words that open a letter. Data only, lower case."""

_ABBREVIATIONS = """
bv bijv bvb dhr mevr mw dr drs ir ing mr mrs ms prof st nr nrs tel art blz pag ca evt incl excl max min resp t.a.v
t.n.v i.v.m d.d dd m.b.t o.a n.a.v i.p.v e.d zgn m.a.w o.b.v t.o.v d.w.z d.m.v i.o.v vb vnl afd gem str aub wnd vgl
m mm mme mmes mlle me mgr p.ex ex env réf ref av boul bd cf n.b p.s c.-à-d c.à.d soc éts tél
z.b d.h u.a u.u i.d.r bzw ggf evtl usw inkl exkl zzgl abzgl hr fr hrn frl nr str abs bspw ca geb gez i.a i.v lt max
mind mio mrd o.ä o.g s.o s.u sog tel u.ä vgl z.hd z.t z.zt dipl
e.g i.e vs approx dept est fig inc ltd co corp jr sr messrs vol ext att attn cc jan feb mrt apr jun jul aug sep sept
okt oct nov dec dez janv févr juil déc rek ing lic
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
# These end no sentence before a number: "on p. 12", "auf S. 4", "art. 7".
_NUMBERED = """
no p pp s pag chap ch sect sec para cl col bl abb kap ziff rz ann app tab afb hfst bijl par
"""
NUMBERED = frozenset(_NUMBERED.split())

OPENERS = frozenset(
    [
        "beste",
        "geachte",
        "dag",
        "hallo",
        "hi",
        "hey",
        "hoi",
        "goedemorgen",
        "goedemiddag",
        "goedenavond",
        "goeiemorgen",
        "goeiemiddag",
        "lieve",
        "aan",
        "bonjour",
        "bonsoir",
        "cher",
        "chère",
        "chers",
        "chères",
        "madame",
        "monsieur",
        "mesdames",
        "messieurs",
        "salut",
        "dear",
        "hello",
        "good",
        "greetings",
        "all",
        "team",
        "sir",
        "madam",
        "sehr",
        "guten",
        "hallo",
        "liebe",
        "lieber",
        "moin",
        "grüß",
        "servus",
    ]
)
