"""The account of an import: what was taken, guessed and left, on screen and in a file."""

from collections.abc import Iterable, Sequence

from crisisex.formats.carried import Manner, Remark
from crisisex.language import N_, _, ngettext_
from crisisex.plain import sentence

FILE = "import.md"
_TITLES = {
    Manner.TAKEN: N_("Pris"),
    Manner.GUESSED: N_("Supposé, à relire"),
    Manner.LEFT: N_("Laissé"),
}
_SIGNS = {Manner.TAKEN: "+", Manner.GUESSED: "?", Manner.LEFT: "-"}
_PLACES = 6
"""Places that one line names; beyond, it says how many."""


def gathered(remarks: Iterable[Remark]) -> list[Remark]:
    """Return the remarks, those that say the same of several places as one, in their order."""
    places: dict[tuple[Manner, str], list[str]] = {}
    for each in remarks:
        found = places.setdefault((each.manner, each.text), [])
        if each.where not in found[-1:]:
            found.append(each.where)
    return [Remark(manner, _places(where), text) for (manner, text), where in places.items()]


def _places(where: list[str]) -> str:
    if len(where) <= _PLACES:
        return ", ".join(where)
    more = len(where) - _PLACES
    told = ngettext_("{places} et un autre", "{places} et {count} autres", more)
    return told.format(places=", ".join(where[:_PLACES]), count=more)


def lines(remarks: Sequence[Remark]) -> list[str]:
    """Return the account as a terminal shows it: what was left first, what was taken last."""
    order = [Manner.LEFT, Manner.GUESSED, Manner.TAKEN]
    shown = sorted(remarks, key=lambda each: order.index(each.manner))
    return [sentence(f"{_SIGNS[each.manner]} {each.where} : {each.text}") for each in shown]


def counted(remarks: Sequence[Remark]) -> str:
    """Return how many things were guessed and left, in words."""
    guessed = sum(each.manner is Manner.GUESSED for each in remarks)
    left = sum(each.manner is Manner.LEFT for each in remarks)
    supposed = ngettext_("{count} chose supposée", "{count} choses supposées", guessed)
    put = ngettext_("{count} laissée", "{count} laissées", left)
    return f"{supposed.format(count=guessed)}, {put.format(count=left)}"


def page(source: str, kind: str, remarks: Sequence[Remark]) -> str:
    """Return the account as the file that is kept beside the exercise."""
    parts = [_("# Import de {source}").format(source=source)]
    parts.append(_("Format : {kind}. {counted}.").format(kind=kind, counted=counted(remarks)))
    for manner in (Manner.LEFT, Manner.GUESSED, Manner.TAKEN):
        said = [each for each in remarks if each.manner is manner]
        if said:
            parts.append(f"## {_(_TITLES[manner])}")
            parts.append("\n".join(f"- **{each.where}** : {each.text}" for each in said))
    return "\n\n".join(parts) + "\n"
