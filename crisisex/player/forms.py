"""The forms that a player fills in, as data: what is asked, and the command that is made of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from crisisex.language import N_, _, spoken
from crisisex.player import wording
from crisisex.player.seat import Actor, Blank, Obligation, Section
from crisisex.player.session import Values
from crisisex.player.state import ACTING, Entry, Feedback, Inject, Status, Table, table

LONG = 20_000
"""Signs that a message or a line of the crisis log may hold."""


@dataclass(frozen=True)
class Form:
    """One thing to write and send."""

    place: str
    """Its name: its draft is kept under it."""
    title: str
    sections: tuple[Section, ...]
    button: str
    """What sending it does, in a word or two."""
    command: Callable[[Values], tuple[str, Values]]
    """Takes what was written, and returns the command's type and fields."""
    intro: str = ""
    begins: Table[object] = field(default_factory=table)
    """What stands in it when there is no draft."""
    open_in: frozenset[Status] = ACTING
    """When it may be sent."""
    alarm: bool = False
    """It is drawn so that nobody sends it without meaning to."""
    empty: str = ""
    """What is said when nothing is written; when empty, each required field is asked for."""

    @property
    def blanks(self) -> Iterator[Blank]:
        """The fields of all sections."""
        for section in self.sections:
            yield from section.fields

    def wrong(self, values: Values) -> tuple[str, str]:
        """Return the field that is not right and why; two empty texts when all are."""
        first = next(self.blanks).id
        if self.empty and not any(values.values()):
            return first, self.empty
        for blank in self.blanks:
            value = values.get(blank.id)
            if blank.required and not value:
                return blank.id, _("À remplir : {what}.").format(what=blank.label)
            if blank.kind != "number" and isinstance(value, str) and len(value) > blank.most:
                return blank.id, _("{what} : {n} signes, {most} au plus.").format(
                    what=blank.label, n=len(value), most=blank.most
                )
        return "", ""


def answer(inject: Inject) -> Form:
    """Return the form that answers a message."""
    text = Blank(
        "text",
        _("Votre réponse"),
        hint=_("Elle va à l’expéditeur, joué par l’animation."),
        required=True,
        most=LONG,
    )
    return Form(
        place=f"answer:{inject.id}",
        title=_("Répondre à « {subject} »").format(subject=inject.subject),
        sections=(Section("", (text,)),),
        button=N_("envoyer la réponse"),
        command=lambda values: ("answer_inject", {"inject": inject.id, **values}),
    )


def choice(inject: Inject, plans: Table[str]) -> Form:
    """Return the form that decides what a message asks."""
    fields = (
        Blank("choice", inject.question, "choice", required=True, options=inject.choices),
        *_reasons(plans),
    )
    return Form(
        place=f"decide:{inject.id}",
        title=_("Décision de la cellule"),
        sections=(Section("", fields),),
        button=N_("décider pour la cellule"),
        command=lambda values: ("record_decision", {"inject": inject.id, **values}),
    )


def decision(plans: Table[str]) -> Form:
    """Return the form that records a decision that no message asked for."""
    fields = (Blank("text", _("Ce qui est décidé"), required=True), *_reasons(plans))
    return Form(
        place="decision",
        title=_("Consigner une décision"),
        sections=(Section("", fields),),
        button=N_("consigner la décision"),
        command=lambda values: ("record_decision", values),
    )


def _reasons(plans: Table[str]) -> tuple[Blank, Blank]:
    return (
        Blank(
            "reason",
            _("Pourquoi (facultatif)"),
            hint=_("La raison sera dans la main courante et dans le compte rendu."),
        ),
        Blank(
            "plan",
            _("Plan suivi (facultatif)"),
            "line",
            options=plans,
            hint=_("Le plan et sa partie, par exemple pri/R6."),
        ),
    )


def line() -> Form:
    """Return the form that adds a line to the crisis log."""
    text = Blank(
        "text",
        _("Ce qui vient de se passer ou d’être dit"),
        hint=_("Toute la cellule le lira."),
        required=True,
        most=LONG,
    )
    return Form(
        place="log",
        title=_("Écrire dans la main courante"),
        sections=(Section("", (text,)),),
        button=N_("ajouter à la main courante"),
        command=lambda values: ("write_log", values),
    )


def correction(entry: Entry) -> Form:
    """Return the form that corrects a line of the crisis log."""
    latest = entry.corrections[-1].text if entry.corrections else entry.text
    text = Blank("text", _("Ce qu’il faut lire"), required=True, most=LONG)
    return Form(
        place=f"correct:{entry.seq}",
        title=_("Corriger une ligne de la main courante"),
        intro=_("Rien n’est effacé : la première écriture reste, la correction vient dessous."),
        sections=(Section("", (text,)),),
        button=N_("corriger"),
        command=lambda values: ("correct_log", {"line": entry.seq, **values}),
        begins=table({"text": latest}),
    )


def declaration(obligation: Obligation) -> Form:
    """Return what the portal of a declaration asks; a plain text where no form is known."""
    asked = obligation.form
    if asked is None:
        text = Blank(
            "text",
            _("Contenu de la déclaration"),
            hint=_("Faits, heures, conséquences, mesures prises."),
            required=True,
        )
        sections: tuple[Section, ...] = (Section("", (text,)),)
        intro = ""
    else:
        sections = asked.sections
        source = wording.entry(_("Source"), asked.source) if asked.source else ""
        check = _("À vérifier") if asked.to_check else ""
        intro = "\n".join(
            filter(None, (" ".join(asked.intro.split()), " — ".join(filter(None, (source, check)))))
        )

    def command(values: Values) -> tuple[str, Values]:
        filed = (
            {"text": values["text"]} if asked is None else {"answers": _answers(asked_for, values)}
        )
        return "file_declaration", {"obligation": obligation.id, **filed}

    asked_for = {blank.id: blank for section in sections for blank in section.fields}
    return Form(
        place=f"declare:{obligation.id}",
        title=asked.title if asked and asked.title else obligation.title,
        intro=intro,
        sections=sections,
        button=N_("déposer la déclaration"),
        command=command,
    )


def completion(obligation: Obligation) -> Form:
    """Return the form that adds to a declaration what was not known when it was filed."""
    filed = declaration(obligation)
    optional = tuple(
        replace(section, fields=tuple(replace(each, required=False) for each in section.fields))
        for section in filed.sections
    )

    def command(values: Values) -> tuple[str, Values]:
        return "complete_declaration", filed.command(values)[1]

    return replace(
        filed,
        place=f"complete:{obligation.id}",
        sections=optional,
        intro=_("Ce qui n’était pas encore connu : seul ce que vous remplissez s’ajoute."),
        button=N_("compléter la déclaration"),
        command=command,
        empty=_("Écrivez au moins une réponse."),
    )


def _answers(asked: Mapping[str, Blank], values: Values) -> Values:
    """Return what was filled in; an instant written in English is given as files have it."""
    filled = {name: value for name, value in values.items() if value}
    if spoken() == "en":
        for name, value in filled.items():
            if asked[name].kind == "instant" and isinstance(value, str):
                filled[name] = value.replace("D", "J", 1)
    return filled


def question(actor: Actor) -> Form:
    """Return the form that writes to somebody whom the facilitators play."""
    text = Blank(
        "text",
        _("Votre message"),
        hint=_("L’animation répond en son nom, ici même."),
        required=True,
        most=LONG,
    )
    return Form(
        place=f"ask:{actor.id}",
        title=_("Écrire à {who}").format(who=actor.name),
        sections=(Section("", (text,)),),
        button=N_("envoyer"),
        command=lambda values: ("ask_actor", {"actor": actor.id, **values}),
    )


def hot_wash(given: Feedback | None) -> Form:
    """Return the form of the hot wash, with what was given before."""
    fields = (
        Blank("strength", _("Un point fort"), hint=_("Ce qui a tenu et qu’il faut garder.")),
        Blank(
            "weakness",
            _("Un point faible"),
            hint=_("Ce qui a manqué : une organisation, un moyen, jamais une personne."),
        ),
        Blank("action", _("Une action"), hint=_("Ce que vous feriez dès la semaine prochaine.")),
    )
    before = (
        {"strength": given.strength, "weakness": given.weakness, "action": given.action}
        if given
        else {}
    )
    return Form(
        place="feedback",
        title=_("Retour à chaud"),
        intro=_(
            "Le rapport le cite par fonction, jamais par nom. Un nouvel envoi remplace l’ancien."
        ),
        sections=(Section("", fields),),
        button=N_("envoyer mon retour"),
        command=lambda values: ("give_feedback", values),
        begins=table(before),
        open_in=frozenset({Status.ENDED}),
        empty=_("Écrivez au moins un point."),
    )


def real_incident() -> Form:
    """Return the form that stops everything."""
    reason = Blank("reason", _("Que se passe-t-il ? (facultatif)"))
    return Form(
        place="incident",
        title=_("Un incident réel ?"),
        intro=_(
            "L’exercice s’arrêtera aussitôt sur tous les écrans. N’importe qui peut le faire, sans "
            "demander : mieux vaut s’arrêter pour rien."
        ),
        sections=(Section("", (reason,)),),
        button=N_("arrêter l’exercice"),
        command=lambda values: ("stop_for_real_incident", values),
        open_in=ACTING | {Status.READY},
        alarm=True,
    )
