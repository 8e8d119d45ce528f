"""A scenario of OpenAEV as one of our exercises: teams are roles, expectations are reactions.

Injects that machines play are left out by name; players are never taken over.
"""

from crisisex.formats.authored import authored
from crisisex.formats.carried import Carried
from crisisex.formats.drafting import Draft
from crisisex.formats.liberal import flag, groups, line, mapping, several, shortened, stem, text
from crisisex.formats.openaev.archive import Archive, opened
from crisisex.formats.openaev.contracts import CHANNELS, kind_of
from crisisex.formats.openaev.dependencies import (
    Made,
    dependencies,
    make_wait,
    stepped_over,
)
from crisisex.formats.openaev.injects import Stage
from crisisex.formats.openaev.wording import Wording
from crisisex.formats.seats import SOMEBODY
from crisisex.language import _

_HEAD = ("category", "main_focus", "severity", "message_header", "message_footer", "mail_from")
_KINDS = {
    "organizations": "organization_name",
    "challenges": "challenge_name",
    "tags": "tag_name",
}


def carry(content: bytes, name: str) -> Carried:
    """Return the exercise of an exported scenario; FormatError when it is none."""
    archive = opened(content)
    about = mapping(archive.part("information"))
    draft = Draft(line(about.get(f"{archive.prefix}_name")), stem(name))
    wording = Wording(draft, archive.data.get(f"{archive.prefix}_variables"))
    _about(draft, wording, archive, about)
    stage = Stage(draft, wording, archive)
    injects = _by_uuid(draft, archive.part("injects"))
    out = {uuid for uuid, inject in injects.items() if _leave_technical(draft, inject)}
    depends = dependencies(injects)
    stepped_over(depends, out)
    made: dict[str, Made] = {
        uuid: stage.inject(inject) for uuid, inject in injects.items() if uuid not in out
    }
    for uuid, each in made.items():
        make_wait(draft, each, depends.get(uuid, []), made)
    for uuid, inject in injects.items():
        if uuid in made and not flag(inject.get("inject_enabled"), True):
            _by_hand(draft, made[uuid])
    stage.follow_up()
    stage.tell_rest()
    _tell_rest(draft, archive)
    draft.for_somebody(SOMEBODY)
    return authored(draft)


def _about(draft: Draft, wording: Wording, archive: Archive, about: dict[str, object]) -> None:
    where = _("l’exercice")
    parts = [about.get(f"{archive.prefix}_{key}") for key in ("subtitle", "description")]
    summary = "\n\n".join(filter(None, (wording.prose(where, each) for each in parts)))
    if summary:
        draft.about["summary"] = summary
    objectives = sorted(
        groups(archive.part("objectives")),
        key=lambda each: line(each.get("objective_priority")).zfill(8),
    )
    if objectives:
        draft.about["objectives"] = [
            {"id": f"O{nth}", "text": _objective(each) or f"O{nth}"}
            for nth, each in enumerate(objectives, 1)
        ]
    for key in _HEAD:
        if said := line(about.get(f"{archive.prefix}_{key}"), 120):
            told = _("« {key} » n’est pas repris : {value}")
            draft.left(where, told.format(key=key, value=said))
    if lessons := _lessons(wording, archive):
        draft.about["guide"] = lessons
        told = _("les questions du retour d’expérience sont dans le guide de l’animation.")
        draft.taken(where, told)


def _objective(objective: dict[str, object]) -> str:
    title = line(objective.get("objective_title"))
    description = line(objective.get("objective_description"))
    return line(f"{title} : {description}" if title and description else title or description)


def _lessons(wording: Wording, archive: Archive) -> str:
    """Return the questions for afterwards, by category, as a part of a guide."""
    questions: dict[str, list[str]] = {}
    for each in groups(archive.part("lessons_questions")):
        said = [line(each.get(f"lessons_question_{key}")) for key in ("content", "explanation")]
        if any(said):
            category = line(each.get("lessons_question_category"))
            questions.setdefault(category, []).append("- " + " — ".join(filter(None, said)))
    parts = []
    for each in groups(archive.part("lessons_categories")):
        uuid = line(each.get("lessonscategory_id"))
        title = line(each.get("lessons_category_name")) or _("Sans titre")
        told = line(each.get("lessons_category_description"))
        parts.append(
            "\n\n".join(filter(None, [f"## {title}", told, "\n".join(questions.pop(uuid, []))]))
        )
    parts += ["\n".join(each) for each in questions.values()]
    head = _("# Questions du retour d’expérience")
    return wording.plain(_("l’exercice"), "\n\n".join([head, *parts])) if parts else ""


def _by_uuid(draft: Draft, value: object) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for nth, each in enumerate(several(value), 1):
        if not isinstance(each, dict):
            draft.left(_("inject n° {number}").format(number=nth), _("ne se lit pas."))
            continue
        uuid = line(each.get("inject_id")) or f"#{nth}"
        if uuid in found:
            uuid = f"{uuid}#{nth}"
        found[uuid] = each
    return found


def _leave_technical(draft: Draft, inject: dict[str, object]) -> bool:
    """Say of an inject that a machine plays that it is left out, and return whether it is."""
    kind, content = kind_of(inject), mapping(inject.get("inject_content"))
    worded = any(text(content.get(key)) for key in ("subject", "body", "message"))
    if kind in CHANNELS or (not kind and (worded or text(inject.get("inject_description")))):
        return False
    told = _("inject technique, qu’une machine joue : laissé de côté ({kind}).")
    where = line(inject.get("inject_title"), 120) or _("inject sans titre")
    draft.left(where, told.format(kind=kind or "?"))
    return True


def _by_hand(draft: Draft, made: Made) -> None:
    stimulus = made.stimulus
    stimulus.at, stimulus.all, stimulus.any, stimulus.unless = None, [], [], []
    stimulus.delay = 0.0
    draft.guessed(stimulus.where, _("désactivé dans OpenAEV : ne part qu’à la main."))


def _tell_rest(draft: Draft, archive: Archive) -> None:
    """Say what of the scenario is no part of an exercise of ours."""
    where = _("l’exercice")
    for kind, key in _KINDS.items():
        names = [each for raw in groups(archive.part(kind)) if (each := line(raw.get(key), 80))]
        names = [each for each in names if not each.startswith("vecteur:")]
        if names:
            told = _("« {kind} » n’est pas repris : {names}")
            draft.left(where, told.format(kind=kind, names=shortened(", ".join(names), 600)))
    people = len(groups(archive.part("users")))
    if people:
        told = _("ses joueurs ({number}) ne sont pas repris : les sièges se prennent à DEBEX.")
        draft.left(where, told.format(number=people))
    for name in archive.too_large:
        draft.left(_("document « {name} »").format(name=line(name, 80)), _("trop grand."))
