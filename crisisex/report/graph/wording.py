"""What the graph says, in its drawings and its texts."""

from collections.abc import Iterable

from crisisex.debrief.wording import quoted
from crisisex.language import N_, _
from crisisex.report.pictures.axes import told
from crisisex.scenario.graph import Kind, Node, choice_words, makers
from crisisex.scenario.injects import Channel, Inject
from crisisex.scenario.models import Exercise

ABBREVIATIONS = {
    Channel.PHONE: N_("TÉL"),
    Channel.SMS: N_("SMS"),
    Channel.EMAIL: N_("MÉL"),
    Channel.LETTER: N_("LET"),
    Channel.BULLETIN: N_("BUL"),
    Channel.ALERT: N_("ALE"),
    Channel.FACE_TO_FACE: N_("PERS"),
    Channel.PRESS: N_("PRE"),
    Channel.TV: N_("TV"),
    Channel.SOCIAL: N_("RÉS"),
}
"""How a box names its channel, in three letters."""


def instant(node: Node) -> str:
    """Return when an inject leaves; ≈ where what people do decides it, nothing for the reserve."""
    if node.kind is Kind.RESERVE:
        return ""
    sign = "" if node.kind is Kind.TIMED else "≈"
    return f"{sign}{told(node.when)}"


class Wording:
    """The words of one exercise."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._makers = makers(exercise.injects)

    def recipients(self, inject: Inject, most: int = 99) -> str:
        """Return who gets an inject, at most so many by name."""
        played = self._exercise.roles.played
        if len(played) > 1 and set(inject.to) >= set(played):
            return _("tous")
        names = [self._exercise.role_name(role) for role in inject.to]
        more = len(names) - most
        told_names = ", ".join(names[:most])
        return f"{told_names} +{more}" if more > 0 else told_names

    def condition(self, node: Node) -> str:
        """Return what an inject waits for that is no branch, and what spares it."""
        inject = node.inject
        if inject.unless:
            return _("sauf — {what}").format(what=self._all(inject.unless))
        if node.branches or inject.after is None:
            return ""
        return _("après — {what}").format(what=self._all(inject.after.milestones))

    def _all(self, milestones: Iterable[str]) -> str:
        return ", ".join(map(self.milestone, milestones))

    def milestone(self, name: str) -> str:
        """Return what is reached when a milestone is."""
        exercise = self._exercise
        if name in exercise.tickable_ids:
            return exercise.tickable_ids[name]
        subject, _dot, what = name.rpartition(".")
        if name in self._makers:
            inject = self._makers[name]
            said = choice_words(inject, name)
            ends = {"acknowledged": _("{what}, lu"), "answered": _("{what}, répondu")}
            return said or ends.get(what, "{what}").format(what=quoted(inject.subject))
        if subject in exercise.obligation:
            title = exercise.obligation[subject].title
            ends = {"started": _("délai parti : {what}"), "filed": _("déclaration : {what}")}
            return ends.get(what, "{what}").format(what=title)
        if subject in exercise.phase:
            return exercise.phase[subject].title
        return name
