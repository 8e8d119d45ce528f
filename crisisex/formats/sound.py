"""The last look at what was guessed: what could never be played as read is mended, and said."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from crisisex.formats.carried import Carried, Manner, Remark
from crisisex.language import _
from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.checks import check
from crisisex.scenario.mending import Ghosts
from crisisex.scenario.models import Exercise

_TIMES = 30
_GRAPH = ("after", "unless", "delay", "reply_to")


def made_sound(carried: Carried) -> Carried:
    """Return the exercise with no inject that can never be played: such a one leaves by hand."""
    data: dict[str, Any] = dict(carried.exercise)
    remarks = list(carried.remarks)
    for _time in range(_TIMES):
        bad = _unplayable(data)
        if not bad:
            break
        injects = list(data["injects"])
        for index, why in bad.items():
            inject = {key: value for key, value in injects[index].items() if key not in _GRAPH}
            injects[index] = inject if "at" in inject else {**inject, "manual": True}
            told = _("Condition impossible à jouer ({why}) : retirée.")
            remarks.append(Remark(Manner.LEFT, inject["id"], told.format(why=why)))
        data["injects"] = injects
    return replace(carried, exercise=data, remarks=tuple(remarks))


def _unplayable(data: dict[str, Any]) -> dict[int, str]:
    """Return the injects whose graph is wrong, by their place, and why."""
    catalogue = obligations_catalogue(content_root())
    said = [{"id": o} if isinstance(o, str) else o for o in data.get("obligations", ())]
    obligations = [{**catalogue.get(str(o.get("id")), {}), **o, "form": None} for o in said]
    try:
        exercise = Exercise.model_validate(
            {**data, "obligations": obligations}, context={"authored": True}
        )
    except ValidationError:
        return {}
    found = {}
    for finding in check(exercise, Ghosts()):
        path = finding.path
        if path[:1] == ("injects",) and path[2:3] in {(key,) for key in _GRAPH}:
            found[int(path[1])] = str(finding.message)
    return found
