"""A remark that its author has answered is not made; an answer that says nothing is one itself."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from crisisex.language import N_, _
from crisisex.scenario.models import Exercise
from crisisex.scenario.parts import Quiet
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.problems import did_you_mean
from crisisex.scenario.quality.rule import Judged, Remark, Rule
from crisisex.scenario.quality.rules import RULES

UNREASONED = Rule(
    "silence-sans-raison",
    N_("Un quiet n’a pas de because."),
    N_("Qui reprendra l’exercice doit savoir pourquoi la remarque a été écartée."),
)
USELESS = Rule(
    "silence-inutile",
    N_("Un quiet ne tait rien : la remarque n’est pas faite, ou la règle n’existe pas."),
    N_("S’il ne tait plus rien, il tairait un jour une remarque que personne n’a pesée."),
)
RULES_OF_SILENCES = (UNREASONED, USELESS)


@dataclass(frozen=True)
class _Silence:
    """What an author wrote under `quiet`, and where."""

    path: Steps
    quiet: Quiet

    def covers(self, judged: Judged) -> bool:
        """Return whether it answers this remark."""
        held_by = self.path[:-2]
        return (
            self.quiet.rule == judged.rule.id
            and judged.remark.path[: len(held_by)] == held_by
            and self.quiet.where in ("", judged.remark.where)
        )


def heard(exercise: Exercise, rules: Collection[Rule], made: Iterable[Judged]) -> Iterator[Judged]:
    """Yield the remarks that stand, then those that silences themselves deserve.

    `rules` are those by which they were made: of the others, a silence may have its use.
    """
    silences = list(_silences(exercise))
    set_aside = {rule.id for rule in RULES} - {rule.id for rule in rules}
    used: set[Steps] = set()
    for judged in made:
        covering = [each.path for each in silences if each.covers(judged)]
        used.update(covering)
        if not covering:
            yield judged
    for each in silences:
        if each.quiet.rule in set_aside:
            continue
        if each.path not in used:
            yield _useless(each)
        elif not each.quiet.because.strip():
            yield _unreasoned(each)


def _silences(exercise: Exercise) -> Iterator[_Silence]:
    for nth, quiet in enumerate(exercise.quiet):
        yield _Silence(("quiet", nth), quiet)
    for index, inject in enumerate(exercise.injects):
        for nth, quiet in enumerate(inject.quiet):
            yield _Silence(("injects", index, "quiet", nth), quiet)


def _useless(silence: _Silence) -> Judged:
    rule = silence.quiet.rule
    known = [each.id for each in RULES]
    what = (
        _("« {rule} » n’est pas remarqué ici : retirer ce silence").format(rule=rule)
        if rule in known
        else _("« {rule} » n’est pas une règle : {hint}").format(
            rule=rule, hint=did_you_mean(rule, known).said(_)
        )
    )
    return Judged(USELESS, Remark(silence.path, rule, what))


def _unreasoned(silence: _Silence) -> Judged:
    what = _("« {rule} » est tu sans raison : écrire because").format(rule=silence.quiet.rule)
    return Judged(UNREASONED, Remark(silence.path, silence.quiet.rule, what))
