"""An exercise with other seats: who is no longer played is simulated, and misses nothing silently.

What was written for a role that nobody plays goes to the nearest role that somebody plays, with
a word to facilitators. What was for somebody outside the establishment waits for their key.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.problems import did_you_mean
from crisisex.shelf.cards import Named
from crisisex.shelf.standing_in import OUTSIDE, stand_in


@dataclass(frozen=True)
class Redirected:
    """An inject whose recipients nobody plays."""

    inject: str
    subject: str
    of: tuple[str, ...]
    """Roles that it was written for."""
    to: tuple[str, ...]
    by_key: bool
    """It waits for a facilitator's key."""


@dataclass
class Casting:
    """What other seats change in a file, and what to tell of it."""

    changes: dict[Steps, Any] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    """Roles that were played and are simulated now."""
    joined: tuple[str, ...] = ()
    """Roles that are played now."""
    idle: tuple[str, ...] = ()
    """Roles that are played and receive no inject."""
    redirected: list[Redirected] = field(default_factory=list)
    voiceless: tuple[str, ...] = ()
    """Roles that were simulated, spoke in injects, and are played now."""
    names: Mapping[str, str] = field(default_factory=dict)
    """By role, what it is called."""

    def named(self, roles: Iterable[str]) -> str:
        """Return roles by their names, in one line."""
        return ", ".join(self.names.get(role, role) for role in roles)


def cast(
    exercise: Exercise, raw: Mapping[str, Any], seats: Sequence[str], known: Mapping[str, Named]
) -> Casting:
    """Return what makes `seats` the played roles of `exercise`, whose file's data is `raw`.

    `known` are the roles that have a card. Raises UserError when a role has none, or when a cell
    would be left empty.
    """
    played = list(dict.fromkeys(seats))
    _check(exercise, played, known)
    before = exercise.roles.played
    left = tuple(role for role in before if role not in played)
    joined = tuple(role for role in played if role not in before)
    names = {role: each.short for role, each in known.items()}
    names |= {role: exercise.role_name(role) for role in exercise.cards}
    casting = Casting(left=left, joined=joined, names=names)
    if not left and not joined:
        return casting
    casting.changes |= _roles(exercise, raw, played)
    casting.changes |= dict(_cells(exercise, played, joined))
    for place, inject in enumerate(exercise.injects):
        _recast(casting, exercise, place, inject, played)
    casting.changes |= dict(_declarants(exercise, raw, played))
    reached = {role for inject in exercise.injects for role in inject.to}
    reached |= {role for each in casting.redirected for role in each.to}
    casting.idle = tuple(role for role in played if role not in reached)
    casting.voiceless = tuple(
        role for role in joined if any(inject.actor == role for inject in exercise.injects)
    )
    return casting


def _check(exercise: Exercise, played: Sequence[str], known: Iterable[str]) -> None:
    if not played:
        raise UserError(_("Il faut au moins un rôle joué : en choisir un."))
    declared = {*exercise.roles.played, *exercise.roles.simulated, *known}
    for role in played:
        if role not in declared:
            hint = did_you_mean(role, sorted(declared))
            raise UserError(
                _("rôle inconnu « {role} » : {hint}").format(role=role[:80], hint=hint.said(_))
            )
    for cell in exercise.cells:
        if cell.roles and not set(cell.roles) & set(played):
            told = _("La cellule « {cell} » n’aurait plus de siège : y garder un rôle ({roles}).")
            raise UserError(told.format(cell=cell.title, roles=", ".join(cell.roles)))


def _roles(exercise: Exercise, raw: Mapping[str, Any], played: list[str]) -> dict[Steps, Any]:
    every = [*exercise.roles.simulated, *exercise.roles.played]
    simulated = [role for role in every if role not in played]
    changes: dict[Steps, Any] = {
        ("roles", "played"): played,
        ("roles", "simulated"): simulated,
    }
    if "historian" in raw.get("roles", {}):
        kept = [role for role in exercise.roles.historian if role in played]
        changes["roles", "historian"] = kept or [
            stand_in(role, played) for role in exercise.roles.historian[:1]
        ]
    return changes


def _cells(
    exercise: Exercise, played: Sequence[str], joined: Sequence[str]
) -> Iterator[tuple[Steps, Any]]:
    """Yield the seats of cells that name theirs; who joins goes to the first of them."""
    named = [place for place, cell in enumerate(exercise.cells) if cell.roles]
    everywhere = len(named) < len(exercise.cells)
    for place in named:
        roles = [role for role in exercise.cells[place].roles if role in played]
        if place == named[0] and not everywhere:
            roles += [role for role in joined if role not in roles]
        yield ("cells", place, "roles"), roles


def _recast(
    casting: Casting, exercise: Exercise, place: int, inject: Inject, played: Sequence[str]
) -> None:
    """Note what other seats change in one inject."""
    here: Steps = ("injects", place)
    if inject.actor in played:
        casting.changes[*here, "actor"] = None
    kept = [role for role in inject.to if role in played]
    if kept == inject.to:
        return
    gone = tuple(role for role in inject.to if role not in played)
    if kept:
        casting.changes[*here, "to"] = kept
        return
    to = tuple(dict.fromkeys(stand_in(role, _near(exercise, role, played)) for role in gone))
    by_key = all(role in OUTSIDE for role in gone)
    casting.redirected.append(Redirected(inject.id, inject.subject, gone, to, by_key))
    casting.changes[*here, "to"] = list(to)
    casting.changes[*here, "notes"] = _noted(casting, casting.redirected[-1], inject)
    if by_key:
        casting.changes[*here, "release"] = "key"


def _near(exercise: Exercise, role: str, played: Sequence[str]) -> Sequence[str]:
    """Return the seats of the cells where `role` sat, else all of them."""
    cells = [cell for cell in exercise.cells if role in cell.roles]
    mates = [each for each in played if any(each in cell.roles for cell in cells)]
    return mates or [each for each in played if _seated(exercise, each)] or played


def _seated(exercise: Exercise, role: str) -> bool:
    return not exercise.cells or any(role in (cell.roles or [role]) for cell in exercise.cells)


def _noted(casting: Casting, each: Redirected, inject: Inject) -> str:
    """Return the inject's notes after a word on whom it was written for."""
    told = (
        _(
            "**Écrit pour un siège non joué, hors de l’établissement ({gone}).** À sauter, ou à "
            "dire de vive voix à : {to}."
        )
        if each.by_key
        else _("**Écrit pour un siège non joué ({gone}). Remis à : {to}.** À adapter.")
    )
    said = told.format(gone=casting.named(each.of), to=casting.named(each.to))
    return "\n\n".join(filter(None, (said, inject.notes.strip())))


def _declarants(
    exercise: Exercise, raw: Mapping[str, Any], played: Sequence[str]
) -> Iterator[tuple[Steps, Any]]:
    """Yield who may file, for obligations whose declarants nobody plays."""
    written = raw.get("obligations", [])
    for place, obligation in enumerate(exercise.obligations):
        if not obligation.by or not isinstance(written[place], dict):
            continue
        kept = [role for role in obligation.by if role in played]
        if kept != obligation.by:
            yield ("obligations", place, "by"), kept or [stand_in(obligation.by[0], played)]
