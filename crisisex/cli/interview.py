"""The questions by which a new exercise is made at a terminal: one at a time, each with an answer.

Enter keeps what is proposed. What is refused is said, and asked again; nothing is written before
the last yes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crisisex.client.documents import own_exercises
from crisisex.errors import UserError
from crisisex.language import _, spoken
from crisisex.plain import one_line, plain
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.durations import format_duration, parse_duration
from crisisex.scenario.folder import ExerciseFolder, load_exercise
from crisisex.scenario.problems import ScenarioError, did_you_mean
from crisisex.shelf.adapting import adapted, day_of
from crisisex.shelf.cards import Named, cards
from crisisex.shelf.casting import Casting
from crisisex.shelf.closing import plan
from crisisex.shelf.new import STARTERS
from crisisex.shelf.pacing import Scaling, length_of
from crisisex.shelf.rows import NewExercise

Ask = Callable[[str], str]
"""Shows a question and returns the line that was typed."""
Say = Callable[[str], None]
_YES = {"o", "oui", "y", "yes", ""}


class AbandonedError(UserError):
    """The person said no at the end: nothing was written."""


@dataclass(frozen=True)
class Interview:
    """Asks at a terminal; `ask` and `say` are the terminal."""

    ask: Ask
    say: Say

    def about(self, asked: NewExercise) -> NewExercise:
        """Return what is wanted, asking for whatever `asked` does not say yet.

        Raises AbandonedError when the last answer is no.
        """
        self.say(_("Un nouvel exercice, en quelques questions. Entrée garde ce qui est proposé ;"))
        self.say(_("Ctrl+C s’arrête là, et rien n’est écrit."))
        asked = replace(asked, source=asked.source or self._source())
        source = load_exercise(asked.source or STARTERS[spoken()])
        title = asked.title or self._line(_("Titre"), self._title(source, asked))
        asked = replace(asked, title=title)
        if not asked.establishment:
            asked = replace(asked, establishment=self._establishment(source))
        if not asked.roles:
            asked = self._settled(source, asked, self._roles)
        if not asked.day:
            asked = self._settled(source, asked, self._day)
        if asked.length is None:
            asked = self._settled(source, asked, self._length)
        if not asked.folder:
            where = self._line(_("Dossier (vide : parmi vos exercices)"), "")
            asked = replace(asked, folder=where)
        self._recap(source, asked)
        return asked

    # -- questions ------------------------------------------------------------------------------

    def _source(self) -> str:
        """Return what to begin with: an exercise's folder, nothing for the starter."""
        found = [*shipped_exercises(), *_own()]
        self.say("")
        self.say(_("De quoi partir ?"))
        self.say(_("  0  rien : un petit exercice commenté, à modifier"))
        for number, folder in enumerate(found, 1):
            self.say(f"  {number}  {_described(folder)}")
        while True:
            said = self._line(_("Numéro"), "0")
            if said == "0":
                return ""
            if said.isdigit() and 0 < int(said) <= len(found):
                return str(found[int(said) - 1])
            if any(folder.name == said for folder in found):
                return str(next(folder for folder in found if folder.name == said))
            self.say(_("Un numéro de la liste, s’il vous plaît."))

    def _title(self, source: ExerciseFolder, asked: NewExercise) -> str:
        title = source.exercise.title
        return _("{title} (copie)").format(title=title) if asked.source else title

    def _establishment(self, source: ExerciseFolder) -> str:
        """Return the new name; nothing when the old one is kept."""
        kept = source.exercise.establishment
        said = self._line(_("Établissement, inventé"), kept)
        return "" if said == kept else said

    def _roles(self, source: ExerciseFolder, asked: NewExercise) -> NewExercise:
        exercise = source.exercise
        known = cards(source.folder)
        played = list(exercise.roles.played)
        others = sorted(set(known) - set(played))
        self.say("")
        self.say(_("Qui jouera ? Les sièges de cet exercice :"))
        for number, role in enumerate(played, 1):
            self.say(_line_of(number, role, known))
        self.say(_("Et, si vous voulez, tout autre rôle qui a une fiche :"))
        for number, role in enumerate(others, len(played) + 1):
            self.say(_line_of(number, role, known))
        every = [*played, *others]
        kept = ",".join(str(number) for number in range(1, len(played) + 1))
        said = self._line(_("Numéros ou noms, séparés par des virgules"), kept)
        roles = tuple(
            _chosen(word, every) for word in said.replace(";", ",").split(",") if word.strip()
        )
        wanted = replace(asked, roles=roles)
        for line in _roles_told(adapted(source, wanted).casting):
            self.say(line)
        return wanted

    def _day(self, _source: ExerciseFolder, asked: NewExercise) -> NewExercise:
        said = self._line(_("Date de l’exercice, JJ/MM/AAAA (vide : pas encore fixée)"), "")
        return replace(asked, day=day_of(said).isoformat() if said else "")

    def _length(self, source: ExerciseFolder, asked: NewExercise) -> NewExercise:
        """Return the length, with what it changes; shown, and asked again until it suits."""
        whole = length_of(source.exercise)
        said = self._line(_("Durée de jeu"), format_duration(whole))
        try:
            length = parse_duration(said)
        except ValueError as error:
            raise UserError(str(error)) from None
        if length == whole:
            return asked
        self.say(_("Les phases et les heures des stimuli suivront, en proportion. Et le reste ?"))
        self.say(_("  1  le temps laissé pour réagir reste le même : on n’agit pas plus vite"))
        self.say(_("  2  tout change, le temps laissé pour réagir aussi"))
        scaling = Scaling.ALL if self._line(_("Numéro"), "1") == "2" else Scaling.STORY
        wanted = replace(asked, length=length, scaling=scaling.value)
        for line in plan(adapted(source, wanted).pacing, whole=True):
            self.say(line)
        if not self._yes(_("Cela convient ? (o/n)")):
            return self._length(source, asked)
        return wanted

    def _recap(self, source: ExerciseFolder, asked: NewExercise) -> None:
        made = adapted(source, asked)
        roles = asked.roles or tuple(source.exercise.roles.played)
        known = cards(source.folder)
        names = ", ".join(known[role].short if role in known else role for role in roles)
        self.say("")
        self.say(
            _("En résumé : « {title} », {length}.").format(
                title=asked.title, length=format_duration(made.pacing.after)
            )
        )
        self.say(_("Joués : {names}.").format(names=names))
        if not self._yes(_("L’écrire ? (o/n)")):
            raise AbandonedError(_("Rien n’a été écrit."))

    # -- the terminal ---------------------------------------------------------------------------

    def _line(self, question: str, proposed: str) -> str:
        shown = f"{question} [{proposed}] " if proposed else f"{question} "
        try:
            return self.ask(shown).strip() or proposed
        except EOFError:
            raise AbandonedError(_("Rien n’a été écrit.")) from None

    def _yes(self, question: str) -> bool:
        return self._line(question, "").lower() in _YES

    def _settled(
        self,
        source: ExerciseFolder,
        asked: NewExercise,
        question: Callable[[ExerciseFolder, NewExercise], NewExercise],
    ) -> NewExercise:
        """Ask until the answer is one that can be; each refusal says why."""
        while True:
            try:
                return question(source, asked)
            except AbandonedError:
                raise
            except UserError as error:
                self.say(str(error))


def _own() -> list[Path]:
    """Return the user's own exercises that can be copied."""
    return sorted(file.parent for file in own_exercises().glob("*/exercise.yaml"))


def _described(folder: Path) -> str:
    try:
        exercise = load_exercise(folder).exercise
    except ScenarioError:
        return _("{folder} : à corriger avant d’être copié").format(folder=folder.name)
    told = _("{title} ({length}, {count} sièges)")
    return one_line(
        plain(
            told.format(
                title=exercise.title,
                length=format_duration(length_of(exercise)),
                count=len(exercise.roles.played),
            )
        )
    )


def _line_of(number: int, role: str, known: Mapping[str, Named]) -> str:
    title = known[role].title if role in known else ""
    return f"  {number:>2}  {role:<25} {one_line(plain(title))}".rstrip()


def _chosen(word: str, every: Sequence[str]) -> str:
    said = word.strip()
    if said.isdigit() and 0 < int(said) <= len(every):
        return every[int(said) - 1]
    if said in every:
        return said
    hint = did_you_mean(said, every)
    raise UserError(_("rôle inconnu « {role} » : {hint}").format(role=said[:80], hint=hint.said(_)))


def _roles_told(casting: Casting) -> list[str]:
    """Return what becomes of the injects of those who are not played."""
    lines = []
    for each in casting.redirected:
        told = (
            _("  « {subject} » attendra votre touche, pour {to}.")
            if each.by_key
            else _("  « {subject} » ira à {to}.")
        )
        lines.append(told.format(subject=each.subject, to=casting.named(each.to)))
    return lines
