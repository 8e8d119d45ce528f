"""Rows of a T3SF MSEL as injects: those that say the same to several players are one."""

import json

from crisisex.formats import polls
from crisisex.formats.authored import authored
from crisisex.formats.carried import Carried, FormatError
from crisisex.formats.drafting import Draft, Stimulus
from crisisex.formats.liberal import line, parsed, several, stem, text
from crisisex.formats.seats import SOMEBODY
from crisisex.formats.t3sf import times
from crisisex.language import _

_KEYS = frozenset(
    {"#", "real time", "date", "subject", "from", "player", "script"}
    | {"photo", "picture name", "profile", "poll"}
)
_TELLING = frozenset({"real time", "player", "script", "picture name", "poll"})
_ENOUGH = 3
Row = dict[str, str]


def looks_like(content: bytes, name: str) -> bool:
    """Return whether a file is a list of rows with T3SF's keys."""
    del name
    if content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"[":
        return False
    try:
        rows = parsed(content)
    except FormatError:
        return False
    first = next((each for each in several(rows) if isinstance(each, dict)), {})
    return len(_TELLING & {_key(key) for key in first}) >= _ENOUGH


def carry(content: bytes, name: str) -> Carried:
    """Return the exercise that an MSEL holds; FormatError when it is none."""
    value = parsed(content)
    if not isinstance(value, list):
        raise FormatError(_("Ce n’est pas une MSEL de T3SF : une liste de lignes est attendue."))
    draft = Draft(stem(name), "T3SF")
    draft.guessed(_("le fichier"), _("T3SF ne donne pas de titre : c’est le nom du fichier."))
    rows = _rows(draft, value)
    if not rows:
        raise FormatError(_("Aucune ligne de cette MSEL ne se lit : y mettre Subject ou Script."))
    at = _times(draft, rows)
    _play(draft, rows, at)
    _clock(draft, rows, at)
    _pictures(draft, rows)
    told = _("T3SF ne dit pas le vecteur : tout part par courriel.")
    draft.guessed(_("le fichier"), told)
    return authored(draft)


def _rows(draft: Draft, value: list[object]) -> list[Row]:
    """Return the rows that say something, their keys as ours are; say what the others were."""
    rows: list[Row] = []
    others: set[str] = set()
    for nth, each in enumerate(value, 1):
        raw = each if isinstance(each, dict) else {}
        row = {_key(key): _cell(cell) for key, cell in raw.items()}
        where = _("ligne {number}").format(number=line(row.get("#", ""), 20) or nth)
        others |= {key for key in row.keys() - _KEYS if row[key]}
        if not (row.get("subject") or row.get("script")):
            draft.left(where, _("ni objet ni texte : rien à jouer."))
            continue
        rows.append({**dict.fromkeys(_KEYS, ""), **row, "where": where})
    for key in sorted(others):
        draft.left(_("colonne « {name} »").format(name=line(key, 60)), _("inconnue de T3SF."))
    return rows


def _times(draft: Draft, rows: list[Row]) -> list[float]:
    """Return the exercise seconds of the rows, the earliest at 0."""
    read = [times.clock(row["real time"]) for row in rows]
    for row, time in zip(rows, read, strict=True):
        if time is None:
            told = _("« {time} » n’est pas une heure : celle de la ligne d’avant est prise.")
            draft.guessed(row["where"], told.format(time=line(row["real time"], 40)))
    unwound, back = times.unwound(read)
    for place in back:
        told = _("l’heure recule : la ligne part à son heure, avant celles qui la précèdent.")
        draft.guessed(rows[place]["where"], told)
    earliest = min(unwound)
    return [float(each - earliest) for each in unwound]


def _play(draft: Draft, rows: list[Row], at: list[float]) -> None:
    together: dict[tuple[float, tuple[str, ...]], Stimulus] = {}
    for row, time in zip(rows, at, strict=True):
        same = (time, tuple(row[key] for key in sorted(_KEYS - {"#", "player"})))
        to = _players(draft, row)
        known = together.get(same)
        if known is None:
            together[same] = _inject(draft, row, time, to)
        elif set(to) - set(known.to):
            known.to += [role for role in to if role not in known.to]
            told = _("comme {first}, pour un autre rôle : un seul inject.")
            draft.taken(row["where"], told.format(first=known.where))
        else:
            together[same] = _inject(draft, row, time, to)


def _players(draft: Draft, row: Row) -> list[str]:
    names = [each for each in row["player"].split("\n") if each.strip()]
    if not names:
        told = _("adressé à personne : à « {role} ».").format(role=SOMEBODY)
        draft.guessed(row["where"], told)
    return list(dict.fromkeys(draft.seats.role(each) for each in names or [SOMEBODY]))


def _inject(draft: Draft, row: Row, at: float, to: list[str]) -> Stimulus:
    inject = draft.inject(row["where"], row["subject"] or row["script"], to)
    inject.at, inject.sender, inject.body = at, line(row["from"]), row["script"]
    if row["date"]:
        inject.notes = _("Heure fictive : {date}").format(date=line(row["date"], 200))
    labels = [label for each in row["poll"].split("|") if (label := line(each))]
    if len(labels) > 1:
        inject.body, inject.question = polls.split(row["script"], inject.subject)
        for label in labels:
            inject.choose(label)
    elif labels:
        told = _("un sondage d’un seul choix n’en est pas un : « {label} ».")
        draft.left(row["where"], told.format(label=labels[0]))
    return inject


def _clock(draft: Draft, rows: list[Row], at: list[float]) -> None:
    """Make the phases of the fictional dates: one a day, at the day's own pace."""
    order = sorted(range(len(rows)), key=lambda place: at[place])
    instants = times.scenario([rows[place]["date"] for place in order])
    if instants is None:
        start = next(
            (c for row in rows if (c := times.clock(row["real time"])) is not None), 32_400
        )
        draft.phases = [(0.0, start - start % 60, 1.0)]
        told = _("aucune date fictive ne se lit : le scénario suit l’heure réelle.")
    else:
        draft.phases = times.phases([at[place] for place in order], instants)
        told = _(
            "l’heure du scénario suit les dates fictives en moyenne, par jour ; chacune est notée."
        )
    draft.guessed(_("le fichier"), told)


def _pictures(draft: Draft, rows: list[Row]) -> None:
    """Say which pictures are elsewhere, each once."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        name, address = line(row["picture name"], 80), line(row["photo"])
        shown = (row["subject"], name, address)
        if (name or address) and shown not in seen:
            told = _("image à joindre à la main : {name} {address}")
            draft.left(row["where"], told.format(name=name, address=address).strip())
        portrait = (line(row["from"], 80), line(row["profile"]))
        if portrait[1] and portrait not in seen:
            told = _("portrait de « {name} » : {address}")
            draft.left(row["where"], told.format(name=portrait[0], address=portrait[1]))
        seen |= {shown, portrait}


def _key(key: object) -> str:
    return " ".join(str(key).split()).casefold()[:80]


def _cell(value: object) -> str:
    """Return what stands in a cell as text, a list as its lines and a group as JSON."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_cell, value)))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)[:10_000]
    return text(value)
