"""Lines that a facilitator writes in haste, made into the fields of a command."""

import re
from collections.abc import Iterable, Sequence

from crisisex.console.desk import Picked
from crisisex.console.proposals import ABOUT, CHOICE, OBJECTIVE, WHO
from crisisex.errors import UserError
from crisisex.language import _

_INSTANT = re.compile(r"[JD]([+-]\d+)? \d{1,2}:\d{2}")


def decision(
    line: str, picked: Picked, choices: Sequence[str] = (), roles: Iterable[str] = ()
) -> dict[str, str]:
    """Return the fields of `record_decision` that `line` says; it prevails over what was picked.

    One of `choices` is written as its number or its id; after ` ; ` come the reason, then the
    section of the plan; `@rssi` anywhere says who of `roles` decided.
    """
    line, role = _tagged(line, "@", roles)
    text, reason, plan = (*(part.strip() for part in line.split(" ; ", 2)), "", "")[:3]
    by_sign = {str(number): name for number, name in enumerate(choices, 1)} | {
        name: name for name in choices
    }
    written = by_sign.get(text, "")
    choice = written or picked.get(CHOICE, "")
    if not text and not choice:
        raise UserError(_("Décision vide : écrire ce qui est décidé."))
    said = {
        "text": "" if written else text,
        "inject": picked.get(ABOUT, ""),
        "choice": choice,
        "reason": reason,
        "plan": plan,
        "role": role or picked.get(WHO, ""),
    }
    return {name: value for name, value in said.items() if value}


def observation(line: str, picked: Picked, objectives: Iterable[str]) -> dict[str, str]:
    """Return the fields of `record_observation` that `line` says; `#O2` names an objective."""
    text, objective = _tagged(line, "#", objectives)
    if not text.strip():
        raise UserError(_("Observation vide : écrire ce qui a été vu."))
    said = {
        "text": text.strip(),
        "inject": picked.get(ABOUT, ""),
        "objective": objective or picked.get(OBJECTIVE, ""),
    }
    return {name: value for name, value in said.items() if value}


def complement(line: str) -> tuple[str, str]:
    """Return the reason and the section of the plan that `line` says."""
    reason, _dot, plan = (part.strip() for part in line.partition(" ; "))
    if not reason and not plan:
        raise UserError(_("Rien à ajouter : écrire la raison, ou « ; pri/R6 »."))
    return reason, plan


def contest(line: str) -> tuple[str, str | None]:
    """Return why an instant is contested, and the other instant where the line gives one.

    `D 03:10`, as English writes it, is given as `J 03:10`.
    """
    reason, _dot, instant = (part.strip() for part in line.partition(" ; "))
    if not reason:
        raise UserError(_("Écrire pourquoi : cela ira au rapport."))
    if instant and not _INSTANT.fullmatch(instant):
        raise UserError(_("« {text} » n’est pas un instant : écrire J 03:10.").format(text=instant))
    return reason, instant.replace("D", "J") or None


def _tagged(line: str, sign: str, known: Iterable[str]) -> tuple[str, str]:
    """Return `line` without the tag it holds, and what the tag names; UserError when unknown."""
    tag = next((word for word in line.split() if word.startswith(sign) and len(word) > 1), "")
    if not tag:
        return line, ""
    names = {each.casefold(): each for each in known}
    if tag[1:].casefold() not in names:
        raise UserError(
            _("« {tag} » n’est pas connu : {known}.").format(
                tag=tag, known=", ".join(sign + each for each in names.values()) or _("rien")
            )
        )
    return " ".join(word for word in line.split() if word != tag), names[tag[1:].casefold()]


def number(line: str, what: str) -> float:
    """Return the number that `line` says, with a comma or a point; UserError when it is none."""
    try:
        return float(line.strip().replace(",", "."))
    except ValueError:
        raise UserError(
            _("« {text} » n’est pas un nombre : écrire {what}.").format(
                text=line.strip(), what=what
            )
        ) from None
