"""Every picture of a report, in the order of its chapters."""

from crisisex.debrief.model import ReportModel
from crisisex.report.pictures.picture import Picture


def pictures(model: ReportModel) -> tuple[Picture, ...]:
    """Return the pictures of `model`, without those that would have nothing to show.

    PNG at 200 dpi for an upright page, in the language that the program speaks: `timeline`,
    `graph`, `reactions`, `obligations`, `objectives`.
    """
    from crisisex.report.pictures import (  # noqa: PLC0415 - matplotlib, seldom needed, is heavy
        canvas,
        graph,
        objectives,
        obligations,
        reactions,
        timeline,
    )

    with canvas.look():
        drawn = [each.draw(model) for each in (timeline, graph, reactions, obligations, objectives)]
    return tuple(each for each in drawn if each is not None)
