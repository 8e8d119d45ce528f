"""A rehearsal of all ways, as a terminal shows it."""

from collections.abc import Iterator

from crisisex.language import _, ngettext_
from crisisex.rehearsal.branches.survey import CellSurvey, Span, Survey, Way
from crisisex.scenario.durations import format_duration

_TOLD = 16
"""Suites of choices that are written out."""
_BARS = "·▁▂▃▄▅▆▇█"
_NAME = 16
_MARK = 6
"""Slices between two instants of the scale."""


def as_text(survey: Survey) -> str:
    """Return the survey as its author reads it."""
    return "\n".join(_lines(survey))


def _lines(survey: Survey) -> Iterator[str]:
    yield _("Répétition de « {title} » ({id}) par tous ses chemins").format(
        title=survey.title, id=survey.exercise
    )
    for cell in survey.cells:
        yield from _cell(survey, cell, named=len(survey.cells) > 1)
    yield ""
    if survey.reserve:
        yield _("En réserve, à la main de l’animation : {names}").format(
            names=", ".join(survey.reserve)
        )
    if not survey.whole:
        yield _(
            "La borne est atteinte : au-delà, seule la première issue de chaque question a été "
            "suivie. Ce qui est dit plus haut ne vaut que de ce qui a été parcouru."
        )
    if not survey.never:
        yield _("Jamais atteint : rien. Tous les chemins ont une fin.")
        return
    yield _("Jamais atteint :") if survey.whole else _("Jamais vu dans ce qui a été parcouru :")
    for name, why in survey.never.items():
        yield f"  – {name} ({why})"


def _cell(survey: Survey, cell: CellSurvey, *, named: bool) -> Iterator[str]:
    yield ""
    if named:
        yield _("Cellule « {title} »").format(title=cell.title)
    courses = ngettext_(
        "{count} déroulement possible", "{count} déroulements possibles", cell.courses
    ).format(count=_figures(cell.courses))
    suites = ngettext_("{count} suite de choix", "{count} suites de choix", len(cell.ways)).format(
        count=_figures(len(cell.ways))
    )
    states = ngettext_("{count} état parcouru", "{count} états parcourus", cell.states).format(
        count=_figures(cell.states)
    )
    end = _("fin à {end}").format(end=clock(survey.duration))
    yield f"{courses} · {suites} · {states} · {end}"
    if cell.deeds:
        yield _("Ce que l’équipe fait ou non : {deeds}").format(deeds=", ".join(cell.deeds))
    if cell.needless:
        yield _("Sans objet si elle agit à temps : {names}").format(names=", ".join(cell.needless))
    if not cell.told:
        yield _("Les suites de choix, trop nombreuses, sont réunies par leurs premiers choix.")
    yield ""
    yield _("Chemins, par les choix faits :")
    for number, way in enumerate(cell.ways[:_TOLD], 1):
        yield from _way(cell, number, way)
    if len(cell.ways) > _TOLD:
        yield _("  … et {count} autres : --json les donne tous.").format(
            count=len(cell.ways) - _TOLD
        )
    yield ""
    yield from _load(survey, cell)


def _way(cell: CellSurvey, number: int, way: Way) -> Iterator[str]:
    yield f"  {number:2}. {' · '.join(way.choices) or _('aucun choix')}"
    courses = ngettext_("{count} déroulement", "{count} déroulements", way.courses)
    told = _("dernier stimulus à {last} ; {injects} stimuli").format(
        last=_instants(way), injects=span(way.injects)
    )
    yield f"      {courses.format(count=_figures(way.courses))} ; {told}"
    received = (
        f"{cell.roles[role].name} {span(received.injects)}" for role, received in way.roles.items()
    )
    yield f"      {', '.join(received)}"


def _load(survey: Survey, cell: CellSurvey) -> Iterator[str]:
    yield _("Charge par rôle : au plus, par tranche de {step} (total ; silence inévitable)").format(
        step=format_duration(survey.step)
    )
    most = max((high for load in cell.roles.values() for _low, high in load.over_time), default=0)
    slices = max((len(load.over_time) for load in cell.roles.values()), default=0)
    marks = (f"{clock(nth * survey.step):{_MARK}}" for nth in range(0, slices, _MARK))
    yield f"  {'':{_NAME}} {''.join(marks)}"
    for load in cell.roles.values():
        bars = "".join(_bar(high, most) for _low, high in load.over_time)
        total = span(load.total.injects)
        silence = format_duration(load.total.silence)
        yield f"  {load.name[:_NAME]:{_NAME}} {bars}  {total:>7} ; {silence}"


def _bar(count: int, most: int) -> str:
    return _BARS[-(-count * (len(_BARS) - 1) // most)] if most else _BARS[0]


def _instants(way: Way) -> str:
    first, last = map(clock, way.last)
    return first if first == last else f"{first}–{last}"


def clock(elapsed: float) -> str:
    """Return exercise seconds as `1:05`, hours and minutes."""
    hours, minutes = divmod(int(elapsed // 60), 60)
    return f"{hours}:{minutes:02d}"


def span(counts: Span) -> str:
    """Return `3`, or `3–5`."""
    low, high = counts
    return str(low) if low == high else f"{low}–{high}"


def _figures(count: int) -> str:
    return f"{count:_}".replace("_", "\u202f")
