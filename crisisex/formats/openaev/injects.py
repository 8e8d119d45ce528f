"""One inject of a scenario as one of ours: who receives it, by which channel, what is expected."""

from crisisex.formats import polls
from crisisex.formats.drafting import Draft, Stimulus
from crisisex.formats.liberal import flag, groups, line, mapping, seconds, several, text
from crisisex.formats.openaev.archive import Archive
from crisisex.formats.openaev.contracts import (
    CHANNEL_TAG,
    CHANNELS,
    EMAIL,
    MANUAL,
    MEDIA,
    MEDIA_CHANNELS,
    kind_of,
)
from crisisex.formats.openaev.dependencies import Made
from crisisex.formats.openaev.senders import signed
from crisisex.formats.openaev.wording import Wording
from crisisex.formats.seats import SOMEBODY
from crisisex.language import _
from crisisex.scenario.injects import Channel

_DEFAULT_LIMITS = frozenset({21_600.0, 86_400.0})
"""The times that OpenAEV gives an expectation by itself: no limit was meant."""


class Stage:
    """The scenario around its injects: teams, tags, documents, articles and their channels."""

    def __init__(self, draft: Draft, wording: Wording, archive: Archive) -> None:
        self._draft, self._wording, self._archive = draft, wording, archive
        self._roles = self._teams()
        self._tags = {
            line(each.get("tag_id")): line(each.get("tag_name"), 80)
            for each in groups(archive.part("tags"))
        }
        self._documents = {
            line(each.get("document_id")): each for each in groups(archive.part("documents"))
        }
        self._articles = {
            line(each.get("article_id")): each for each in groups(archive.part("articles"))
        }
        self._media = {
            line(each.get("channel_id")): each for each in groups(archive.part("channels"))
        }
        self._used: set[str] = set()
        """Documents and articles that an inject has."""
        self._turns: list[tuple[Stimulus, Stimulus]] = []
        """Further articles of an inject, each with the stimulus of its first."""

    def inject(self, raw: dict[str, object]) -> Made:
        """Return an inject with its milestones by the names that conditions call them."""
        kind, content = kind_of(raw) or EMAIL, mapping(raw.get("inject_content"))
        where = line(raw.get("inject_title"), 120) or _("inject sans titre")
        subject = line(content.get("subject")) or line(raw.get("inject_title"))
        stimulus = self._draft.inject(
            where, self._wording.plain(where, subject), self._recipients(raw, where)
        )
        stimulus.channel = self._channel(raw, kind)
        due = seconds(raw.get("inject_depends_duration"))
        if due is None:
            self._draft.guessed(where, _("son heure ne se lit pas : part au début."))
        stimulus.at = due or 0.0
        described = self._wording.prose(where, raw.get("inject_description"))
        body = next(
            (content[key] for key in ("body", "message", "content") if content.get(key)), ""
        )
        stimulus.body, stimulus.notes = self._wording.prose(where, body), described
        if kind == MANUAL and not stimulus.body:
            stimulus.body, stimulus.notes = described, ""
        if kind == MANUAL and not self._tagged(raw):
            stimulus.by_key = True
            self._draft.guessed(where, _("inject manuel : l’animation le dit, sur une touche."))
        stimulus.sender, stimulus.body = signed(stimulus.body)
        made = Made(stimulus, due or 0.0)
        self._expect(made, content)
        if kind == MEDIA:
            self._publish(stimulus, content, ours=bool(self._tagged(raw)))
        self._enclose(stimulus, raw)
        place = ", ".join(
            filter(None, (line(raw.get(f"inject_{key}")) for key in ("city", "country")))
        )
        if place:
            told = _("« {key} » n’est pas repris : {value}")
            self._draft.left(where, told.format(key=_("lieu"), value=place))
        return made

    def follow_up(self) -> None:
        """Make further articles leave as the first of their inject does."""
        for later, first in self._turns:
            later.at, later.all, later.any = first.at, list(first.all), list(first.any)
            later.unless, later.delay = list(first.unless), first.delay

    def tell_rest(self) -> None:
        """Say which articles and documents no inject has."""
        for uuid, each in self._articles.items():
            if uuid not in self._used:
                where = _("article « {name} »").format(name=line(each.get("article_name"), 80))
                self._draft.left(where, _("aucun inject ne le publie."))
        for uuid, each in self._documents.items():
            if uuid not in self._used:
                where = _("document « {name} »").format(name=line(each.get("document_name"), 80))
                self._draft.left(where, _("aucun inject ne le joint."))
        known = {self._target(each) for each in self._documents.values()}
        for name in self._archive.documents.keys() - known:
            where = _("document « {name} »").format(name=line(name, 80))
            self._draft.left(where, _("le scénario n’en parle pas."))

    # -- who ----------------------------------------------------------------------------------

    def _teams(self) -> dict[str, str]:
        roles: dict[str, str] = {}
        for each in groups(self._archive.part("teams")):
            name = line(each.get("team_name"), 200) or line(each.get("team_id"), 60)
            where = _("équipe « {name} »").format(name=name[:80])
            card = self._wording.prose(where, each.get("team_description"))
            roles[line(each.get("team_id"))] = self._draft.seats.role(name, card)
        return roles

    def _recipients(self, raw: dict[str, object], where: str) -> list[str]:
        if flag(raw.get("inject_all_teams"), False) and self._roles:
            return list(dict.fromkeys(self._roles.values()))
        teams = [
            line(mapping(each).get("team_id") if isinstance(each, dict) else each)
            for each in several(raw.get("inject_teams"))
        ]
        roles = [self._roles[team] for team in teams if team in self._roles]
        for team in teams:
            if team not in self._roles:
                told = _("son équipe {team} manque.").format(team=team[:60])
                self._draft.left(where, told)
        if not roles:
            told = _("adressé à personne : à « {role} ».").format(role=SOMEBODY)
            self._draft.guessed(where, told)
            roles = [self._draft.seats.role(SOMEBODY)]
        return list(dict.fromkeys(roles))

    # -- how ----------------------------------------------------------------------------------

    def _channel(self, raw: dict[str, object], kind: str) -> str:
        return self._tagged(raw) or CHANNELS.get(kind, Channel.EMAIL).value

    def _tagged(self, raw: dict[str, object]) -> str:
        """Return the channel that a tag of ours tells; empty for none."""
        for each in several(raw.get("inject_tags")):
            uuid = line(mapping(each).get("tag_id") if isinstance(each, dict) else each)
            name = self._tags.get(uuid, "")
            channel = name.removeprefix(CHANNEL_TAG)
            if channel != name and channel in set(Channel):
                return channel
        return ""

    def _publish(self, stimulus: Stimulus, content: dict[str, object], *, ours: bool) -> None:
        """Make an inject say its article; further articles are injects of their own."""
        uuids = [line(each) for each in several(content.get("articles"))]
        articles = [(each, self._articles[each]) for each in uuids if each in self._articles]
        if len(articles) < len(uuids) or not uuids:
            self._draft.left(stimulus.where, _("un article qu’il publie manque."))
        told = stimulus.body
        for nth, (uuid, article) in enumerate(articles):
            self._used.add(uuid)
            each = stimulus
            if nth:
                each = self._draft.inject(stimulus.where, "", stimulus.to)
                self._turns.append((each, stimulus))
                self._draft.taken(
                    stimulus.where, _("publie plusieurs articles : un inject chacun.")
                )
            self._write_article(each, article, signed_by_medium=not ours)
        if articles and told and told != stimulus.body:
            stimulus.notes = "\n\n".join(filter(None, [stimulus.notes, told]))
            self._draft.taken(stimulus.where, _("le courriel qui annonce l’article est une note."))

    def _write_article(
        self, stimulus: Stimulus, article: dict[str, object], *, signed_by_medium: bool
    ) -> None:
        where = stimulus.where
        name = line(article.get("article_name")) or stimulus.subject
        stimulus.subject = self._wording.plain(where, name)
        stimulus.body = self._wording.prose(where, article.get("article_content"))
        stimulus.sender = line(article.get("article_author"), 200)
        medium = self._media.get(line(article.get("article_channel")), {})
        kind = MEDIA_CHANNELS.get(line(medium.get("channel_type")).lower())
        if kind is not None:
            stimulus.channel = kind.value
        if signed_by_medium and not stimulus.sender:
            stimulus.sender = line(medium.get("channel_name"), 200)
        for document in several(article.get("article_documents")):
            self._attach(stimulus, line(document))

    # -- what with it -------------------------------------------------------------------------

    def _enclose(self, stimulus: Stimulus, raw: dict[str, object]) -> None:
        for each in several(raw.get("inject_documents")):
            self._attach(
                stimulus, line(mapping(each).get("document_id") if isinstance(each, dict) else each)
            )

    def _attach(self, stimulus: Stimulus, uuid: str) -> None:
        document = self._documents.get(uuid, {})
        content = self._archive.documents.get(self._target(document))
        name = line(document.get("document_name"), 200) or self._target(document) or uuid
        if content is None:
            told = _("le document « {name} » n’est pas dans l’archive.")
            self._draft.left(stimulus.where, told.format(name=name[:80]))
        else:
            self._draft.attach(stimulus, name, content)
        self._used.add(uuid)

    def _target(self, document: dict[str, object]) -> str:
        target = text(document.get("document_target"))
        return target if target in self._archive.documents else text(document.get("document_name"))

    def _expect(self, made: Made, content: dict[str, object]) -> None:
        stimulus = made.stimulus
        expected = groups(content.get("expectations"))
        names = [
            self._wording.plain(stimulus.where, line(e.get("expectation_name"))) for e in expected
        ]
        choices = [name for name in names if polls.label_of(name)]
        for each, name in zip(expected, names, strict=True):
            kind = line(each.get("expectation_type"), 60)
            if len(choices) > 1 and name in choices:
                stimulus.question = line(each.get("expectation_description")) or stimulus.question
                milestone = stimulus.choose(polls.label_of(name))
            else:
                limit = seconds(each.get("expectation_expiration_time"))
                told = line(each.get("expectation_description"))
                milestone = stimulus.expect(
                    _whole(name or kind.capitalize(), told),
                    None if limit in _DEFAULT_LIMITS else limit,
                )
            made.keys.setdefault(name.casefold(), milestone)
            if kind.upper() != "MANUAL":
                made.keys.setdefault(kind.casefold(), milestone)
            if _scored(each):
                told = _("« {name} » : sa note n’est pas reprise.")
                self._draft.left(stimulus.where, told.format(name=line(name, 80)))


def _whole(name: str, description: str) -> str:
    """Return the words of an expectation: its name, and what the description adds."""
    if name.endswith("…") and description.startswith(name[:-1]):
        return description
    return line(f"{name} : {description}") if description and description != name else name


def _scored(expectation: dict[str, object]) -> bool:
    """Return whether an expectation has a score that OpenAEV did not give it by itself."""
    score = seconds(expectation.get("expectation_score"))
    return score is not None and score not in {0.0, 100.0}
