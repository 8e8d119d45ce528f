"""What the models alone cannot see: ids that meet nothing, rings, dead ends, times that go back."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from crisisex.scenario.durations import format_duration
from crisisex.scenario.injects import SAID_ALOUD, Inject
from crisisex.scenario.instants import format_instant
from crisisex.scenario.mending import STAND_IN, Ghosts
from crisisex.scenario.models import Exercise
from crisisex.scenario.obligations import Obligation
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.problems import did_you_mean
from crisisex.scenario.reach import cycles, needed_choices, reachable

RESERVED_SUFFIXES = frozenset({"released", "acknowledged", "answered"})


@dataclass(frozen=True)
class Finding:
    """Something wrong at `path` of the exercise's data."""

    path: Steps
    message: str
    key: bool = False


def check(exercise: Exercise, ghosts: Ghosts | None = None) -> Iterator[Finding]:
    """Yield everything wrong with `exercise`.

    `ghosts` are what the file holds in a broken state: what refers to it is sound.
    """
    rules = (
        _duplicates,
        _references,
        _forms,
        _phases,
        _recipients,
        _voices,
        _threads,
        _ways,
    )
    for rule in rules:
        yield from rule(exercise, ghosts or Ghosts())


def _duplicates(exercise: Exercise, _: Ghosts) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    """Injects, phases, obligations and milestones share the names that conditions speak of."""
    for kind, names in (
        ("phases", [each.id for each in exercise.phases]),
        ("milestones", [each.id for each in exercise.milestones]),
        ("obligations", [each.id for each in exercise.obligations]),
        ("injects", [each.id for each in exercise.injects]),
    ):
        for index, name in enumerate(names):
            if name in seen:
                other = "" if seen[name] == kind else f" (déjà dans {seen[name]})"
                yield Finding((kind, index, "id"), f"id en double « {name} »{other} : le changer")
            seen.setdefault(name, kind)
    for kind, names in (
        ("objectives", [each.id for each in exercise.objectives]),
        ("cells", [each.id for each in exercise.cells]),
    ):
        for index in _repeated(names):
            yield Finding((kind, index, "id"), f"id en double « {names[index]} » : le changer")
    roles = [*exercise.roles.played, *exercise.roles.simulated]
    for index in _repeated(roles):
        place = index - len(exercise.roles.played)
        path: Steps = ("roles", "played", index) if place < 0 else ("roles", "simulated", place)
        yield Finding(path, f"rôle en double « {roles[index]} » : n’en garder qu’un")
    for index, inject in enumerate(exercise.injects):
        yield from _clashing_milestones(index, inject)


def _clashing_milestones(index: int, inject: Inject) -> Iterator[Finding]:
    taken = set(RESERVED_SUFFIXES)
    for choice in inject.decision.choices if inject.decision else ():
        if choice in taken:
            yield Finding(
                ("injects", index, "decision", "choices", choice),
                f"le choix « {choice} » porte un nom réservé : le changer",
                key=True,
            )
        taken.add(choice)
    for nth, expected in enumerate(inject.expects):
        if expected.id in taken:
            yield Finding(
                ("injects", index, "expects", nth, "id"),
                f"id en double « {expected.id} » dans ce stimulus : le changer",
            )
        taken.add(expected.id)


def _repeated(names: list[str]) -> Iterator[int]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index
        seen.add(name)


def _references(exercise: Exercise, ghosts: Ghosts) -> Iterator[Finding]:
    """Every id that something speaks of is declared somewhere."""
    roles = [*exercise.roles.played, *exercise.roles.simulated]
    declared: dict[str, tuple[str, Collection[str]]] = {
        "phase inconnue": ("phases", exercise.phase),
        "objectif inconnu": ("objectives", [each.id for each in exercise.objectives]),
        "rôle inconnu": ("roles", roles),
        "rôle sans fiche": ("cards", [*exercise.cards, *roles]),
        "rôle qui n’est pas joué": ("roles", exercise.roles.played),
        "rôle qui n’est pas simulé": ("roles", exercise.roles.simulated),
        "jalon inconnu": ("milestones", exercise.milestone_ids),
        "stimulus inconnu": ("injects", exercise.inject),
    }
    for what, path, name in _mentions(exercise):
        section, known = declared[what]
        if name in known or name == STAND_IN or section in ghosts.sections:
            continue
        if what not in _MADE_BY_INJECTS or name.partition(".")[0] not in ghosts.names:
            yield Finding(path, f"{what} « {name} » : {did_you_mean(name, known)}")


_MADE_BY_INJECTS = frozenset({"jalon inconnu", "stimulus inconnu"})


def _mentions(exercise: Exercise) -> Iterator[tuple[str, Steps, str]]:
    """Yield everything that speaks of an id: what it would be if unknown, where, the id."""
    for i, inject in enumerate(exercise.injects):
        for what, path, name in (*_inject_mentions(inject), *_condition_mentions(inject)):
            yield what, ("injects", i, *path), name
    for i, milestone in enumerate(exercise.milestones):
        if milestone.objective is not None:
            yield "objectif inconnu", ("milestones", i, "objective"), milestone.objective
    for i, obligation in enumerate(exercise.obligations):
        for what, path, name in _obligation_mentions(obligation):
            yield what, ("obligations", i, *path), name
    yield from _role_mentions(exercise)


def _role_mentions(exercise: Exercise) -> Iterator[tuple[str, Steps, str]]:
    for nth, role in enumerate(exercise.roles.historian):
        yield "rôle qui n’est pas joué", ("roles", "historian", nth), role
    for i, cell in enumerate(exercise.cells):
        for nth, role in enumerate(cell.roles):
            yield "rôle qui n’est pas joué", ("cells", i, "roles", nth), role


def _inject_mentions(inject: Inject) -> Iterator[tuple[str, Steps, str]]:
    yield "phase inconnue", ("phase",), inject.phase
    if inject.objective is not None:
        yield "objectif inconnu", ("objective",), inject.objective
    if inject.actor is not None:
        yield "rôle qui n’est pas simulé", ("actor",), inject.actor
    for nth, role in enumerate(inject.to):
        yield "rôle inconnu", ("to", nth), role
    for nth, expected in enumerate(inject.expects):
        if expected.objective is not None:
            yield "objectif inconnu", ("expects", nth, "objective"), expected.objective


def _condition_mentions(inject: Inject) -> Iterator[tuple[str, Steps, str]]:
    """Yield what must have come before: what it answers, and its milestones."""
    if inject.reply_to is not None:
        yield "stimulus inconnu", ("reply_to",), inject.reply_to
    if inject.after is not None:
        for word, names in (("all", inject.after.all), ("any", inject.after.any)):
            for nth, name in enumerate(names):
                yield "jalon inconnu", ("after", word, nth), name
    for nth, name in enumerate(inject.unless):
        yield "jalon inconnu", ("unless", nth), name


def _obligation_mentions(obligation: Obligation) -> Iterator[tuple[str, Steps, str]]:
    if obligation.aware is not None:
        yield "jalon inconnu", ("aware",), obligation.aware
    for nth, role in enumerate(obligation.by):
        yield "rôle inconnu", ("by", nth), role
    if obligation.route is not None:
        yield "rôle sans fiche", ("route", "recipient"), obligation.route.recipient
        for nth, role in enumerate(obligation.route.relays):
            yield "rôle sans fiche", ("route", "relays", nth), role


def _forms(exercise: Exercise, ghosts: Ghosts) -> Iterator[Finding]:
    """Each form bears its own name, and asks each thing once."""
    if "forms" in ghosts.sections:
        return
    for name, form in exercise.forms.items():
        if form.id != name:
            yield Finding(("forms", name, "id"), f"« {form.id} » n’est pas « {name} » : l’écrire")
        seen: set[str] = set()
        for nth, section in enumerate(form.sections):
            for place, field in enumerate(section.fields):
                if field.id in seen:
                    yield Finding(
                        ("forms", name, "sections", nth, "fields", place, "id"),
                        f"id en double « {field.id} » dans ce formulaire : le changer",
                    )
                seen.add(field.id)


def _phases(exercise: Exercise, ghosts: Ghosts) -> Iterator[Finding]:
    """Exercise time and scenario time both go forward from phase to phase."""
    if exercise.phases[0].starts and "phases" not in ghosts.sections:
        yield Finding(("phases", 0, "starts"), "la première phase commence à 0 : retirer starts")
    for index in range(1, len(exercise.phases)):
        before, phase = exercise.phases[index - 1], exercise.phases[index]
        if ghosts.names & {before.id, phase.id}:
            continue
        if phase.starts <= before.starts:
            yield Finding(
                ("phases", index, "starts" if phase.starts else "id"),
                f"phases dans le désordre : « {phase.id} » commence à "
                f"{format_duration(phase.starts)}, pas après « {before.id} » "
                f"({format_duration(before.starts)}) : corriger starts ou l’ordre",
            )
            continue
        reached = before.scenario + (phase.starts - before.starts) * before.pace
        if phase.scenario < reached:
            yield Finding(
                ("phases", index, "scenario"),
                f"l’heure du scénario recule : « {before.id} » atteint {format_instant(reached)} "
                f"avant « {phase.id} » ({format_instant(phase.scenario)}) : la repousser",
            )


def _recipients(exercise: Exercise, ghosts: Ghosts) -> Iterator[Finding]:
    """Somebody at a screen receives each inject and can take each decision."""
    seated = {role for cell in exercise.crisis_cells for role in exercise.roles_in(cell)}
    known = {*exercise.roles.played, *exercise.roles.simulated}
    if ghosts.sections & {"roles", "cells"}:
        return
    for index, inject in enumerate(exercise.injects):
        if not seated.isdisjoint(inject.to) or not known.issuperset(inject.to):
            continue  # somebody receives it, or a role is unknown and that is said
        names = ", ".join(inject.to)
        what = "prendre cette décision" if inject.decision else "recevoir ce stimulus"
        why = (
            f"aucune cellule n’a de siège {names} : l’ajouter à une cellule"
            if set(exercise.roles.played).intersection(inject.to)
            else f"{names} n’est pas joué : l’adresser à un rôle joué"
        )
        yield Finding(("injects", index, "to"), f"personne ne peut {what} : {why}")


def _voices(exercise: Exercise, _: Ghosts) -> Iterator[Finding]:
    """Only what somebody says can be said aloud."""
    for index, inject in enumerate(exercise.injects):
        if inject.spoken and inject.channel not in SAID_ALOUD:
            yield Finding(
                ("injects", index, "spoken"),
                f"« {inject.channel} » ne se dit pas à voix haute : retirer spoken, ou passer par "
                "phone ou face-to-face",
            )


def _threads(exercise: Exercise, _: Ghosts) -> Iterator[Finding]:
    """Every answer stays on the channel of what it answers, and none comes back to itself."""
    ringed: set[str] = set()
    for index, inject in enumerate(exercise.injects):
        if inject.reply_to not in exercise.inject:
            continue  # it answers nothing, or that is said already
        answered = exercise.inject[inject.reply_to]
        if answered.channel != inject.channel:
            yield Finding(
                ("injects", index, "reply_to"),
                f"« {answered.id} » passe par {answered.channel} et non par {inject.channel} : "
                "répondre sur le même canal",
            )
        ring = _ring(exercise, inject)
        if ring and ringed.isdisjoint(ring):
            ringed.update(ring)
            yield Finding(
                ("injects", index, "reply_to"),
                f"cycle : {' → '.join(ring)} se répondent l’un à l’autre : couper un des reply_to",
            )


def _ring(exercise: Exercise, first: Inject) -> list[str]:
    """Return the injects of which each answers the next, from `first` back to it; [] for none."""
    chain, inject = [first.id], first
    while inject.reply_to in exercise.inject:
        if inject.reply_to == first.id:
            return chain
        if inject.reply_to in chain:
            break
        chain.append(inject.reply_to)
        inject = exercise.inject[inject.reply_to]
    return []


def _ways(exercise: Exercise, ghosts: Ghosts) -> Iterator[Finding]:
    """Every inject can be played on some course of the exercise."""
    place = {inject.id: index for index, inject in reversed([*enumerate(exercise.injects)])}
    found = reachable(exercise, ghosts.names)
    stuck = place.keys() - found
    ringed: set[str] = set()
    for ring in cycles(exercise, stuck):
        ringed.update(ring)
        yield Finding(
            ("injects", place[ring[0]], "after"),
            f"cycle : {' → '.join(ring)} s’attendent l’un l’autre : couper un des after",
        )
    for each in sorted(stuck - ringed, key=place.__getitem__):
        yield Finding(
            ("injects", place[each], "after"),
            f"« {each} » ne peut jamais être joué : "
            f"{_reason(exercise.inject[each], stuck)} : corriger after",
        )
    yield from _contradictions(exercise, place.__getitem__)


def _reason(inject: Inject, stuck: Iterable[str]) -> str:
    names = inject.after.milestones if inject.after else ()
    blocked = [name for name in names if name.partition(".")[0] in set(stuck)]
    return f"il attend {', '.join(blocked)}, qui n’arrive jamais"


def _contradictions(exercise: Exercise, place: Callable[[str], int]) -> Iterator[Finding]:
    for each, needed in needed_choices(exercise).items():
        inject = exercise.inject[each]
        if len(needed) < 2 and not inject.unless:  # noqa: PLR2004 - one choice contradicts none
            continue
        asked = Counter(name.partition(".")[0] for name in needed)
        twice = [decision for decision, times in asked.items() if times > 1]
        if twice:
            both = " et ".join(sorted(n for n in needed if n.partition(".")[0] == twice[0]))
            yield Finding(
                ("injects", place(each), "after"),
                f"« {each} » ne peut jamais être joué : il lui faut {both}, or un seul choix "
                "est pris : retirer l’un des deux",
            )
        awaited = inject.after.all if inject.after else []
        made = {name.partition(".")[0] for name in (*needed, *awaited)} & exercise.inject.keys()
        required = {*needed, *awaited, *(f"{each}.released" for each in made)}
        for nth, name in enumerate(inject.unless):
            if name in required:
                yield Finding(
                    ("injects", place(each), "unless", nth),
                    f"« {each} » ne peut jamais être joué : {name} vient avant son déclencheur, et "
                    "l’écarte : retirer unless ou after",
                )
