"""An exercise as CEXF: the graph in the flow, what is expected as results, files as payloads.

It opens in the tools that play CEXF: each inject has its flow, its evaluations and a known tool.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from uuid import NAMESPACE_URL, uuid5

from crisisex.formats import polls
from crisisex.formats.beyond import beyond, beyond_inject, enclosed
from crisisex.formats.carried import Manner, Remark
from crisisex.formats.cexf.flow import MANUAL, START, TIMED
from crisisex.formats.cexf.linking import Edges, edges_of
from crisisex.formats.cexf.reading import TO_PARTICIPANTS
from crisisex.language import _
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise, Level

_HOLDS = frozenset({"summary", "level", "duration", "channel", "attachments", "expects"})
_LEVELS = {
    Level.BEGINNER: "beginner",
    Level.INTERMEDIATE: "intermediate",
    Level.EXPERT: "advanced",
}
_TOOL = "webhook"
"""The tool that tells of what people do: a call from outside, which a facilitator may make."""
_SCORE = [0, 10]
_VERSION = "1"
_HOUR = 3600.0


def write(
    exercise: Exercise, attachments: Mapping[str, bytes] | None = None
) -> tuple[bytes, tuple[Remark, ...]]:
    """Return the CEXF file, and what of the exercise it does not hold."""
    remarks = [*beyond(exercise, _HOLDS), *_without_roles(exercise)]
    edges = edges_of(exercise)
    remarks += edges.remarks
    for inject in exercise.injects:
        remarks += beyond_inject(inject, _HOLDS)
        if inject.attachments[1:]:
            told = _("CEXF ne joint qu’un fichier à un inject ; restent : {names}.")
            names = ", ".join(inject.attachments[1:])
            remarks.append(Remark(Manner.LEFT, inject.id, told.format(names=names)))
        if inject.decision:
            told = _("sa décision devient des résultats, un par choix.")
            remarks.append(Remark(Manner.GUESSED, inject.id, told))
    files, missing = enclosed(exercise, attachments or {})
    remarks += missing
    first = dict.fromkeys(each.attachments[0] for each in exercise.injects if each.attachments)
    document = {
        "exercise": _about(exercise),
        "inject_flow": [_flow(exercise, each, edges) for each in exercise.injects],
        "inject_payloads": [
            _payload(exercise, name, files[name]) for name in first if name in files
        ],
        "injects": [_inject(exercise, each, files) for each in exercise.injects],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode(), tuple(remarks)


def _about(exercise: Exercise) -> dict[str, object]:
    level = {"level": _LEVELS[exercise.level]} if exercise.level else {}
    ends = [exercise.planned_at(each) or 0.0 for each in exercise.injects]
    return {
        "uuid": _uuid(exercise, ""),
        "name": exercise.title,
        "description": exercise.summary or exercise.title,
        "expanded": exercise.summary or exercise.title,
        "meta": {"author": exercise.establishment or "crisisex", **level},
        "namespace": "crisisex",
        "tags": ['exercise:software-scope="crisisex"', "state:production"],
        "total_duration": str(round(exercise.duration or max(_HOUR, *ends))),
        "version": _VERSION,
    }


def _flow(
    exercise: Exercise,
    inject: Inject,
    edges: Edges,
) -> dict[str, object]:
    planned = exercise.planned_at(inject)
    if planned is None:
        triggers = [MANUAL] if inject.manual else []
    else:
        triggers = [TIMED if planned else START]
    required = edges.requires.get(inject.id)
    question = inject.decision.question if inject.decision else ""
    return {
        "inject_uuid": _uuid(exercise, inject.id),
        "description": polls.joined(inject.body, inject.subject, question),
        "reporting_callback": [],
        "requirements": {
            "inject_uuid": _uuid(exercise, required[0]),
            "resolution_requirement": required[1],
        }
        if required
        else {},
        "sequence": {
            "trigger": triggers,
            "completion_trigger": ["completion"] if inject.id in edges.completing else [],
            "followed_by": [_uuid(exercise, name) for name in edges.follows.get(inject.id, ())],
        },
        "timing": {
            "triggered_at": round(planned) if planned else None,
            "periodic_run_every": None,
        },
    }


def _inject(exercise: Exercise, inject: Inject, files: Mapping[str, bytes]) -> dict[str, object]:
    labels = inject.decision.choices.values() if inject.decision else ()
    results = [polls.choice(label, exercise.language) for label in labels]
    payload = {}
    if inject.attachments and inject.attachments[0] in files:
        first = _uuid(exercise, f"file:{inject.attachments[0]}")
        payload = {"action_payload_resource_uuid": first}
    return {
        "uuid": _uuid(exercise, inject.id),
        "name": inject.subject,
        "action": f"{inject.channel}{TO_PARTICIPANTS}",
        **payload,
        "target_tool": _TOOL,
        "inject_evaluation": [
            {
                "parameters": [],
                "result": result,
                "evaluation_strategy": "data_filtering",
                "evaluation_context": {},
                "score_range": _SCORE,
            }
            for result in (*results, *(each.text for each in inject.expects))
        ],
        "inject_evaluation_join_type": "OR" if results else "AND",
    }


def _payload(exercise: Exercise, name: str, content: bytes) -> dict[str, object]:
    return {
        "uuid": _uuid(exercise, f"file:{name}"),
        "name": name.rpartition("/")[2],
        "type": "file",
        "parameters": {
            "filename": name.rpartition("/")[2],
            "content": base64.b64encode(content).decode(),
            "content-type": "base64",
        },
    }


def _without_roles(exercise: Exercise) -> Iterator[Remark]:
    names = [exercise.role_name(role) for role in exercise.roles.played]
    if len(names) > 1:
        told = _("CEXF ne dit pas à qui l’on parle : {names} n’y sont pas.")
        yield Remark(Manner.LEFT, _("l’exercice"), told.format(names=", ".join(names)))


def _uuid(exercise: Exercise, name: str) -> str:
    """Return the uuid of a part of the exercise: the same at every writing."""
    return str(uuid5(NAMESPACE_URL, f"crisisex:{exercise.id}#{name}"))
