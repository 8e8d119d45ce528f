"""The facilitators' book: how to play without a screen, the story, and all that is to come."""

from crisisex.debrief.wording import lasting
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.pages import MARKING, RESTRICTED
from crisisex.report.paper import actors, attachments, chronogram, prose
from crisisex.report.paper.conditions import trigger
from crisisex.report.paper.looks import FIELD, QUOTED, STEP
from crisisex.report.paper.pack import Pack
from crisisex.report.styles import COVER, LEAD, MARK, NOTICE, SUBTITLE, TITLE
from crisisex.scenario.injects import Inject


def cover(book: Book, pack: Pack) -> None:
    """Write the title page, then the contents."""
    exercise = pack.exercise
    book.paragraph(MARKING, MARK)
    book.paragraph(_("Dossier imprimé"), TITLE)
    book.paragraph(exercise.title, SUBTITLE)
    length = lasting(exercise.duration) if exercise.duration else ""
    for line in (exercise.establishment, length):
        if line:
            book.paragraph(line, COVER)
    book.paragraph(
        _(
            "Tout y est inventé : établissement, personnes, numéros, adresses. Ce dossier contient "
            "le scénario entier : il reste à l’animation, qui en détache les pochettes et les plis."
        ),
        NOTICE,
    )
    book.paragraph(_(RESTRICTED), COVER)
    book.contents()


def write(book: Book, pack: Pack) -> None:
    """Write the book, from how to use it to the guide."""
    _how(book)
    _situation(book, pack)
    chronogram.write(book, pack)
    chronogram.branches(book, pack)
    chronogram.clocks(book, pack)
    actors.write(book, pack)
    _texts(book, pack)
    if pack.exercise.guide:
        prose.write_titled(book, pack.exercise.guide, 1, _("Guide de l’exercice"))


def _how(book: Book) -> None:
    book.heading(_("Jouer sur papier"), new_page=True)
    for number, step in enumerate(_steps(), 1):
        book.paragraph(f"{number}.\t{step}", STEP)
    book.heading(_("Si la plateforme tombe en cours d’exercice"), 2)
    for number, step in enumerate(_fallback(), 1):
        book.paragraph(f"{number}.\t{step}", STEP)


def _steps() -> tuple[str, ...]:
    return (
        _("Imprimer au recto seul, en A4 : au verso, un pli montrerait le suivant."),
        _(
            "Séparer : le livre de l’animation et les grilles d’abord, puis pour chaque siège sa "
            "pochette et ses plis. Chacun commence sur une page neuve, à son nom."
        ),
        _(
            "Plier chaque pli : ramener le bas de la feuille sur la ligne pointillée, agrafer. Le "
            "texte est dedans, l’étiquette reste visible. Un texte de deux feuilles : glisser la "
            "seconde à l’intérieur."
        ),
        _("Ranger les plis par siège, dans l’ordre de la liste de remise."),
        _(
            "Le jour venu, mettre une montre à zéro à DEBEX. Suivre le chronogramme : à l’heure "
            "prévue, ou quand la condition est vraie, remettre le pli, cocher, noter l’heure."
        ),
        _(
            "Une question aux acteurs simulés se pose à l’animation, de vive voix. Ce qui a été "
            "répondu se note, pour répondre la même chose la fois suivante."
        ),
        _("Une déclaration remplie se remet à l’animation, qui note l’heure du scénario."),
        _("À FINEX, ramasser mains courantes, formulaires et grilles : le rapport en vient."),
    )


def _fallback() -> tuple[str, ...]:
    return (
        _("Dire « SUSPEX » à voix haute, et noter l’heure d’exercice que les écrans montraient."),
        _("Cocher au chronogramme ce qui est déjà parti ; distribuer les mains courantes."),
        _("Dire « reprise », repartir de cette heure, et ne remettre que ce qui vient ensuite."),
        _(
            "Si la plateforme revient, l’exercice s’y reprend en pause, à sa dernière heure "
            "gardée : y noter ce qui s’est fait sur papier, ou finir sur papier."
        ),
    )


def _situation(book: Book, pack: Pack) -> None:
    exercise = pack.exercise
    book.heading(_("La situation"), new_page=True)
    if exercise.summary:
        prose.write(book, exercise.summary, under=1, title=exercise.title)
    if exercise.briefing:
        book.heading(_("Ce que les joueurs en savent"), 2)
        prose.write(book, exercise.briefing, under=2, title=exercise.title)
    if not (exercise.summary or exercise.briefing):
        book.paragraph(_("Cet exercice n’a ni résumé ni mise en situation."))


def _texts(book: Book, pack: Pack) -> None:
    """Write each inject whole, with what facilitators alone read."""
    book.heading(_("Textes et notes, stimulus par stimulus"), new_page=True)
    for phase in pack.exercise.phases:
        injects = [each for each in pack.exercise.injects if each.phase == phase.id]
        if injects:
            book.heading(phase.title, 2)
        for inject in injects:
            _text(book, pack, inject)


def _text(book: Book, pack: Pack, inject: Inject) -> None:
    book.heading(f"{pack.number[inject.id]} · {inject.subject}", 3)
    at, scenario = pack.planned(inject)
    facts = (
        (_("Quand"), ", ".join(filter(None, (at, scenario, trigger(pack, inject))))),
        (_("De"), inject.sender),
        (_("À"), ", ".join(pack.role(role) for role in inject.to)),
        (_("Par"), pack.channel(inject)),
    )
    for name, value in facts:
        if value:
            said = value.replace("\n", " ; ")
            book.paragraph(said, FIELD, strong=_("{name} : {text}").format(name=name, text=""))
    if inject.spoken:
        book.paragraph(_("À dire à voix haute : le joueur ne l’a pas sur son pli."), LEAD)
    if inject.body:
        prose.write(book, inject.body, under=0, title=inject.subject)
    attachments.name(book, inject)
    _for_facilitators(book, inject)


def _for_facilitators(book: Book, inject: Inject) -> None:
    for expected in inject.expects:
        within = (
            _(" (en {delay})").format(delay=lasting(expected.within)) if expected.within else ""
        )
        critical = _(" — tâche critique") if expected.critical else ""
        book.paragraph(f"☐  {expected.text}{within}{critical}", STEP)
    if inject.notes:
        prose.write(book, inject.notes, under=0, title=inject.subject, style=QUOTED)
