"""A CEXF exercise as one of ours: results are reactions to expect, the flow is the graph.

CEXF knows no roles: everything is addressed to one, which the import names.
"""

from crisisex.formats import polls
from crisisex.formats.authored import authored
from crisisex.formats.carried import Carried, FormatError
from crisisex.formats.cexf.flow import MANUAL, START, Step, stepped_over, steps
from crisisex.formats.cexf.payloads import Payload, payloads
from crisisex.formats.drafting import Draft, Stimulus
from crisisex.formats.liberal import (
    groups,
    line,
    mapping,
    parsed,
    seconds,
    several,
    shortened,
    stem,
    text,
)
from crisisex.formats.seats import SOMEBODY
from crisisex.language import _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.injects import Channel

_LEVELS = {
    "beginner": "débutant",
    "intermediate": "intermédiaire",
    "advanced": "confirmé",
    "expert": "confirmé",
}
TO_PARTICIPANTS = "_to_participants"
"""How an action ends that reaches people, after the name of its channel."""
_TECHNICAL = ("network_connection", "tcp_connection", "scan", "malware", "execute")
_KNOWN = frozenset({"name", "description", "expanded", "total_duration", "uuid"})


def looks_like(content: bytes, name: str) -> bool:
    """Return whether a file is a CEXF exercise."""
    del name
    if b'"inject_flow"' not in content or content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return False
    try:
        value = mapping(parsed(content))
    except FormatError:
        return False
    return "exercise" in value and ("injects" in value or "inject_flow" in value)


def carry(content: bytes, name: str, role: str = SOMEBODY) -> Carried:
    """Return the exercise of a CEXF file, its injects addressed to `role`.

    FormatError when it is none.
    """
    value = mapping(parsed(content))
    if not value.keys() & {"inject_flow", "injects"}:
        told = _("Ce n’est pas un exercice CEXF : les clés injects et inject_flow manquent.")
        raise FormatError(told)
    about = mapping(value.get("exercise"))
    draft = Draft(line(about.get("name")), stem(name))
    _about(draft, about)
    flow, nameless = steps(value.get("inject_flow"))
    for each in nameless:
        draft.left(_("le déroulé « {name} »").format(name=each), _("ne nomme aucun inject."))
    files = payloads(draft, value.get("inject_payloads"))
    injects = _by_uuid(draft, value.get("injects"), flow)
    out = {uuid for uuid, each in injects.items() if _leave_technical(draft, each, files)}
    stepped_over(flow, out)
    made: dict[str, Stimulus] = {}
    for uuid, inject in injects.items():
        if uuid not in out:
            made[uuid] = _inject(draft, inject, flow.get(uuid, Step(uuid)), files, role)
    others = {
        uuid: (each, _completion(each, flow.get(uuid, Step(uuid)))) for uuid, each in made.items()
    }
    for uuid, stimulus in made.items():
        _trigger(draft, stimulus, flow.get(uuid, Step(uuid)), others)
    for payload in files.values():
        if not payload.used:
            draft.left(payload.where, _("n’est attaché à aucun inject."))
    if made:
        told = _("CEXF ne dit pas à qui l’on parle : tout est adressé à « {role} ».")
        draft.guessed(_("le fichier"), told.format(role=line(role)))
    draft.for_somebody(role)
    return authored(draft)


def _about(draft: Draft, about: dict[str, object]) -> None:
    description, expanded = text(about.get("description")), text(about.get("expanded"))
    summary = (
        description
        if expanded.lstrip("# ") == description.lstrip("# ")
        else (f"{description}\n\n{expanded}".strip())
    )
    if summary:
        draft.about["summary"] = summary
    meta = mapping(about.get("meta"))
    said = line(meta.get("level")).lower()
    if level := _LEVELS.get(said, said if said in _LEVELS.values() else ""):
        draft.about["level"] = level
    elif said:
        draft.left(_("l’exercice"), _("niveau inconnu : « {level} ».").format(level=said))
    duration = seconds(about.get("total_duration"))
    if duration:
        draft.about["duration"] = format_duration(duration)
    elif line(about.get("total_duration")):
        draft.left(_("l’exercice"), _("sa durée ne se lit pas."))
    others = {**{k: v for k, v in about.items() if k not in _KNOWN | {"meta"}}, **meta}
    for key in sorted(others.keys() - {"level"}):
        said = ", ".join(filter(None, (line(each, 120) for each in several(others[key]))))
        if said:
            told = _("« {key} » n’est pas repris : {value}")
            draft.left(_("l’exercice"), told.format(key=line(key, 60), value=shortened(said, 300)))


def _by_uuid(draft: Draft, value: object, flow: dict[str, Step]) -> dict[str, dict[str, object]]:
    """Return the injects by uuid; one that the flow alone speaks of has its description."""
    found: dict[str, dict[str, object]] = {}
    for nth, each in enumerate(groups(value), 1):
        uuid = line(each.get("uuid")) or f"#{nth}"
        if uuid in found:
            draft.guessed(
                _where(each), _("le même uuid qu’un autre : ses liens sont ceux de l’autre.")
            )
            uuid = f"{uuid}#{nth}"
        found[uuid] = each
    for uuid, step in flow.items():
        if uuid in found:
            continue
        if not step.description:
            draft.left(uuid, _("le déroulé en parle, le fichier ne le contient pas."))
            continue
        found[uuid] = {"uuid": uuid, "name": line(step.description, 120)}
        draft.guessed(_where(found[uuid]), _("n’est que dans le déroulé : son texte en vient."))
    return found


def _leave_technical(draft: Draft, inject: dict[str, object], files: dict[str, Payload]) -> bool:
    """Say of an inject that a machine plays that it is left out, and return whether it is."""
    kinds = {files[uuid].kind for uuid in _payload_uuids(inject) if uuid in files}
    action = line(inject.get("action")).lower()
    if not (kinds - {"file"} or any(word in action for word in _TECHNICAL)):
        return False
    for uuid in _payload_uuids(inject):
        if uuid in files:
            files[uuid].used = True
    told = _("inject technique, qu’une machine joue : laissé de côté ({action}).")
    draft.left(_where(inject), told.format(action=line(inject.get("action"), 60) or "?"))
    return True


def _inject(
    draft: Draft, inject: dict[str, object], step: Step, files: dict[str, Payload], role: str
) -> Stimulus:
    stimulus = draft.inject(_where(inject), line(inject.get("name")), [draft.seats.role(role)])
    action = line(inject.get("action")).lower()
    channel = action.removesuffix(TO_PARTICIPANTS)
    if action.endswith(TO_PARTICIPANTS) and channel in set(Channel):
        stimulus.channel = channel
    else:
        told = _("« {action} » n’est pas un vecteur : part par courriel.")
        draft.guessed(stimulus.where, told.format(action=line(inject.get("action"), 60) or "?"))
    said = [step.description, text(inject.get("description"))]
    described = "\n\n".join(dict.fromkeys(each for each in said if each))
    stimulus.body = "" if described == stimulus.subject else described
    for uuid in _payload_uuids(inject):
        if uuid not in files:
            draft.left(stimulus.where, _("son fichier {uuid} manque.").format(uuid=line(uuid, 60)))
        else:
            _enclose(draft, stimulus, files[uuid])
    _expect(draft, stimulus, inject)
    for told, many in (
        (_("revient à intervalles : ne part ici qu’une fois ({every})."), step.every),
        (_("rend compte à d’autres programmes : laissé de côté."), step.reports),
    ):
        if many:
            draft.left(stimulus.where, told.format(every=step.every))
    return stimulus


def _enclose(draft: Draft, stimulus: Stimulus, payload: Payload) -> None:
    """Put a file into its inject: the text of a message is the message."""
    payload.used = True
    message = payload.message() if stimulus.channel == "email" else ""
    if message and not stimulus.attachments:
        stimulus.notes, stimulus.body = stimulus.body, message
        told = _("« {name} » est le message lui-même ; la description devient une note.")
        draft.taken(stimulus.where, told.format(name=payload.name))
    elif payload.content is not None:
        draft.attach(stimulus, payload.name, payload.content)


def _expect(draft: Draft, stimulus: Stimulus, inject: dict[str, object]) -> None:
    evaluations = groups(inject.get("inject_evaluation"))
    results = [line(each.get("result")) for each in evaluations]
    labels = [label for each in results if (label := polls.label_of(each))]
    if len(labels) > 1:
        stimulus.body, stimulus.question = polls.split(stimulus.body, stimulus.subject)
        for label in labels:
            stimulus.choose(label)
    automatic = False
    for each, result in zip(evaluations, results, strict=True):
        automatic |= bool(each.get("parameters"))
        if len(labels) < 2 or not polls.label_of(result):  # noqa: PLR2004 - a poll has two choices
            stimulus.expect(result or _("Réaction sans nom"))
    if line(inject.get("inject_evaluation_join_type")).upper() == "OR" and stimulus.expects[1:]:
        told = _("un seul de ses résultats suffisait : tous sont attendus.")
        draft.guessed(stimulus.where, told)
    if automatic:
        tool = line(inject.get("target_tool"), 60) or "?"
        told = _("« {tool} » vérifiait seul : ces réactions sont à cocher, sans score.")
        draft.guessed(stimulus.where, told.format(tool=tool))


def _trigger(
    draft: Draft, stimulus: Stimulus, step: Step, others: dict[str, tuple[Stimulus, list[str]]]
) -> None:
    """Make an inject wait for what it requires and follows, else leave at its time.

    `others` are the injects by uuid, each with the milestones that tell its completion.
    """
    _wait(draft, stimulus, step, others)
    if step.unread:
        told = _("« {time} » n’est pas un nombre de secondes : pas d’heure.")
        draft.guessed(stimulus.where, told.format(time=step.unread))
    due = 0.0 if step.due is None and START in step.triggers else step.due
    if not stimulus.waits:
        stimulus.at = due
        if due is None and MANUAL not in step.triggers:
            draft.guessed(stimulus.where, _("rien ne le déclenche : part à la main."))
    elif due is not None:
        told = _("attend d’autres injects : son heure ({time}) n’est pas reprise.")
        draft.left(stimulus.where, told.format(time=format_duration(due)))


def _wait(
    draft: Draft, stimulus: Stimulus, step: Step, others: dict[str, tuple[Stimulus, list[str]]]
) -> None:
    for uuid, result in step.requires:
        if uuid in others:
            _require(draft, stimulus, others[uuid][0], result)
    required = {uuid for uuid, _result in step.requires}
    for uuid in step.follows:
        if uuid in others and uuid not in required:
            parent, completed = others[uuid]
            stimulus.wait(completed or [f"{parent.id}.released"])
    for uuid in sorted({*required, *step.follows} - others.keys()):
        told = _("attend l’inject {uuid}, qui manque.")
        draft.left(stimulus.where, told.format(uuid=line(uuid, 60)))


def _require(draft: Draft, stimulus: Stimulus, parent: Stimulus, result: str) -> None:
    names = {each["text"].casefold(): each["id"] for each in parent.expects}
    names |= {label.casefold(): choice for choice, label in parent.choices.items()}
    name = names.get(result.casefold()) or names.get(polls.label_of(result).casefold())
    if result and name is None:
        told = _("« {result} » n’est pas un résultat de « {parent} » : attend son départ.")
        draft.guessed(stimulus.where, told.format(result=result, parent=parent.where))
    stimulus.wait([f"{parent.id}.{name or 'released'}"])


def _completion(stimulus: Stimulus, step: Step) -> list[str]:
    """Return what tells that an inject is done, where its flow waits for that."""
    if not step.on_completion:
        return []
    return [f"{stimulus.id}.{each['id']}" for each in stimulus.expects]


def _payload_uuids(inject: dict[str, object]) -> list[str]:
    return [
        line(each) for each in several(inject.get("action_payload_resource_uuid")) if line(each)
    ]


def _where(inject: dict[str, object]) -> str:
    return line(inject.get("name"), 120) or line(inject.get("uuid"), 60) or _("inject sans nom")
