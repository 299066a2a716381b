"""What fraud and attacks on reading software say, in nl, fr, en and de. Patterns over text in any case."""

from __future__ import annotations

import re

_GAP = r"[^.?!;\n]{0,40}?"

CHANGED_ACCOUNT = re.compile(
    r"\b(?:nieuwe?|gewijzigde?|aangepaste?|veranderde?|bijgewerkte?|"
    r"ander)\s+(?:\w+\s+){0,2}?(?:bank)?(?:rekening(?:nummer)?|gegevens|iban)\b"
    rf"|\b(?:bankgegevens|(?:bank)?rekening(?:nummer)?|iban|bankrekening)\b{_GAP}\b(?:gewijzigd|"
    rf"veranderd|aangepast|vervangen|afgesloten)\b"
    rf"|\b(?:wijziging|verandering|aanpassing)\b{_GAP}\b(?:bankgegevens|"
    rf"(?:bank)?rekening(?:nummer)?|iban)\b|\bvan bank veranderd\b"
    rf"|\b(?:oude?|vorige?)\s+(?:bank)?rekening(?:nummer)?\b{_GAP}\bniet\b|\bniet (?:meer|"
    rf"langer)\b{_GAP}\b(?:oude?|vorige?)\s+(?:bank)?rekening"
    r"|\b(?:nouveau|nouvelles?|nouvel)\s+(?:\w+\s+){0,2}?(?:compte|coordonnées bancaires|rib|iban|"
    r"données bancaires|numéro de compte)\b"
    rf"|\b(?:coordonnées bancaires|compte bancaire|numéro de compte|rib|iban)\b{_GAP}\b(?:changé|"
    rf"modifié(?:e|es|s)?|mis(?:es)? à jour|remplacé)"
    rf"|\b(?:changement|modification|mise à jour)\b{_GAP}\b(?:coordonnées bancaires|compte|rib|"
    rf"iban|banque|données bancaires)\b|\bchangé de banque\b"
    r"|\b(?:new|updated|changed|different|revised)\s+(?:\w+\s+){0,2}?(?:bank(?:ing)?\s+(?:account|"
    r"details|information|coordinates)|account\s+(?:number|details)|iban|payment details)\b"
    rf"|\b(?:bank(?:ing)?\s+(?:account|details|information)|account\s+(?:number|details)|iban|"
    rf"payment details)\b{_GAP}\b(?:changed|updated|replaced|closed)\b"
    rf"|\b(?:change[ds]?|update[ds]?|changing)\b{_GAP}\b(?:bank(?:ing)?\s+(?:account|details|"
    rf"information)|account (?:number|details)|banks?)\b"
    r"|\b(?:neue[nrs]?|geänderte[nr]?|aktualisierte[nr]?)\s+(?:\w+\s+){0,2}?(?:bankverbindung|"
    r"kontoverbindung|bankdaten|kontonummer|konto|iban|bankkonto)\b"
    rf"|\b(?:bankverbindung|kontoverbindung|bankdaten|kontonummer|iban|konto)\b{_GAP}\b(?:geändert|"
    rf"gewechselt|aktualisiert|ersetzt)\b"
    rf"|\b(?:änderung|wechsel)\b{_GAP}\b(?:bankverbindung|kontoverbindung|bankdaten|kontonummer|konto|bank)\b",
    re.IGNORECASE,
)

# "Our IBAN has not changed" warns of the fraud; it is not the fraud. Looked for in the words of change and just before.
NOT_CHANGED = re.compile(
    r"(?:\b(?:not|never|niet|nooit|pas|jamais|nicht|nie)|n't)\s+(?:been\s+|été\s+|worden\s+)?"
    r"(?:chang|updat|replac|clos|gewijzigd|veranderd|aangepast|vervangen|afgesloten|modifi|mise? à jour|remplac"
    r"|geändert|gewechselt|aktualisiert|ersetzt|van bank)"
    r"|\b(?:nothing(?:\s+else)?\s+(?:has\s+)?chang|niets(?:\s+anders)?\s+(?:is\s+)?(?:gewijzigd|veranderd)"
    r"|rien\s+n.a\s+changé|nichts(?:\s+hat\s+sich)?\s+geändert)",
    re.IGNORECASE,
)
# Words that only name such a message speak to a machine where what is said to it follows.
NAMES_A_MESSAGE = re.compile(
    r"(?:instruct|message|note|notice|attention|directive|bericht|boodschap|opmerking|nota|opdracht|consigne"
    r"|anweisung|nachricht|hinweis|mitteilung|befehl)",
    re.IGNORECASE,
)
SPEAKS_ON = re.compile(r"(?:-\w+)?(?:[^\S\n]+\w+){0,4}[^\S\n]*(?:[:;\n\u2013\u2014\])>]|-\s)")

_MACHINE = (
    r"(?:ai|a\.i\.|ki|ia|llms?|gpt|chatgpt|copilot|claude|gemini|chatbots?|bots?|(?:ai|ki|ia|"
    r"virtual|digital)[- ]?assistent(?:en)?"
    r"|(?:ai|ki)[- ](?:assistants?|systems?|modell?s?|agents?|agenten|tools?)|assistants? (?:ia|"
    r"ai|virtuels?)|language models?|large language models?"
    r"|taalmodel(?:len)?|modèles? de langage|sprachmodelle?|assistants?|intelligence artificielle|"
    r"künstliche intelligenz)"
)
TO_AI = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.?!\n]{0,30}?\b(?:previous|prior|above|"
    r"earlier|preceding|all|your|existing|original|system)\b[^.?!\n]{0,20}?\b(?:instructions?|"
    r"prompts?|rules|guidelines|directions|context|commands)\b"
    r"|\b(?:negeer|vergeet|omzeil)\b[^.?!\n]{0,30}?\b(?:vorige|voorgaande|eerdere|bovenstaande|"
    r"alle|je|uw|jouw|bestaande)\b[^.?!\n]{0,20}?\b(?:instructies|opdrachten|aanwijzingen|regels|"
    r"richtlijnen|prompts?)\b"
    r"|\b(?:ignor(?:e|ez|er)|oubli(?:e|ez|er)|contourne[zr]?)\b[^.?!\n]{0,20}?\b(?:les?|la|vos|votre|"
    r"tes|ta|ces|cette|toutes?|tous)\b[^.?!\n]{0,30}?\b(?:instructions?|"
    r"consignes?|directives?|règles|prompts?)\b"
    r"|\b(?:ignorier(?:e|en|t)|vergiss|vergessen sie|missachte)\b[^.?!\n]{0,40}?\b(?:anweisungen|"
    r"instruktionen|befehle|vorgaben|regeln|prompts?)\b"
    r"|\b(?:instructions?|message|note|notice|attention|directive)s? (?:to|for) (?:the |any |all |"
    r"an? )?" + _MACHINE + r"\b"
    r"|\b(?:instructies?|bericht|boodschap|opmerking|nota|opdracht) (?:aan|voor) (?:de |het |"
    r"elke |een )?" + _MACHINE + r"\b"
    r"|\b(?:instructions?|message|note|consignes?) (?:à|pour|aux?) (?:l'|les? |toute |la )?" + _MACHINE + r"\b"
    r"|\b(?:anweisung(?:en)?|nachricht|hinweis|mitteilung|befehl) (?:an|für) (?:die |den |das |"
    r"jede |eine )?" + _MACHINE + r"\b"
    r"|\b(?:if you are|als (?:je|u)|si (?:vous êtes|tu es)|(?:wenn|falls) (?:du|sie)) (?:an? |"
    r"een |une? |eine? )?" + _MACHINE + r"\b"
    r"|\b(?:you are (?:now )?an?|(?:je|jij|u) bent (?:nu )?een|(?:vous êtes|"
    r"tu es) (?:maintenant )?une?|du bist (?:jetzt )?eine?|sie sind (?:jetzt )?eine?) (?:helpful |"
    r"behulpzame )?" + _MACHINE + r"\b"
    r"|\b(?:dear|beste|geachte|chère?|cher|liebe[rs]?|hey|hi|hello) " + _MACHINE + r"\b(?=\s*[,:!\n])"
    r"|(?:^|[\n\[(<])[^\S\n]*" + _MACHINE + r"\s*[:,]\s*(?=\w)"
    r"|\b(?:"
    + _MACHINE[3:-1]
    + r") (?:must|should|shall|moet(?:en)?|dient|doit|doivent|devez|muss|müssen|soll(?:en)?)\b"
    r"|\b(?:new|hidden|your) system prompt\b|\bsystem prompt\s*:|<\|?(?:im_start|system|im_end)\|"
    r"?>|\[/?INST\]|<</?SYS>>|\bsystem\s*(?:message|instruction|override)s?\s*:|"
    r"\bdo anything now\b|\bjailbreak\b",
    re.IGNORECASE,
)
# Without one of these no such order exists: the cheap look before the pattern.
TO_AI_WORDS = frozenset(
    [
        "ai",
        "anything",
        "assistant",
        "assistants",
        "assistent",
        "assistenten",
        "bot",
        "bots",
        "bypass",
        "chatbot",
        "chatbots",
        "chatgpt",
        "claude",
        "contourne",
        "contourner",
        "contournez",
        "copilot",
        "disregard",
        "forget",
        "gemini",
        "gpt",
        "ia",
        "ignore",
        "ignorer",
        "ignorez",
        "ignoriere",
        "ignorieren",
        "ignoriert",
        "im",
        "inst",
        "intelligence",
        "jailbreak",
        "ki",
        "künstliche",
        "language",
        "llm",
        "llms",
        "missachte",
        "modèle",
        "modèles",
        "negeer",
        "omzeil",
        "oublie",
        "oublier",
        "oubliez",
        "override",
        "sprachmodell",
        "sprachmodelle",
        "sys",
        "system",
        "taalmodel",
        "taalmodellen",
        "vergeet",
        "vergessen",
        "vergiss",
    ]
)
