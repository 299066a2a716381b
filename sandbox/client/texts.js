/** The demo client's own texts, in the four languages. */
const TEXTS = {
  nl: {
    app: "Demo-mail", mailbox: "Postvak", triage: "Postvak ordenen", language: "Taal", theme: "Thema", light: "Licht", dark: "Donker",
    add: "Mail toevoegen", drop: "of sleep een .eml of .msg hierheen", choose: "Kies een mail", structure: "Structureer deze mail",
    reply: "Antwoord", off: "ontwerp; versturen staat uit in de demo", discard: "Weggooien", check: "Nakijken met Helder", recipients: "Aan", attach: "Bijlagen", close: "Sluiten", to: "aan",
    tooLarge: "Dit bestand is te groot: {name}", noMail: "Dit bestand is geen mail: {name}", away: "De demo-mailserver antwoordt niet.", noSubject: "(geen onderwerp)",
    empty: "Dit postvak is leeg.", image: "afbeelding niet geladen", more: "Meer tonen",
  },
  fr: {
    app: "Messagerie de démo", mailbox: "Boîte", triage: "Trier une boîte", language: "Langue", theme: "Thème", light: "Clair", dark: "Sombre",
    add: "Ajouter un message", drop: "ou déposez un .eml ou .msg ici", choose: "Choisissez un message", structure: "Structurer ce message",
    reply: "Réponse", off: "brouillon ; l’envoi est désactivé dans la démo", discard: "Supprimer", check: "Vérifier avec Helder", recipients: "À", attach: "Pièces jointes", close: "Fermer", to: "à",
    tooLarge: "Ce fichier est trop volumineux : {name}", noMail: "Ce fichier n’est pas un message : {name}", away: "Le serveur de démo ne répond pas.", noSubject: "(sans objet)",
    empty: "Cette boîte est vide.", image: "image non chargée", more: "Afficher plus",
  },
  en: {
    app: "Demo mail", mailbox: "Mailbox", triage: "Inbox triage", language: "Language", theme: "Theme", light: "Light", dark: "Dark",
    add: "Add a mail", drop: "or drop an .eml or .msg here", choose: "Choose a mail", structure: "Structure this mail",
    reply: "Reply", off: "draft; sending is off in the demo", discard: "Discard", check: "Check with Helder", recipients: "To", attach: "Attachments", close: "Close", to: "to",
    tooLarge: "This file is too large: {name}", noMail: "This file is no mail: {name}", away: "The demo mail server does not answer.", noSubject: "(no subject)",
    empty: "This mailbox is empty.", image: "image not loaded", more: "Show more",
  },
  de: {
    app: "Demo-Mail", mailbox: "Postfach", triage: "Posteingang ordnen", language: "Sprache", theme: "Design", light: "Hell", dark: "Dunkel",
    add: "Mail hinzufügen", drop: "oder .eml oder .msg hierher ziehen", choose: "Wählen Sie eine Mail", structure: "Diese Mail strukturieren",
    reply: "Antwort", off: "Entwurf; Senden ist in der Demo aus", discard: "Verwerfen", check: "Mit Helder prüfen", recipients: "An", attach: "Anhänge", close: "Schließen", to: "an",
    tooLarge: "Diese Datei ist zu groß: {name}", noMail: "Diese Datei ist keine Mail: {name}", away: "Der Demo-Mailserver antwortet nicht.", noSubject: "(kein Betreff)",
    empty: "Dieses Postfach ist leer.", image: "Bild nicht geladen", more: "Mehr anzeigen",
  },
};

/** The texts for a language tag such as "nl-BE"; English for one that is not ours. */
export function textsFor(tag) {
  return TEXTS[tag.toLowerCase().split("-")[0]] ?? TEXTS.en;
}
