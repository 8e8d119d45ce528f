"""A table that we wrote, read back as the same exercise; what a person changed in it is understood.

The sheets beside the injects hold the rest. In CSV there are none: phases and roles are then those
that the injects speak of.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from crisisex.formats.account import gathered
from crisisex.formats.axis import USUAL_START
from crisisex.formats.carried import Beside, Carried, Manner, Remark
from crisisex.formats.casting import EVERYBODY, Cast
from crisisex.formats.cells import (
    read_choices,
    read_clock,
    read_condition,
    read_expects,
    read_names,
)
from crisisex.formats.chronogram import in_order, kept_columns
from crisisex.formats.columns import RELEASES, YES
from crisisex.formats.conditions import shortest
from crisisex.formats.entries import Entry
from crisisex.formats.moments import OfDay, OnDay, Since, moment
from crisisex.formats.parts import exercise_of
from crisisex.formats.stimulus import channel_called, first_sentence, ids_of
from crisisex.formats.tables import Table
from crisisex.formats.timeline import Timed, arranged
from crisisex.formats.words import bare
from crisisex.language import _
from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.durations import format_duration, parse_duration
from crisisex.scenario.naming import identifier

_RELEASES = {bare(word): key for key, words in RELEASES.items() for word in (key, *words)}
_SAME = ("from", "subject", "body", "reply_to", "objective", "notes", "delay", "actor")


def written_by_us(
    entries: Sequence[Entry],
    parts: Mapping[str, Table],
    *,
    language: str,
    title: str,
    beside: Beside,
    remarks: list[Remark],
) -> Carried:
    """Return the exercise that our own sheets hold."""
    exercise, files = exercise_of(parts), dict[str, bytes]()
    cast = _cast(exercise)
    ids = ids_of(entries)
    injects = [
        _inject(entry, name, cast, remarks) for entry, name in zip(entries, ids, strict=True)
    ]
    exercise["phases"] = _phases(exercise, entries, injects, language, remarks)
    for entry, inject in zip(entries, injects, strict=True):
        if not {"at", "after", "manual"} & inject.keys():
            inject["manual"] = True
            told = _("Sans heure ni condition : part à la main.")
            remarks.append(Remark(Manner.GUESSED, entry.where, told))
    exercise["injects"] = injects
    _people(exercise, injects, cast)
    _unknown(exercise, injects, remarks)
    for entry, inject in zip(entries, injects, strict=True):
        _attach(entry, inject, files, beside, remarks)
    files |= cast.files()
    files |= kept_columns(ids, entries, title, remarks)
    head = {"format": 1, "id": identifier(title), "title": title, "language": language}
    whole = {**head, **exercise, "injects": [in_order(each) for each in injects]}
    return Carried(whole, files, tuple(gathered([*remarks, *cast.remarks])))


def _cast(exercise: Mapping[str, Any]) -> Cast:
    roles = exercise.get("roles", {})
    named = [*roles.get("played", ()), *roles.get("simulated", ())]
    titles = {each: exercise.get("cards", {}).get(each, {}).get("title", each) for each in named}
    cast = Cast(titles=titles)
    cast.simulated |= dict.fromkeys(roles.get("simulated", ()))
    return cast


def _inject(entry: Entry, name: str, cast: Cast, remarks: list[Remark]) -> dict[str, Any]:
    inject: dict[str, Any] = {"id": name, "phase": entry.line("phase")}
    inject |= {key: entry.exact(key) for key in _SAME if entry.exact(key)}
    if not {"subject", "decision"} & inject.keys() and not entry.exact("question"):
        inject["subject"] = first_sentence(entry.line("body"))
    inject["to"] = _to(entry, cast)
    channel = channel_called(entry.line("channel"))
    if channel is None:
        told = _("Vecteur « {text} » inconnu : part par courriel.")
        text = entry.line("channel")
        remarks.append(Remark(Manner.GUESSED, entry.where, told.format(text=text)))
    inject["channel"] = channel or "email"
    if bare(entry.line("spoken")) in YES:
        inject["spoken"] = True
    if entry.exact("choices") or entry.exact("question"):
        pairs = read_choices(entry.exact("choices"))
        choices = {key or identifier(words, "choix"): words for key, words in pairs}
        inject["decision"] = {"question": entry.exact("question"), "choices": choices}
    if entry.exact("expects"):
        found = read_expects(entry.exact("expects"))
        inject["expects"] = [{"id": f"E{nth}", **each} for nth, each in enumerate(found, start=1)]
    _trigger(entry, inject)
    return inject


def _to(entry: Entry, cast: Cast) -> list[str]:
    """Return the recipients: ids as they are, other names as they are understood."""
    roles: list[str] = []
    for name in read_names(entry.exact("to")):
        roles += [name] if name in cast.titles else cast.recipients(name, entry.where)
    return roles or [EVERYBODY]


def _trigger(entry: Entry, inject: dict[str, Any]) -> None:
    releases = {_RELEASES.get(bare(each), "auto") for each in entry.line("release").split(",")}
    condition = read_condition(entry.exact("after"))
    if condition:
        inject["after"] = shortest(condition)
    elif "manual" in releases:
        inject["manual"] = True
    if "key" in releases:
        inject["release"] = "key"
    unless = read_names(entry.exact("unless"))
    if unless:
        inject["unless"] = unless


def _phases(
    exercise: Mapping[str, Any],
    entries: Sequence[Entry],
    injects: list[dict[str, Any]],
    language: str,
    remarks: list[Remark],
) -> list[dict[str, Any]]:
    """Give timed injects their time in their phase; return the phases."""
    games = [_seconds(entry) for entry in entries]
    phases: list[dict[str, Any]] = exercise.get("phases", [])
    if phases:
        starts = {phase["id"]: parse_duration(str(phase.get("starts", 0))) for phase in phases}
        first = phases[0]["id"]
        for inject, game in zip(injects, games, strict=True):
            inject["phase"] = inject["phase"] or first
            if game is not None and "after" not in inject and "manual" not in inject:
                at = game - starts.get(inject["phase"], 0.0)
                inject["at"] = format_duration(max(0.0, at))
        return phases
    times = [
        Timed(
            entry.where,
            inject["phase"],
            None if {"after", "manual"} & inject.keys() else game,
            _scenario(entry),
        )
        for entry, inject, game in zip(entries, injects, games, strict=True)
    ]
    phases, told = arranged(times, USUAL_START, language, exact=True)
    remarks += told
    for inject, time in zip(injects, times, strict=True):
        inject["phase"] = time.phase
        if time.at is not None:
            inject["at"] = format_duration(time.at)
    return phases


def _seconds(entry: Entry) -> float | None:
    text = entry.line("at")
    clock = read_clock(text)
    said = moment(text) if clock is None else None
    return said.seconds if isinstance(said, (Since, OfDay)) else clock


def _scenario(entry: Entry) -> float | None:
    said = moment(entry.value("scenario"))
    if isinstance(said, OnDay) and said.seconds is not None:
        return said.day * 86_400 + said.seconds
    return None


def _people(exercise: dict[str, Any], injects: list[dict[str, Any]], cast: Cast) -> None:
    """Add to the roles those that the injects speak of."""
    roles = dict(exercise.get("roles", {}))
    played, simulated = list(roles.get("played", ())), list(roles.get("simulated", ()))
    if not played and not cast.played:
        cast.somebody(injects[0]["id"])
    actors = dict.fromkeys(inject["actor"] for inject in injects if "actor" in inject)
    spoken_for = [role for role in actors if not _must_play(role, injects, actors)]
    simulated += [role for role in spoken_for if role not in played and role not in simulated]
    played += [role for role in cast.played if role not in {*played, *simulated}]
    for inject in injects:
        if EVERYBODY in inject["to"]:
            inject["to"] = list(played)
        if inject.get("actor") not in simulated:
            inject.pop("actor", None)
    told = {"simulated": simulated} if simulated else {}
    exercise["roles"] = {**roles, "played": played, **told}


def _must_play(role: str, injects: list[dict[str, Any]], actors: Collection[str]) -> bool:
    """Return whether an inject would have nobody to go to if the role were spoken for."""
    return any(role in each["to"] and set(each["to"]) <= set(actors) for each in injects)


def _unknown(
    exercise: dict[str, Any], injects: list[dict[str, Any]], remarks: list[Remark]
) -> None:
    """Make the objectives, milestones and obligations that injects speak of and no sheet holds."""
    objectives = {each["id"] for each in exercise.get("objectives", ())}
    spoken = [each["objective"] for each in injects if "objective" in each]
    spoken += [
        e["objective"] for each in injects for e in each.get("expects", ()) if "objective" in e
    ]
    for name in dict.fromkeys(spoken):
        if name not in objectives:
            exercise.setdefault("objectives", []).append({"id": name, "text": name})
            told = _("Objectif {name} : son texte est à écrire.")
            remarks.append(Remark(Manner.GUESSED, name, told.format(name=name)))
    _milestones(exercise, injects, remarks)


def _milestones(
    exercise: dict[str, Any], injects: list[dict[str, Any]], remarks: list[Remark]
) -> None:
    known = {each["id"] for each in exercise.get("milestones", ())}
    made = {each["id"] for each in injects} | {each["id"] for each in exercise["phases"]}
    obligations = [
        each if isinstance(each, str) else each["id"] for each in exercise.get("obligations", ())
    ]
    catalogue = obligations_catalogue(content_root())
    for name in dict.fromkeys(name for each in injects for name in _awaited(each)):
        source, dot, _rest = name.partition(".")
        if not dot and name not in known:
            known.add(name)
            exercise.setdefault("milestones", []).append({"id": name, "text": name})
            told = _("Jalon {name} : son texte est à écrire.")
            remarks.append(Remark(Manner.GUESSED, name, told.format(name=name)))
        elif dot and source not in made and source not in obligations and source in catalogue:
            obligations.append(source)
            exercise.setdefault("obligations", []).append(source)


def _awaited(inject: Mapping[str, Any]) -> list[str]:
    after = inject.get("after", [])
    if isinstance(after, str):
        after = [after]
    names = (
        [name for group in after.values() for name in group] if isinstance(after, dict) else after
    )
    return [*names, *inject.get("unless", ())]


def _attach(
    entry: Entry,
    inject: dict[str, Any],
    files: dict[str, bytes],
    beside: Beside,
    remarks: list[Remark],
) -> None:
    for name in filter(None, (line.strip() for line in entry.exact("attachments").split("\n"))):
        content = beside(name)
        if content is None:
            told = _("Pièce jointe « {name} » introuvable à côté du fichier : mise en note.")
            remarks.append(Remark(Manner.LEFT, entry.where, told.format(name=name[:80])))
            line = _("Pièce jointe : {name}").format(name=name)
            inject["notes"] = "\n\n".join(filter(None, (inject.get("notes", ""), line)))
        else:
            files[name] = content
            inject.setdefault("attachments", []).append(name)
