"""What the briefing's slides say: drawn from what players may read before the start, no more.

Of an exercise they use its title, its seats, who can be reached, its rules and its briefing:
never an inject, a phase, an objective, the summary or the guide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from crisisex.debrief.wording import lasting
from crisisex.language import _
from crisisex.report.paper import prose
from crisisex.report.paper.pack import Pack
from crisisex.report.paper.rules import default_rules
from crisisex.report.slides.deck import Deck, Point

_MOST_POINTS, _MOST_LETTERS = 6, 620
_MOST_RULES = 8
_MOST_ROWS = 9
_MOST_SLIDES: Final = 12
"""The briefing's own sections take what the others leave, and the last slide follows them."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀÂÉÈÊÎÔÙÇ«0-9])")
_ELSEWHERE = re.compile(r"si[èe]ges?|apr[èe]s|apporter|seats?|after|bring", re.IGNORECASE)
"""Sections that other slides say."""


@dataclass(frozen=True)
class _Section:
    """A part of the briefing: what it is called, and what it says."""

    title: str
    sentences: tuple[str, ...]
    table: tuple[tuple[str, ...], ...] = ()


def write_slides(pack: Pack, path: Path) -> None:
    """Write the slides to `path`; raise SavingError when it cannot be written."""
    deck = Deck(f"{_('Briefing')} — {pack.exercise.title}")
    for add in (_cover, _why, _day, _seats, _others, _how, _rules, _real, _place, _ready):
        add(deck, pack)
    deck.save(path)


def _cover(deck: Deck, pack: Pack) -> None:
    exercise = pack.exercise
    deck.cover(
        exercise.title,
        [_("Exercice de crise cyber : briefing des joueurs"), exercise.establishment],
        _("Accueillir, faire s’asseoir chacun à son siège, vérifier que personne ne manque."),
    )


def _why(deck: Deck, _pack: Pack) -> None:
    deck.points(
        _("Un exercice, pour quoi faire ?"),
        [
            Point(
                _("S’entraîner à décider"),
                _("à plusieurs, vite, sans tout savoir, comme le jour venu."),
            ),
            Point(_("Éprouver nos plans,"), _("nos moyens, nos numéros, nos habitudes.")),
            Point(_("Voir ce qui manque"), _("pendant que personne n’en souffre.")),
            Point(_("Personne n’est jugé."), _("On regarde l’organisation, pas les individus.")),
        ],
        _(
            "Dire que plusieurs chemins se jouent jusqu’au bout, et qu’il n’y a pas de bonne "
            "réponse cachée. Ce qui est noté parle de fonctions, jamais de personnes."
        ),
    )


def _day(deck: Deck, pack: Pack) -> None:
    length = pack.exercise.duration
    deck.steps(
        _("Le temps qui nous attend"),
        [
            (_("Briefing"), _("maintenant"), 1.0),
            (_("Exercice"), lasting(length) if length else _("jusqu’à FINEX"), 1.8),
            (_("Retour à chaud"), _("un mot chacun"), 1.0),
        ],
        [
            Point(_("DEBEX"), _("commence l’exercice,")),
            Point(_("SUSPEX"), _("le met en pause,")),
            Point(_("FINEX"), _("le termine. L’animation seule les prononce.")),
            Point(
                _("L’heure du scénario"),
                _("est affichée : c’est elle qui compte, pas votre montre."),
            ),
        ],
        _("Donner l’heure de fin, les pauses, et où trouver l’animation."),
    )


def _seats(deck: Deck, pack: Pack) -> None:
    rows = [(seat.name, pack.exercise.role_title(seat.role)) for seat in pack.seats]
    note = _("Faire lever la main à chaque siège. Une personne peut en tenir deux.")
    for place in range(0, len(rows), _MOST_ROWS):
        part = rows[place : place + _MOST_ROWS]
        deck.table(_("Qui joue"), [_("Siège"), _("Rôle")], part, note)


def _others(deck: Deck, pack: Pack) -> None:
    exercise = pack.exercise
    names = [
        exercise.role_name(role)
        for role in exercise.roles.simulated
        if role not in exercise.cards or exercise.cards[role].reachable
    ]
    points = [
        Point(_("Tous les autres sont joués par l’animation.")),
        Point(_("Pour leur parler :"), _("par votre écran, ou de vive voix à l’animation.")),
        Point(
            _("Jamais un vrai numéro,"), _("jamais une vraie messagerie, jamais un vrai portail.")
        ),
    ]
    if names:
        points.insert(1, Point(_("Par exemple :"), ", ".join(names) + "."))
    deck.points(
        _("Qui est simulé"),
        points,
        _("Un acteur simulé peut ne pas savoir, ou ne pas répondre tout de suite : c’est voulu."),
    )


def _how(deck: Deck, _pack: Pack) -> None:
    deck.points(
        _("Comment cela se joue"),
        [
            Point(
                _("Ce qui arrive vous arrive :"),
                _("appels, messages, articles, sur votre écran ou sous pli. À vous seul parfois."),
            ),
            Point(_("Parlez-vous :"), _("personne n’a toutes les pièces.")),
            Point(
                _("Faites, ne commentez pas :"), _("« j’appelle », « je coupe », « je déclare ».")
            ),
            Point(_("Décidez et écrivez :"), _("quoi, qui, pourquoi, à quelle heure.")),
            Point(_("Vos vrais plans"), _("sont faits pour être ouverts.")),
        ],
        _("Montrer une page de joueur, ou un pli, et où l’on note une décision."),
    )


def _rules(deck: Deck, pack: Pack) -> None:
    nodes = prose.parsed(pack.exercise.rules) if pack.exercise.rules else []
    listed = next((each for each in nodes if each.type == "ordered_list"), None)
    if listed is None:
        listed = prose.parsed(default_rules())[0]
    rules = [_rule(item) for item in listed.children][:_MOST_RULES]
    deck.points(
        _("Les règles du jeu"),
        rules,
        "\n".join(prose.words(item) for item in listed.children),
    )


def _rule(item: SyntaxTreeNode) -> Point:
    """Return a rule: what it has in bold, then its first sentence."""
    said = prose.words(item)
    bold = next((prose.words(each) for each in item.walk() if each.type == "strong"), "")
    lead = bold if said.startswith(bold) else ""
    rest = said.removeprefix(lead).strip()
    return Point(lead, _SENTENCE.split(rest)[0] if rest else "")


def _real(deck: Deck, _pack: Pack) -> None:
    deck.alarm(
        _("INCIDENT RÉEL"),
        [
            Point(_("Un vrai événement survient : dites ces deux mots, ou pressez le bouton.")),
            Point("", _("Tout s’arrête aussitôt, sur tous les écrans.")),
            Point(
                "", _("N’importe qui peut le faire, sans demander. Mieux vaut s’arrêter pour rien.")
            ),
        ],
        _("Faire répéter la phrase par la salle."),
    )


def _place(deck: Deck, pack: Pack) -> None:
    """Say the place and where things stand at the start, from the briefing's own sections."""
    room = max(1, _MOST_SLIDES - 1 - deck.slides)
    for section in list(_sections(pack.exercise.briefing))[:room]:
        whole = "\n".join(section.sentences)
        if section.sentences:
            deck.points(section.title, _fitting(section.sentences), whole)
        else:
            head, *rows = section.table
            deck.table(section.title, head, rows[:_MOST_ROWS], "")


def _fitting(sentences: Sequence[str]) -> list[Point]:
    """Return the sentences that a slide holds; the others are in its notes."""
    points: list[Point] = []
    left = _MOST_LETTERS
    for sentence in sentences[:_MOST_POINTS]:
        if points and len(sentence) > left:
            break
        points.append(Point("", sentence[:_MOST_LETTERS]))
        left -= len(sentence)
    return points


def _sections(briefing: str) -> Iterator[_Section]:
    """Yield what the briefing says of the place and of the start."""
    title, sentences = "", list[str]()
    tables: list[_Section] = []
    for node in prose.parsed(briefing):
        if node.type == "heading":
            yield from _kept(title, sentences, tables)
            title, sentences, tables = prose.words(node), [], []
        elif node.type == "paragraph":
            sentences += _SENTENCE.split(prose.words(node))
        elif node.type in {"bullet_list", "ordered_list"}:
            sentences += [prose.words(item) for item in node.children]
        elif node.type == "table":
            tables.append(_tabled(title, node))
    yield from _kept(title, sentences, tables)


def _kept(title: str, sentences: list[str], tables: list[_Section]) -> Iterator[_Section]:
    about_the_paper = sentences and sentences[0].startswith(("Document d’exercice", "Exercise"))
    if not title or _ELSEWHERE.search(title) or about_the_paper:
        return
    if sentences:
        yield _Section(title, tuple(sentences))
    yield from tables[:1]


def _tabled(title: str, node: SyntaxTreeNode) -> _Section:
    rows = [
        tuple(prose.words(cell) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    first, *others = rows[0]
    if first and not any(others):  # a table whose corner is its title
        title, first = first, ""
    named = (first or _("Quoi"), *(cell or _("Ce que c’est") for cell in others))
    return _Section(title, (), (named, *rows[1:]))


def _ready(deck: Deck, _pack: Pack) -> None:
    deck.points(
        _("Avant de commencer"),
        [
            Point(
                _("Votre siège"), _("est ouvert sur votre écran, ou votre pochette devant vous.")
            ),
            Point(_("Votre fiche de rôle"), _("est lue.")),
            Point(_("Qui tient la main courante ?"), _("Qu’il ou elle lève la main.")),
            Point(_("Vos questions,"), _("c’est maintenant.")),
            Point(_("EXERCICE, EXERCICE, EXERCICE :"), _("l’animation va dire DEBEX.")),
        ],
        _("Répondre aux questions sur les règles, jamais sur la suite. Puis DEBEX."),
    )
