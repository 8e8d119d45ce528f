"""The words that our own tables share: sheets, columns with their headings, and a few values.

What is written under these headings reads back as the same exercise. Any other column of a house's
table is kept beside the exercise, in `KEPT`, by the inject's id: an export puts it back.

A text longer than a cell can be goes on in columns of the same heading numbered from 2:
`Contenu (2)`. In CSV, a text that a spreadsheet would run (it begins with `=`, `+`, `-` or `@`,
apostrophes before it or none) has one apostrophe more; reading takes it away. So has any text of
a run, in a workbook too: it is read by people alone.
"""

import re
from dataclasses import dataclass

from crisisex.scenario.injects import Channel

LONGEST_CELL = 32_767
"""Signs that a spreadsheet's cell can hold."""
KEPT = "import/columns.yaml"
"""`columns: [heading…]` in their order, and `rows: {inject id: {heading: text}}`."""
RUN = re.compile("'*[ \u00a0\u202f]*[=+\\-@\t\r\n|%]")
"""How a text begins that a spreadsheet would run, apostrophes or none before it."""
NOTHING = "—"
"""Written where a cell says « none » on purpose; an empty cell says nothing."""


@dataclass(frozen=True)
class Column:
    """A column of ours: the key of the exercise that it holds, and its heading."""

    id: str
    french: str
    english: str
    told: bool = False
    """It only says in other words what other columns hold, or what a run made of it."""

    def heading(self, language: str) -> str:
        """Return its heading in `fr` or `en`."""
        return self.english if language == "en" else self.french


@dataclass(frozen=True)
class Sheet:
    """A sheet of ours: the part of the exercise that its rows are, and its columns in order."""

    id: str
    french: str
    english: str
    columns: tuple[Column, ...]

    def title(self, language: str) -> str:
        """Return its title in `fr` or `en`."""
        return self.english if language == "en" else self.french

    def column(self, name: str) -> Column:
        """Return the column `name`; KeyError when the sheet has none."""
        return {each.id: each for each in self.columns}[name]


INJECTS = Sheet(
    "injects",
    "Chronogramme",
    "Chronogram",
    (
        Column("id", "Id", "Id"),
        Column("phase", "Phase", "Phase"),  # its id
        Column("at", "Heure de jeu", "Exercise time"),  # from STARTEX: `T+0:02`, `T+1:05:30`
        Column("scenario", "Heure scénario", "Scenario time", told=True),  # `J+1 08:00`
        Column("planned", "Heure réelle prévue", "Planned time", told=True),  # `14:05`
        Column("after", "Après", "After"),  # a condition: see `cells`
        Column("delay", "Délai", "Delay"),  # `5m`
        Column("unless", "Sauf si", "Unless"),  # milestones, separated by commas
        Column("release", "Déclenchement", "Release"),  # see RELEASES
        Column("from", "Émetteur", "From"),
        Column("actor", "Joué par", "Played by"),  # a simulated role's id
        Column("to", "Destinataires", "To"),  # ids of roles, separated by commas
        Column("channel", "Vecteur", "Channel"),  # see CHANNELS
        Column("subject", "Objet", "Subject"),
        Column("body", "Contenu", "Content"),
        Column("spoken", "À dire", "Spoken"),  # see YES
        Column("reply_to", "Répond à", "Replies to"),  # an inject's id
        Column("attachments", "Pièces jointes", "Attachments"),  # one a line
        Column("question", "Question", "Question"),
        Column("choices", "Choix", "Choices"),  # one a line: see `cells`
        Column("expects", "Réactions attendues", "Expected actions"),  # one a line: see `cells`
        Column("objective", "Objectif", "Objective"),
        Column("notes", "Notes d’animation", "Facilitator notes"),
        Column("status", "Statut", "Status", told=True),
        Column("sent", "Heure réelle d’envoi", "Actual time", told=True),
        Column("observed", "Réaction observée", "Observed reaction", told=True),
    ),
)
EXERCISE = Sheet(  # one row a key: id, title, language, level, duration, establishment, summary…
    "exercise",
    "Exercice",
    "Exercise",
    (Column("key", "Clé", "Key"), Column("value", "Valeur", "Value")),
)
"""Its keys: those of the exercise that are one value. `sources` is one a line, `situation_points`
(`25m`) and `historian` are separated by commas; texts are there themselves, not names of files."""
PHASES = Sheet(
    "phases",
    "Phases",
    "Phases",
    (
        Column("id", "Id", "Id"),
        Column("title", "Titre", "Title"),
        Column("starts", "Début", "Starts"),  # from STARTEX: `T+0:40`
        Column("scenario", "Heure scénario", "Scenario time"),  # `J+1 08:00`
        Column("pace", "Rythme", "Pace"),  # `1`, `2.5`
    ),
)
ROLES = Sheet(  # in their order; a card that is the shipped one may be left out
    "roles",
    "Rôles",
    "Roles",
    (
        Column("id", "Id", "Id"),
        Column("played", "Joué", "Played"),  # see YES; NO for simulated; empty for a card alone
        Column("title", "Titre", "Title"),
        Column("short", "Nom court", "Short name"),
        Column("contact", "Contact", "Contact"),
        Column("reachable", "Joignable", "Reachable"),  # see YES
        Column("answers", "Réponses", "Answers"),  # one a line
        Column("card", "Fiche", "Card"),  # Markdown
    ),
)
CELLS = Sheet(
    "cells",
    "Cellules",
    "Cells",
    (
        Column("id", "Id", "Id"),
        Column("title", "Titre", "Title"),
        Column("roles", "Rôles", "Roles"),  # ids, separated by commas
        Column("listed", "Annuaire", "Listed"),  # see YES
    ),
)
OBJECTIVES = Sheet(
    "objectives",
    "Objectifs",
    "Objectives",
    (
        Column("id", "Id", "Id"),
        Column("text", "Objectif", "Objective"),
        Column("plan", "Plan", "Plan"),
    ),
)
MILESTONES = Sheet(
    "milestones",
    "Jalons",
    "Milestones",
    (
        Column("id", "Id", "Id"),
        Column("text", "Jalon", "Milestone"),
        Column("objective", "Objectif", "Objective"),
    ),
)
OBLIGATIONS = Sheet(  # an empty cell is the catalogue's, NOTHING is none
    "obligations",
    "Obligations",
    "Obligations",
    (
        Column("id", "Id", "Id"),
        Column("title", "Titre", "Title"),
        Column("t0", "Point de départ", "Starting point"),
        Column("delay", "Délai", "Delay"),  # `72h`, `P1M`
        Column("wording", "Délai dans le texte", "Delay as worded"),
        Column("recipient", "À qui", "To whom"),
        Column("declarant", "Par qui", "By whom"),
        Column("condition", "Condition", "Condition"),
        Column("reference", "Texte", "Reference"),
        Column("source", "Source", "Source"),
        Column("mark", "Marque", "Mark"),
        Column("checked", "Lu le", "Checked"),
        Column("enabled", "Active", "Enabled"),  # see YES
        Column("aware", "Su à", "Aware"),  # a milestone
        Column("by", "Déclarants", "Filed by"),  # ids of roles, separated by commas
        Column("form", "Formulaire", "Form"),
        Column("route", "Chemin", "Route"),  # ids of roles: the recipient, then the relays
    ),
)
FORMS = Sheet(  # the exercise's own forms
    "forms",
    "Formulaires",
    "Forms",
    (Column("id", "Id", "Id"), Column("yaml", "YAML", "YAML")),
)
SHEETS = (INJECTS, EXERCISE, PHASES, ROLES, CELLS, OBJECTIVES, MILESTONES, OBLIGATIONS, FORMS)
"""In the order of a workbook; a sheet with nothing to say may be left out."""

CHANNELS: dict[Channel, tuple[str, str]] = {
    Channel.EMAIL: ("Courriel", "Email"),
    Channel.PHONE: ("Téléphone", "Phone"),
    Channel.SMS: ("SMS", "SMS"),
    Channel.PRESS: ("Presse", "Press"),
    Channel.TV: ("Télévision", "Television"),
    Channel.SOCIAL: ("Réseau social", "Social media"),
    Channel.LETTER: ("Courrier", "Letter"),
    Channel.BULLETIN: ("Bulletin", "Bulletin"),
    Channel.ALERT: ("Alerte", "Alert"),
    Channel.FACE_TO_FACE: ("De vive voix", "Face to face"),
}
"""Channels in French and in English, as cells say them."""
YES = ("oui", "yes")
NO = ("non", "no")
RELEASES = {
    "auto": ("auto", "auto"),
    "key": ("à la touche", "on a key"),
    "manual": ("à la main", "by hand"),
}
"""What `Déclenchement` holds: `release`, or `manual: true`; both, separated by a comma."""
