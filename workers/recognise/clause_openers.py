"""Small words that begin a clause of its own, where a hasty writer puts neither point nor capital. Data only."""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
    ik wij we je jij jullie u gij hij ze dit dat er wanneer hoe hoeveel wat welk welke wie waar waarom kan kun kunt
    kunnen mag mogen moet moeten wil wilt zou zouden heb hebben hebt heeft is zijn was waren gaat komt past lukt klopt
    graag gelieve en maar dus ook want anders zo stuur bel laat neem geef breng kijk doe mail zet bezorg bevestig
    je tu il elle on nous vous ça c j ce cela quand comment combien quel quelle quels quelles qui où pourquoi est peux
    peut pouvez pourriez pourrais avez as êtes et mais donc aussi sinon puis merci svp veuillez envoie envoyez dis
    dites appelle appelez prends prenez fais faites n y a-t-il
    i we you he she it they this that there when how what which who where why can could would will should do does did
    is are was were have has and but so also then please pls send call let tell bring give if my our the
    ich wir du ihr sie er es das wann wie wieviel was welche welcher wer wo warum kann kannst können könnt könnten
    könntest darf dürfen muss soll sollen hast habt haben ist sind war passt geht gibt bitte und aber also auch sonst
    dann schick schickt ruf sag gib bring nimm mach melde
"""
CLAUSE_OPENERS: Final = frozenset(_WORDS.split())
