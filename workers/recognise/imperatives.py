"""Verbs that tell the reader to do something: "Stuur ...", "Sorgen Sie ...", "envoyez-nous", "..., then raise one".

By the word's form where the language has one (French -ez, German "...en Sie"), else by lists of business verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_DUTCH: Final = _words(
    """
    stuur bezorg bevestig bel mail laat geef maak doe breng neem zorg regel controleer kijk vul teken onderteken betaal
    lever plaats zet haal vraag noteer bekijk meld verwijder voeg annuleer verzet reserveer boek leg schrijf stort
    corrigeer vermeld zend bestel plan werk pas druk kies hou houd voorzie bewaar zeg lees gebruik crediteer respecteer
    reageer antwoord verleng check contacteer verwittig informeer sms app scan wijzig vervang herstel repareer verhoog
    verlaag schrap stop start open sluit klik download upload log zoek toon leen trek schuif stap kom ga wacht spreek
    overleg verdeel deel stel bereken reken factureer crediteer activeer deactiveer blokkeer deblokkeer vernieuw
    update installeer verplaats verhuis rij ruim poets maai snoei verf schilder monteer demonteer keur beoordeel
    behandel beschouw vergeet onthoud sla bied behoud vertaal organiseer nodig stem stock print kopieer steek hang
    """
)
_FRENCH_TU: Final = _words(
    """
    envoie mets fais dis donne prends passe appelle rappelle regarde verifie vérifie confirme prépare commande réserve
    réponds imprime apporte ajoute change garde laisse note pense tiens viens complète signe paie paye livre renvoie
    transmets demande explique corrige annule indique évite oublie modifie choisis préviens avertis dépose compte
    """
)
_NOT_EZ: Final = _words("assez chez avez êtes allez savez pouvez voulez devez nez recevez trouverez")
_ENGLISH: Final = _words(
    """
    send confirm tell let make bring keep give pay return forward provide arrange check book call ring sign fill
    complete ask inform update cancel replace remove add include ensure contact attach deliver ship prepare review
    approve correct collect put leave show explain indicate state mention submit upload download transfer refund issue
    quote schedule order email mail reply answer organise organize stop take get move change set reserve post print
    install repair fix clean note advise drop pick share supply specify lock switch choose raise shoot acknowledge
    release settle wire phone text ping drop swap credit charge invoice charge close open turn run use try have
    read look see find follow click log enter scan keep bear treat remember forget amend adjust extend renew reduce
    increase double halve split combine deduct apply process log register report escalate investigate verify test
    measure count store load unload pack unpack label hold wait stay come go meet bill draft write type translate
    chase push pull hand pass copy cc loop liaise coordinate proceed go don't do
    """
)
_GERMAN_DU: Final = _words(
    """
    schick schicke sende sag sage gib mach mache bring bringe ruf rufe bestell bestelle prüf prüfe bestätige melde trag
    leg lege hol hole nimm lass schreib überweise buch buche reserviere bezahl schau sprich erinnere druck drucke
    schaut gebt schickt macht bringt ruft sagt bestellt prüft meldet holt nehmt lasst denk denkt vergiss stell stelle
    bereite leite kläre korrigiere ändere storniere verschiebe antworte beachte behalte halte warte mail maile komm
    komme geh fahr füll fülle unterschreib liefere tausch tausche wechsle reparier repariere zahl zahle erklär erkläre
    zeig zeige hilf such suche frag frage notier notiere plan plane öffne schließ schließe pack packe zieh setz setze
    versuch versuche informier informiere aktualisiere installiere lösch lösche kümmer kümmere schalt schalte les lies
    dreh drehe räum räume mess miss lad lade streich streiche ersetz ersetze ergänz ergänze vergleich vergleiche
    """
)
_NOT_GERMAN: Final = _words(
    "können könnten sollten wollen möchten würden haben hätten sind wären werden dürfen dürften müssen sollen"
)
_WORDS: Final = {"nl": _DUTCH, "fr": _FRENCH_TU, "en": _ENGLISH, "de": _GERMAN_DU}
EVERY: Final = frozenset().union(*_WORDS.values())
_SUBJECTS: Final = _words(
    "ik wij we je jij jullie u hij zij ze vous tu nous il elle on i you he she it they ich wir du er ihr es"
)
# What may stand before the verb that opens a sentence or clause.
_BEFORE: Final = _words(
    """
    en dan dus ook maar of graag nu eerst daarna vervolgens et puis donc alors aussi mais merci simplement and then so
    also but or please pls kindly just now first afterwards und dann also aber oder bitte nun zuerst danach hallo hi
    hello dag beste bonjour hey ja yes oui nee no ok okay oké ne n ,
    """
)
_CLAUSE: Final = frozenset({",", ";", ":", "!"})
_CLOSE: Final = _words("en dan et puis alors and then und dann or of ou oder sinon sonst anders otherwise please bitte")
_MOST: Final = 60  # words of a sentence that are looked at


def told(tokens: Sequence[str], language: str) -> str:
    """`opens` where an imperative opens the sentence, `later` where one opens a clause of it, else nothing ("")."""
    opening = True
    for at, token in enumerate(tokens[:_MOST]):
        starts = opening or tokens[at - 1] in _CLAUSE or tokens[at - 1] in _CLOSE
        if starts and _is_told(tokens, at, language):
            return "opens" if opening else "later"
        opening = opening and token in _BEFORE
    return ""


def _is_told(tokens: Sequence[str], at: int, language: str) -> bool:
    word = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if language == "de" and following in {"sie", "wir"} and word.endswith(("en", "ern", "eln", "tun", "seien")):
        return following == "sie" and word not in _NOT_GERMAN and tokens[-1] != "?"
    if following in _SUBJECTS and not (language == "nl" and following in {"u", "je", "jullie"} and tokens[-1] != "?"):
        return language == "fr" and following == "nous" and word.endswith("ez")
    if language == "fr" and word.endswith("ez") and word not in _NOT_EZ:
        return True
    return word in _WORDS.get(language, ())
