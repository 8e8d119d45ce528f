"""Reality: nothing in an exercise reaches, accuses or speaks for anybody real.

What looks real is looked for in all the texts at once, for large exercises hold megabytes of them:
each pattern begins with what few letters are, and looks back only from there.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from crisisex.language import N_, _
from crisisex.scenario.invented import invented_number
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule
from crisisex.scenario.quality.texts import GUIDE, Span
from crisisex.scenario.yaml_text import YamlText

_NUMBER = re.compile(
    r"0(?<![\w.,-]0)[1-9](?:[\s.-]?\d\d){4}(?!\w)"  # as it is dialled in France
    r"|\+(?<!\w\+)\d{1,3}(?:[\s.-]?\(0\))?(?:[\s.-]?\d){6,11}(?!\w)"  # and from abroad
    r"|00(?<!\w00)33[\s.-]?[1-9](?:[\s.-]?\d\d){4}(?!\w)"
)
_KEPT_ABROAD = re.compile(r"\+44\D*7700\D*900|\+1\D*\d{3}\D*555\D*01")
"""Numbers that the British and American regulators keep for fiction."""

_ADDRESS = re.compile(r"(?:@|://)([\w-]+(?:\.[\w-]+)+)")
_HOST = re.compile(
    r"\.(?:fr|com|org|net|eu|io|info|gouv|health|care|app|dev|cloud|uk|ch|be|lu|ru|cn)(?!\w|[.-]\w)"
)
"""How a bare host's name ends: what else stands after a dot is a file, or a sentence."""
_BEFORE = re.compile(r"[\w-]+(?:\.[\w-]+)*$")
_LONGEST_HOST = 120
_KEPT = (".example", ".test", ".invalid", ".localhost", ".local", ".lan", ".intra", ".onion")
_KEPT_WHOLE = re.compile(r"(?:.*\.)?example\.(?:com|org|net)", re.IGNORECASE)


def real_numbers(course: Course) -> Iterator[Remark]:
    """Yield the telephone numbers that somebody could answer."""
    says = _(
        "« {word} » pourrait être un vrai numéro : en prendre un réservé à la fiction, comme "
        "01 99 00 12 34"
    )
    return _found(course, _numbers, says)


def _numbers(text: str) -> Iterator[Span]:
    for match in _NUMBER.finditer(text):
        if not invented_number(match[0]) and not _KEPT_ABROAD.match(match[0]):
            yield match.span()


def real_domains(course: Course) -> Iterator[Remark]:
    """Yield the domains that could exist."""
    says = _("« {word} » pourrait exister : finir le nom par .example")
    return _found(course, _domains, says)


def _domains(text: str) -> Iterator[Span]:
    told = set()
    for match in _ADDRESS.finditer(text):
        told.add(match.end())
        if not _is_kept(match[1]):
            yield match.span(1)
    for match in _HOST.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST_HOST), match.start())
        if before and match.end() not in told and not _is_kept(before[0] + match[0]):
            yield before.start(), match.end()


def _is_kept(domain: str) -> bool:
    """Return whether nobody can own `domain`."""
    name = domain.rstrip(".").lower()
    return name.endswith(_KEPT) or _KEPT_WHOLE.fullmatch(name) is not None


def real_names(course: Course) -> Iterator[Remark]:
    """Yield the names of real houses, firms, titles and office holders; the guide may say them."""
    says = _("« {word} » existe : l’inventer, ou le dire sans le nommer")
    return (each for each in _found(course, _names, says) if each.where != GUIDE)


def _names(text: str) -> Iterator[Span]:
    for match in _known_names().finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not (before.isalnum() or before in {"-", "_"}):
            yield match.span()


@cache
def _known_names() -> re.Pattern[str]:
    """Return what finds the names of the list, with either apostrophe."""
    listed = YamlText.read(Path(__file__).parent.parent / "real_names.yaml").load()
    names = sorted({name for kind in listed.values() for name in kind}, reverse=True)
    ways = (
        f"{first}(?:{'|'.join(_either_apostrophe(name[1:]) for name in same)})"
        for first, same in groupby(names, key=lambda name: name[0])
    )
    return re.compile(f"(?:{'|'.join(ways)})(?![\\w-])")


def _either_apostrophe(name: str) -> str:
    return re.escape(name).replace("’", "[’']")


def _found(course: Course, find: Callable[[str], Iterable[Span]], says: str) -> Iterator[Remark]:
    """Yield a remark for each word that `find` finds."""
    for span in find(course.words.text):
        path, where, word = course.words.at(span)
        yield Remark(path, where, says.format(word=" ".join(word.split())), word)


RULES = (
    Rule(
        "numero-reel",
        N_("Un numéro de téléphone n’est pas de ceux que l’Arcep réserve à la fiction."),
        N_("Un joueur le composera, et quelqu’un répondra."),
        real_numbers,
    ),
    Rule(
        "domaine-reel",
        N_("Une adresse ou un nom de domaine ne finit pas par .example."),
        N_("Un joueur ouvrira la page, ou y écrira ; un courriel partira vraiment."),
        real_domains,
    ),
    Rule(
        "nom-reel",
        N_(
            "Un groupe hospitalier, un fournisseur, un titre de presse ou une fonction qui n’a "
            "qu’un titulaire est nommé, ailleurs que dans sources et guide."
        ),
        N_("L’exercice circulera : il accuserait, ou ferait parler, quelqu’un qui existe."),
        real_names,
    ),
)
