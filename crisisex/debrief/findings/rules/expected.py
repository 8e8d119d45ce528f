"""Expected actions: those not seen, those seen late, those done in time."""

from collections.abc import Iterator

from crisisex.debrief.findings.drafting import improvement, strength
from crisisex.debrief.findings.facts import Facts, and_more
from crisisex.debrief.findings.finding import Element, Finding
from crisisex.debrief.findings.rule import Rule
from crisisex.debrief.model import ExpectedResult, Observed
from crisisex.debrief.wording import lasting, listed, quoted
from crisisex.language import N_, _


def missed(facts: Facts) -> Iterator[Finding]:
    """Yield each expected action that nobody saw and whose time had come."""
    for row in facts.report.expected:
        if row.outcome is Observed.UNSEEN and _time_was_up(facts, row):
            yield _missed(
                facts, row, "N" if _nobody_ticked(facts) else "U" if row.critical else "M"
            )


def _missed(facts: Facts, row: ExpectedResult, rating: str) -> Finding:
    told = _("Après le stimulus {inject}, il était attendu{within} : {action}.").format(
        inject=quoted(row.inject), action=quoted(row.text), within=_within(row)
    )
    seen = (
        _(
            "Aucune action attendue n’a été pointée dans cette cellule : l’absence de pointage "
            "ne prouve pas que rien n’a été fait."
        )
        if rating == "N"
        else _("Ni l’animation ni l’observation ne l’ont vue.")
    )
    return improvement(
        facts,
        "missed",
        row.id,
        title=_("Action attendue non observée : {action}").format(action=row.text),
        analysis=" ".join(filter(None, (told, seen, _weight(row)))),
        evidence=facts.at(row.released, row.inject),
        rating=rating,
        element=Element.PLANNING if _sections(facts, row) else Element.TRAINING,
        action=_("Écrire ou rappeler la conduite à tenir : {action}").format(action=row.text),
        objective=row.objective,
        sections=_sections(facts, row),
        wording=_wording(facts, row),
    )


def late(facts: Facts) -> Iterator[Finding]:
    """Yield each expected action that was seen after its limit."""
    for row in facts.report.expected:
        if row.outcome is not Observed.LATE or row.within is None or row.after is None:
            continue
        over = lasting(row.after - row.within)
        told = _(
            "Vue {after} après le stimulus {inject}, pour {within} attendues : {over} de trop."
        )
        yield improvement(
            facts,
            "late",
            row.id,
            title=_("Action attendue faite en retard : {action}").format(action=row.text),
            analysis=" ".join(
                filter(
                    None,
                    (
                        told.format(
                            after=lasting(row.after),
                            inject=quoted(row.inject),
                            within=lasting(row.within),
                            over=over,
                        ),
                        _weight(row),
                    ),
                )
            ),
            evidence=facts.at(row.released, row.inject) + facts.at(row.seen, row.text),
            rating="M" if row.critical else "S",
            element=Element.TRAINING,
            action=_("S’entraîner à tenir le délai : {action}").format(action=row.text),
            objective=row.objective,
            sections=_sections(facts, row),
            wording=_wording(facts, row),
        )


def in_time(facts: Facts) -> Iterator[Finding]:
    """Yield, by objective, the expected actions that were done in time."""
    done: dict[str, list[ExpectedResult]] = {}
    for row in facts.report.expected:
        if row.outcome is Observed.DONE:
            done.setdefault(row.objective, []).append(row)
    for objective, rows in done.items():
        evidence = tuple(each for row in rows for each in facts.at(row.seen, row.text))
        yield strength(
            facts,
            "in-time",
            objective or "-",
            title=_one_title(facts, rows),
            analysis=_("Vues dans les délais que l’exercice fixait : {actions}.").format(
                actions=listed([quoted(row.text) for row in rows])
            )
            + and_more(evidence),
            evidence=evidence,
            objective=objective,
            sections=facts.sections(*(each for row in rows for each in _sections(facts, row))),
        )


def _one_title(facts: Facts, rows: list[ExpectedResult]) -> str:
    if len(rows) == 1:
        return _("Action attendue faite à temps : {action}").format(action=rows[0].text)
    return _("{objective} : {count} actions attendues faites à temps").format(
        count=len(rows), objective=facts.objectives.get(rows[0].objective, _("Sans objectif"))
    )


def _time_was_up(facts: Facts, row: ExpectedResult) -> bool:
    """Return whether the limit had run out when the run stopped; without limit, it had."""
    if row.released is None:
        return False
    return row.within is None or facts.past.elapsed - row.released.elapsed >= row.within


def _nobody_ticked(facts: Facts) -> bool:
    return all(row.outcome is Observed.UNSEEN for row in facts.report.expected)


def _sections(facts: Facts, row: ExpectedResult) -> tuple[str, ...]:
    """Return the section that the action names, else the one its objective tests."""
    return facts.sections(row.plan or facts.plans.get(row.objective, ""))


def _within(row: ExpectedResult) -> str:
    return "" if row.within is None else _(" dans les {delay}").format(delay=lasting(row.within))


def _weight(row: ExpectedResult) -> str:
    return (
        _("C’est une tâche critique : sans elle l’objectif n’est pas atteint.")
        if row.critical
        else ""
    )


def _wording(facts: Facts, row: ExpectedResult) -> str:
    """Return the sentence for the plan: who, what, and how soon."""
    inject, _dot, _name = row.id.rpartition(".")
    who = listed(facts.past.roles(facts.past.state.progress(facts.cell, inject).to))
    by = "" if row.within is None else _(", au plus tard {delay} après l’alerte")
    said = _("{who} : {action}{by}.") if who else "{action}{by}."
    delay = lasting(row.within or 0.0)
    return said.format(who=who, action=row.text, by=by.format(delay=delay))


RULES = (
    Rule(
        "missed",
        N_("Action attendue non observée"),
        N_(
            "Une action attendue d’un stimulus joué, que personne n’a pointée quand son délai est "
            "passé, est à améliorer : M, ou U pour une tâche critique, sans laquelle l’objectif "
            "n’est pas atteint. N si rien n’a été pointé dans la cellule : personne ne regardait."
        ),
        missed,
    ),
    Rule(
        "late",
        N_("Action attendue en retard"),
        N_(
            "Une action attendue vue après son délai est à améliorer : S, ou M pour une tâche "
            "critique. L’équipe savait quoi faire, pas assez vite : on propose un entraînement."
        ),
        late,
    ),
    Rule(
        "in-time",
        N_("Actions attendues faites à temps"),
        N_(
            "Les actions attendues vues dans leur délai font, objectif par objectif, un point "
            "fort : ce qui marche doit être gardé."
        ),
        in_time,
    ),
)
