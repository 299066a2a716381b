"""What stands beside the values of an appointment, in the four languages."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "invitation": "Uitnodiging",
        "cancelled": "Geannuleerd",
        "accepted": "Aanvaard",
        "declined": "Geweigerd",
        "tentative": "Voorlopig aanvaard",
        "reply": "Antwoord op uitnodiging",
        "proposed": "Nieuw tijdstip voorgesteld",
        "when": "Wanneer",
        "where": "Waar",
    },
    "fr": {
        "invitation": "Invitation",
        "cancelled": "Annulé",
        "accepted": "Accepté",
        "declined": "Refusé",
        "tentative": "Accepté provisoirement",
        "reply": "Réponse à l'invitation",
        "proposed": "Nouvel horaire proposé",
        "when": "Quand",
        "where": "Où",
    },
    "en": {
        "invitation": "Invitation",
        "cancelled": "Cancelled",
        "accepted": "Accepted",
        "declined": "Declined",
        "tentative": "Tentatively accepted",
        "reply": "Reply to invitation",
        "proposed": "New time proposed",
        "when": "When",
        "where": "Where",
    },
    "de": {
        "invitation": "Einladung",
        "cancelled": "Abgesagt",
        "accepted": "Zugesagt",
        "declined": "Abgelehnt",
        "tentative": "Mit Vorbehalt zugesagt",
        "reply": "Antwort auf Einladung",
        "proposed": "Neue Zeit vorgeschlagen",
        "when": "Wann",
        "where": "Wo",
    },
}
FREQUENCIES: dict[str, dict[str, str]] = {
    "nl": {"daily": "elke dag", "weekly": "elke week", "monthly": "elke maand", "yearly": "elk jaar"},
    "fr": {"daily": "chaque jour", "weekly": "chaque semaine", "monthly": "chaque mois", "yearly": "chaque année"},
    "en": {"daily": "every day", "weekly": "every week", "monthly": "every month", "yearly": "every year"},
    "de": {"daily": "jeden Tag", "weekly": "jede Woche", "monthly": "jeden Monat", "yearly": "jedes Jahr"},
}
