"""Legal clocks: declarations never filed, filed late, filed in time."""

from collections.abc import Iterator

from crisisex.debrief.duty import Filing, ObligationResult
from crisisex.debrief.findings.drafting import improvement, strength
from crisisex.debrief.findings.facts import Facts
from crisisex.debrief.findings.finding import Element, Evidence, Finding
from crisisex.debrief.findings.rule import Rule
from crisisex.debrief.wording import lasting, listed
from crisisex.language import N_, _

SECTION = "pri/R9"
"""Notifications and declarations."""
_GOOD = {Filing.IN_TIME, Filing.FILED}


def unfiled(facts: Facts) -> Iterator[Finding]:
    """Yield each declaration whose clock ran and that was never filed."""
    for row in facts.report.obligations:
        if row.outcome is Filing.OVERDUE:
            yield _unfiled(facts, row, "U", _("Le délai est dépassé."))
        elif row.outcome is Filing.NOT_FILED:
            yield _unfiled(facts, row, *_still_open(facts, row))


def _still_open(facts: Facts, row: ObligationResult) -> tuple[str, str]:
    """Return how grave it is where no delay was exceeded, and why."""
    if facts.past.exercise.obligation[row.id].limit is None:
        return "M", _("Aucun délai chiffré ne courait : elle restait due.")
    return "N", _("Le délai courait encore à la fin : l’exercice ne dit pas s’il aurait été tenu.")


def _unfiled(facts: Facts, row: ObligationResult, rating: str, why: str) -> Finding:
    told = _(
        "L’établissement le savait à {aware} ; {used} plus tard, à la fin, rien n’était déposé. "
        "Délai légal : {limit}."
    ).format(aware=row.aware, used=lasting(row.used or 0.0), limit=row.limit)
    return improvement(
        facts,
        "unfiled",
        row.id,
        title=_("Déclaration non déposée : {title}").format(title=row.title),
        analysis=" ".join(filter(None, (told, why, _doubt(row)))),
        evidence=facts.line(row.aware_number, row.title),
        rating=rating,
        element=Element.PLANNING,
        action=_("Écrire qui dépose {title}, par où, et qui y veille").format(title=row.title),
        sections=(SECTION,),
        owner=_declarant(facts, row),
        wording=_wording(facts, row),
    )


def filed_late(facts: Facts) -> Iterator[Finding]:
    """Yield each declaration that was filed after its delay."""
    for row in facts.report.obligations:
        if row.outcome is not Filing.LATE:
            continue
        told = _(
            "Connue à {aware}, déposée à {filed}, soit {used} plus tard. Délai légal : {limit}."
        ).format(aware=row.aware, filed=row.filed, used=lasting(row.used or 0.0), limit=row.limit)
        yield improvement(
            facts,
            "filed-late",
            row.id,
            title=_("Déclaration déposée hors délai : {title}").format(title=row.title),
            analysis=" ".join(filter(None, (told, _doubt(row)))),
            evidence=_lines(facts, row),
            rating="M",
            element=Element.TRAINING,
            action=_("S’entraîner à déposer {title}, formulaire prêt").format(title=row.title),
            sections=(SECTION,),
            owner=_declarant(facts, row),
            wording=_wording(facts, row),
        )


def filed_in_time(facts: Facts) -> Iterator[Finding]:
    """Yield each declaration that was filed within its delay."""
    for row in facts.report.obligations:
        if row.outcome not in _GOOD:
            continue
        told = _("Déposée à {filed}").format(filed=row.filed)
        if row.used is not None:
            told = _("Connue à {aware}, déposée à {filed}, soit {used} plus tard").format(
                aware=row.aware, filed=row.filed, used=lasting(row.used)
            )
        yield strength(
            facts,
            "filed",
            row.id,
            title=_("Déclaration déposée : {title}").format(title=row.title)
            if row.outcome is Filing.FILED
            else _("Déclaration déposée dans le délai : {title}").format(title=row.title),
            analysis=f"{told}. " + _("Délai légal : {limit}.").format(limit=row.limit),
            evidence=_lines(facts, row),
            sections=(SECTION,),
        )


def _lines(facts: Facts, row: ObligationResult) -> tuple[Evidence, ...]:
    said = next((each.text for each in row.declared if each.text), row.title)
    return facts.line(row.aware_number, row.title) + facts.line_said(row.filed_number, said)


def _doubt(row: ObligationResult) -> str:
    return _("Le délai légal est à vérifier.") if row.unverified else ""


def _declarant(facts: Facts, row: ObligationResult) -> str:
    """Return the functions that may file it in this exercise; empty when every seat may."""
    return listed(facts.past.titles(facts.past.exercise.obligation[row.id].by))


def _wording(facts: Facts, row: ObligationResult) -> str:
    to = _(" auprès de {recipient}").format(recipient=row.recipient) if row.recipient else ""
    who = _declarant(facts, row) or _("à désigner")
    said = _("{title} : à déposer{to} dès la prise de connaissance. Délai légal : {limit}.")
    owner = _("Fonction qui dépose : {who}.").format(who=who)
    filled = said.format(title=row.title, to=to, limit=row.limit)
    return " ".join(filter(None, (filled, owner, _doubt(row))))


RULES = (
    Rule(
        "unfiled",
        N_("Déclaration jamais déposée"),
        N_(
            "Une déclaration dont le délai a commencé et qui n’est pas déposée à la fin est à "
            "améliorer : U si le délai est dépassé, M s’il n’y a pas de délai chiffré, N s’il "
            "courait encore. Une obligation jamais déclenchée n’est pas jugée : le journal ne dit "
            "pas si elle s’imposait."
        ),
        unfiled,
    ),
    Rule(
        "filed-late",
        N_("Déclaration hors délai"),
        N_(
            "Une déclaration déposée après son délai, compté en temps du scénario depuis la prise "
            "de connaissance, est à améliorer : M, car la conformité est en cause."
        ),
        filed_late,
    ),
    Rule(
        "filed",
        N_("Déclaration déposée à temps"),
        N_("Une déclaration déposée dans son délai, ou sans délai chiffré, est un point fort."),
        filed_in_time,
    ),
)
