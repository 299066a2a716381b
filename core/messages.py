"""What a user reads when something went wrong: one sentence by error code and language."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, dict[str, str]]] = {
    "internal": {
        "nl": "Er ging iets mis bij Helder. Aan uw mail is niets veranderd. Probeer het opnieuw.",
        "fr": "Un problème est survenu chez Helder. Votre message n’a pas été modifié. Réessayez.",
        "en": "Something went wrong at Helder. Your mail was not changed. Try again.",
        "de": "Bei Helder ist etwas schiefgelaufen. Ihre Mail wurde nicht verändert. Versuchen Sie es erneut.",
    },
    "bad_request": {
        "nl": "Helder begreep de vraag niet. Werk de pagina bij en probeer opnieuw.",
        "fr": "Helder n’a pas compris la demande. Actualisez la page et réessayez.",
        "en": "Helder did not understand the request. Refresh the page and try again.",
        "de": "Helder hat die Anfrage nicht verstanden. Laden Sie die Seite neu und versuchen Sie es erneut.",
    },
    "too_large": {
        "nl": "Die vraag is te groot voor Helder.",
        "fr": "Cette demande est trop volumineuse pour Helder.",
        "en": "That request is too large for Helder.",
        "de": "Diese Anfrage ist zu groß für Helder.",
    },
    "not_signed_in": {
        "nl": "U bent niet (meer) aangemeld. Meld u opnieuw aan.",
        "fr": "Vous n’êtes pas (ou plus) connecté. Reconnectez-vous.",
        "en": "You are not signed in (any more). Sign in again.",
        "de": "Sie sind nicht (mehr) angemeldet. Melden Sie sich erneut an.",
    },
    "forbidden": {
        "nl": "Dit is alleen voor wie Helder beheert. Vraag uw beheerder om die rol.",
        "fr": "Ceci est réservé aux gestionnaires de Helder. Demandez ce rôle à votre administrateur.",
        "en": "This is only for who manages Helder. Ask your administrator for that role.",
        "de": "Das ist nur für Personen, die Helder verwalten. Bitten Sie Ihren Administrator um diese Rolle.",
    },
    "not_found": {
        "nl": "Dit is niet gevonden.",
        "fr": "Introuvable.",
        "en": "This was not found.",
        "de": "Das wurde nicht gefunden.",
    },
    "not_ready": {
        "nl": "Dat kan nu niet: de kaart is nog niet klaar, of al verlopen.",
        "fr": "Ce n’est pas possible maintenant : la fiche n’est pas encore prête, ou a expiré.",
        "en": "That is not possible now: the card is not ready yet, or its time is over.",
        "de": "Das geht jetzt nicht: Die Karte ist noch nicht fertig oder schon abgelaufen.",
    },
    "not_now": {
        "nl": "Dat kan in deze toestand niet: het loopt al, rust al of is al voorbij.",
        "fr": "Ce n’est pas possible dans cet état : c’est déjà en cours, en pause ou terminé.",
        "en": "That is not possible in its present state: it is at work, at rest or over already.",
        "de": "Das geht im jetzigen Zustand nicht: Es läuft schon, ruht schon oder ist schon vorbei.",
    },
    "stopped": {
        "nl": "Alle triage is stopgezet door een beheerder. Ongedaan maken kan wel.",
        "fr": "Tout le triage a été arrêté par un administrateur. L’annulation reste possible.",
        "en": "An administrator has stopped all triage. Undoing is still possible.",
        "de": "Die gesamte Triage wurde von der Administration angehalten. Rückgängig machen geht weiterhin.",
    },
    "method_not_allowed": {
        "nl": "Dit kan hier niet.",
        "fr": "Cette opération n’est pas possible ici.",
        "en": "This can't be done here.",
        "de": "Das ist hier nicht möglich.",
    },
    "unavailable": {
        "nl": "Helder is even niet bereikbaar. Uw vraag is bewaard en wordt straks uitgevoerd.",
        "fr": "Helder est momentanément indisponible. Votre demande est conservée et sera traitée bientôt.",
        "en": "Helder is unavailable for a moment. Your request is kept and will be done shortly.",
        "de": "Helder ist gerade nicht erreichbar. Ihre Anfrage ist gespeichert und wird bald ausgeführt.",
    },
    "unavailable_now": {
        "nl": "Helder is even niet bereikbaar. Probeer het over enkele seconden opnieuw.",
        "fr": "Helder est momentanément indisponible. Réessayez dans quelques secondes.",
        "en": "Helder is unavailable for a moment. Try again in a few seconds.",
        "de": "Helder ist gerade nicht erreichbar. Versuchen Sie es in einigen Sekunden erneut.",
    },
    "unsupported_media_type": {
        "nl": "Helder leest hier alleen JSON.",
        "fr": "Helder ne lit ici que du JSON.",
        "en": "Helder reads only JSON here.",
        "de": "Helder liest hier nur JSON.",
    },
    "not_a_mail": {
        "nl": "Dit bestand is geen mail die Helder kan lezen.",
        "fr": "Ce fichier n’est pas un message que Helder peut lire.",
        "en": "This file is no mail that Helder can read.",
        "de": "Diese Datei ist keine Mail, die Helder lesen kann.",
    },
    "settings": {
        "nl": "Helder is niet goed ingesteld. Verwittig uw beheerder.",
        "fr": "Helder est mal configuré. Prévenez votre administrateur.",
        "en": "Helder is not set up correctly. Tell your administrator.",
        "de": "Helder ist nicht richtig eingerichtet. Informieren Sie Ihren Administrator.",
    },
    "graph_failed": {
        "nl": "Microsoft 365 gaf een onverwacht antwoord. Probeer het opnieuw.",
        "fr": "Microsoft 365 a donné une réponse inattendue. Réessayez.",
        "en": "Microsoft 365 gave an unexpected answer. Try again.",
        "de": "Microsoft 365 hat unerwartet geantwortet. Versuchen Sie es erneut.",
    },
    "graph_busy": {
        "nl": "Microsoft 365 heeft het te druk. Probeer het over enkele minuten opnieuw.",
        "fr": "Microsoft 365 est surchargé. Réessayez dans quelques minutes.",
        "en": "Microsoft 365 is too busy. Try again in a few minutes.",
        "de": "Microsoft 365 ist überlastet. Versuchen Sie es in einigen Minuten erneut.",
    },
    "mail_gone": {
        "nl": "Deze mail is verplaatst of verwijderd. Open hem opnieuw en probeer het nog eens.",
        "fr": "Ce message a été déplacé ou supprimé. Rouvrez-le et réessayez.",
        "en": "This mail was moved or deleted. Open it again and retry.",
        "de": "Diese Mail wurde verschoben oder gelöscht. Öffnen Sie sie erneut und versuchen Sie es noch einmal.",
    },
    "sign_in_again": {
        "nl": "Uw aanmelding bij Microsoft 365 is verlopen. Meld u opnieuw aan.",
        "fr": "Votre connexion à Microsoft 365 a expiré. Reconnectez-vous.",
        "en": "Your sign-in to Microsoft 365 has lapsed. Sign in again.",
        "de": "Ihre Anmeldung bei Microsoft 365 ist abgelaufen. Melden Sie sich erneut an.",
    },
    "consent_needed": {
        "nl": "Helder mag uw mail nog niet lezen. Geef toestemming, of vraag uw beheerder om dat te doen.",
        "fr": "Helder ne peut pas encore lire vos messages. Donnez votre accord ou demandez-le à l’administrateur.",
        "en": "Helder may not read your mail yet. Give your consent, or ask your administrator to.",
        "de": "Helder darf Ihre Mails noch nicht lesen. Stimmen Sie zu, oder bitten Sie Ihren Administrator darum.",
    },
    "access_denied": {
        "nl": "U hebt geen toegang tot deze mailbox. Vraag uw beheerder om toegang.",
        "fr": "Vous n’avez pas accès à cette boîte. Demandez l’accès à votre administrateur.",
        "en": "You have no access to this mailbox. Ask your administrator for access.",
        "de": "Sie haben keinen Zugriff auf dieses Postfach. Bitten Sie Ihren Administrator um Zugriff.",
    },
    "folder_missing": {
        "nl": "Die map bestaat niet in de mailbox. De mail is niet verplaatst.",
        "fr": "Ce dossier n’existe pas dans la boîte. Le message n’a pas été déplacé.",
        "en": "The mailbox has no such folder. The mail was not moved.",
        "de": "Diesen Ordner gibt es im Postfach nicht. Die Mail wurde nicht verschoben.",
    },
    "plan_missing": {
        "nl": "Dat plan of die kolom bestaat niet in Planner, of u bent er geen lid van. Er is geen taak gemaakt.",
        "fr": "Ce plan ou cette colonne n’existe pas dans Planner, ou vous n’en êtes pas membre. Aucune tâche créée.",
        "en": "Planner has no such plan or bucket, or you are no member of it. No task was made.",
        "de": "Diesen Plan oder Bucket gibt es in Planner nicht, oder Sie sind kein Mitglied. Es wurde keine Aufgabe "
        "angelegt.",
    },
    "plan_full": {
        "nl": "Planner neemt daar geen taak meer aan: het plan, of iemand erin, heeft er te veel.",
        "fr": "Planner n’accepte plus de tâche ici : le plan, ou l’un de ses membres, en a trop.",
        "en": "Planner takes no further task there: the plan, or somebody in it, has too many.",
        "de": "Planner nimmt dort keine Aufgabe mehr an: Der Plan oder jemand darin hat zu viele.",
    },
    "changed_since": {
        "nl": "Iemand heeft dit intussen zelf gewijzigd. Helder heeft het zo gelaten.",
        "fr": "Quelqu’un a modifié ceci entre-temps. Helder l’a laissé tel quel.",
        "en": "Somebody has changed this since. Helder left it as it is.",
        "de": "Das hat inzwischen jemand selbst geändert. Helder hat es so gelassen.",
    },
}


def message(code: str, language: str) -> str:
    """The sentence for `code`; English where the language is not one of ours."""
    texts = MESSAGES.get(code, MESSAGES["internal"])
    return texts.get(language, texts["en"])
