"""What the report says of a night that was played through: the golden report."""

from datetime import UTC, datetime, timedelta, timezone

from crisisex.debrief.build import build
from crisisex.debrief.duty import Declared, Filing
from crisisex.debrief.model import (
    Branch,
    CellReport,
    DecisionMissing,
    DecisionTaken,
    Fate,
    Figures,
    MilestoneSeen,
    Observed,
    ReportModel,
    TimelineRow,
)
from crisisex.debrief.moment import Moment
from crisisex.run import commands as c
from tests.exercises import Scene
from tests.report.night import play, until
from tests.report.reading import said


def cell(model: ReportModel) -> CellReport:
    (only,) = model.cells
    return only


def row(model: ReportModel, subject: str) -> TimelineRow:
    return next(row for row in cell(model).timeline if row.subject == subject)


def acts(model: ReportModel) -> list[tuple[str, str]]:
    return [(said(act.act), said(act.detail)) for act in model.acts]


def test_the_overview_says_what_was_played_and_when(model: ReportModel) -> None:
    overview = model.overview
    assert said(overview.date) == "17 mars 2030"
    assert overview.hours == "de 17:56 à 18:35"
    assert said(overview.status) == "Exercice terminé à 0:41:40."
    assert (overview.played, overview.planned) == (2500.0, 3600.0)
    assert overview.scenario_span == "de J 02:10 à J+1 08:26"
    assert overview.played_roles == ("Responsable de la sécurité", "Direction", "qualite")
    assert overview.summary == ("Une nuit, sans réseau.", "Et un lendemain.")


def test_the_figures_are_those_of_the_tables(model: ReportModel) -> None:
    assert model.figures == Figures(
        released=4,
        injects=11,
        decisions=2,
        undecided=1,
        done=1,
        late=1,
        unseen=1,
        started=3,
        filed=2,
        filed_late=1,
        participants=2,
        empty_seats=1,
        pauses=3,
    )


def test_a_played_inject_shows_its_four_instants_and_who_took_note(model: ReportModel) -> None:
    assert row(model, "Alerte de la supervision") == TimelineRow(
        number=1,
        subject="Alerte de la supervision",
        channel="téléphone",
        sender="Supervision",
        to=("RSSI",),
        planned=120.0,
        released=Moment(120.0, "J 02:12", 6),
        drift=0.0,
        opened=Moment(180.0, "J 02:13", 8),
        acknowledged=Moment(200.0, "J 02:13", 9),
        acknowledged_by=1,
        recipients=1,
        fate=Fate.PLAYED,
        detail="automatique",
        id="alerte",
    )


def test_an_instant_after_a_time_jump_is_told_in_the_scenario_s_new_day(
    model: ReportModel,
) -> None:
    assert row(model, "Redémarrer").released == Moment(2400.0, "J+1 08:20", 44)


def test_every_inject_is_in_the_chronology_with_what_became_of_it(model: ReportModel) -> None:
    fates = {row.subject: (row.fate, said(row.detail)) for row in cell(model).timeline}
    assert fates == {
        "Alerte de la supervision": (Fate.PLAYED, "automatique"),
        "La main sur le pare-feu": (Fate.PLAYED, "sur condition"),
        "Coupé": (Fate.PLAYED, "sur condition"),
        "Attendu": (
            Fate.NOT_TAKEN,
            "attendait : choix « Attendre » sur « La main sur le pare-feu »",
        ),
        "Relance": (Fate.NEEDLESS, "déjà atteint : dépôt de « Signalement »"),
        "Un journaliste appelle": (Fate.RESERVE, "à la main de l’animation, non utilisé"),
        "Écarté": (Fate.SKIPPED, "Déjà traité"),
        "Retenu": (Fate.HELD, "par l’animation"),
        "Une famille": (Fate.UNMET, "attendait : envoi de « Un journaliste appelle »"),
        "Redémarrer": (Fate.PLAYED, "automatique"),
        "Trop tard": (Fate.NOT_REACHED, ""),
        "EX-SSI-0001 · Signalement": (Fate.DECLARED, ""),
        "EX-SSI-0001 · Complément : Signalement": (Fate.DECLARED, ""),
    }


def test_the_chronology_is_in_the_order_it_was_lived(model: ReportModel) -> None:
    numbers = [row.number for row in cell(model).timeline]
    assert numbers == [1, 2, 3, 12, 13, 7, 8, 5, 10, 11, 4, 6, 9]


def test_a_late_release_shows_its_drift(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    night.wall.set(night.wall.now() + 150)
    night.director.consider_due()
    night.director.commit()
    late = row(build(night.director.exercise, night.director.history, UTC), "Écarté")
    first = row(
        build(night.director.exercise, night.director.history, UTC), "Alerte de la supervision"
    )
    assert (first.planned, first.drift) == (120.0, 30.0)
    assert late.drift is None


def test_what_the_facilitators_did_is_told_with_its_length(model: ReportModel) -> None:
    assert acts(model) == [
        ("Début de l’exercice (DEBEX)", ""),
        ("Pause (SUSPEX)", "reprise après 4 min 12 s"),
        ("Suite du scénario repoussée", "de 5 min"),
        ("Stimulus écarté", "« Écarté » : Déjà traité"),
        ("Stimulus retenu", "« Retenu »"),
        ("Vitesse changée", "× 2"),
        ("Interruption du directeur", "reprise après 3 min 15 s"),
        ("Vitesse changée", "× 1"),
        ("INCIDENT RÉEL : arrêt", "Vrai appel du SAMU — reprise après 1 min"),
        ("Saut dans le temps", "jusqu’à 0:35:00, soit 11 min 40 s passées"),
        ("Fin de l’exercice (FINEX)", ""),
    ]


def test_releases_that_the_plan_did_not_make_are_told(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    night.facilitator(c.ReleaseInject(inject="alerte"))
    night.facilitator(c.ReleaseInject(inject="couper"))
    night.facilitator(c.ReleaseInject(inject="presse"))
    assert acts(build(night.director.exercise, night.director.history, UTC))[1:] == [
        ("Stimulus avancé", "« Alerte de la supervision », 2 min avant l’heure"),
        ("Stimulus envoyé sans attendre sa condition", "« La main sur le pare-feu »"),
    ]


def test_a_decision_says_what_who_why_and_what_it_opened(model: ReportModel) -> None:
    assert cell(model).decisions == (
        DecisionTaken(
            when=Moment(330.0, "J 02:15", 15),
            text="Couper",
            inject="La main sur le pare-feu",
            question="Coupe-t-on ?",
            choice="Couper",
            reason="Propagation",
            plan="",
            who="Direction — DIRECTION",
            branch=(Branch("Coupé", played=True),),
        ),
        DecisionTaken(
            when=Moment(400.0, "J 02:16", 17),
            text="Ouvrir la salle de crise",
            inject="",
            question="",
            choice="",
            reason="",
            plan="",
            who="noté par l’animation",
            branch=(),
        ),
    )


def test_a_decision_asked_and_never_taken_is_listed(model: ReportModel) -> None:
    assert cell(model).undecided == (
        DecisionMissing(
            Moment(2400.0, "J+1 08:20", 44), "Redémarrer", "Par quoi ?", ("Direction",), "demain"
        ),
    )


def test_expected_actions_are_done_late_or_not_seen(model: ReportModel) -> None:
    outcomes = [(row.text, row.outcome, row.within, row.after) for row in cell(model).expected]
    assert outcomes == [
        ("Isoler", Observed.DONE, 600.0, 180.0),
        ("Prévenir", Observed.UNSEEN, None, None),
        ("Requalifier", Observed.LATE, 300.0, 380.0),
    ]


def test_an_action_noted_after_the_end_says_so(night: Scene) -> None:
    play(night)
    night.facilitator(c.TickMilestone(milestone="alerte.E2"))
    model = build(night.director.exercise, night.director.history, UTC)
    assert [row.remark for row in cell(model).expected] == ["", "notée après la fin", ""]


def test_an_action_seen_before_its_inject_is_told_too(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    night.facilitator(c.TickMilestone(milestone="alerte.E1"))
    (seen,) = cell(build(night.director.exercise, night.director.history, UTC)).expected
    assert (seen.outcome, seen.released, seen.remark) == (Observed.DONE, None, "stimulus non joué")


def test_objectives_gather_their_actions_and_milestones(model: ReportModel) -> None:
    contain, decide = model.objectives
    assert (contain.done, contain.late, contain.unseen) == (1, 1, 1)
    assert decide.milestones == (
        MilestoneSeen("Cellule activée", "", Moment(500.0, "J 02:18", 20)),
        MilestoneSeen("Plan blanc", "", None),
    )


def test_obligations_are_judged_in_scenario_time(model: ReportModel) -> None:
    results = {
        each.title: (each.outcome, each.aware, each.filed, each.used, each.who, each.unverified)
        for each in cell(model).obligations
    }
    by_hand = "noté par l’animation"
    assert results == {
        "Signalement": (Filing.IN_TIME, "J 02:23", "J 02:25", 100.0, "RSSI — RSSI", False),
        "ARS": (Filing.LATE, "J 02:14", "J 02:26", 740.0, by_hand, False),
        "CNIL": (Filing.NOT_FILED, "J 02:14", "", 108_740.0, "", True),
        "Plainte": (Filing.NOT_STARTED, "", "", None, "", True),
    }


def test_a_declaration_is_told_with_its_number_its_answers_and_who_has_it(
    model: ReportModel,
) -> None:
    filed, by_hand, *rest = cell(model).obligations
    assert (filed.number, filed.relayed) == ("EX-SSI-0001", ("ars", "Direction"))
    assert filed.declared == (
        Declared(
            when="J 02:25",
            who="RSSI — RSSI",
            answers=(
                ("Qui déclare", "Léa"),
                ("Depuis quand", "J 02:12"),
                ("Nature", "Une attaque"),
            ),
            text="Rançongiciel",
        ),
        Declared(when="J 02:25", who="RSSI — RSSI", answers=(("Patients", "12"),), text=""),
    )
    assert (by_hand.number, by_hand.relayed, len(by_hand.declared)) == ("EX-DEC-0002", (), 1)
    assert all(not each.declared for each in rest)


def test_the_annex_says_whom_a_declaration_reached(model: ReportModel) -> None:
    told = [said(line.what) for line in model.log if "EX-SSI-0001" in line.what]
    assert told == [
        "Déclaration « Signalement » déposée à J 02:25 sous le numéro EX-SSI-0001 : Rançongiciel",
        "Déclaration EX-SSI-0001 transmise par CERT de l’exercice à ars et Direction",
        "Déclaration EX-SSI-0001 reçue par Direction",
        "Stimulus « EX-SSI-0001 · Signalement » envoyé (courriel) à Direction",
        "Déclaration « Signalement » complétée (EX-SSI-0001)",
        "Déclaration EX-SSI-0001 transmise par CERT de l’exercice à ars et Direction",
        "Déclaration EX-SSI-0001 reçue par Direction",
        "Stimulus « EX-SSI-0001 · Complément : Signalement » envoyé (courriel) à Direction",
    ]
    assert not [act for act in acts(model) if "EX-SSI" in act[1]]
    who = [line.who for line in model.log if "EX-SSI-0001" in line.what]
    by_itself = "crisisex (automatique)"
    assert who == ["RSSI — RSSI", by_itself, by_itself, by_itself] * 2


def test_awareness_says_what_caused_it(model: ReportModel) -> None:
    causes = [said(each.cause) for each in cell(model).obligations]
    on_release = "jalon : envoi de « La main sur le pare-feu »"
    assert causes == ["déclarée", on_release, on_release, ""]


def test_a_delay_that_ran_out_before_the_end_is_overdue(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    night.facilitator(c.StartObligation(obligation="ars"))
    until(night, 601)
    night.facilitator(c.EndExercise())
    model = build(night.director.exercise, night.director.history, UTC)
    assert cell(model).obligations[1].outcome is Filing.OVERDUE


def test_what_was_noticed_before_it_was_told_counts_from_when_it_was_noticed(night: Scene) -> None:
    olive = night.observer()
    night.facilitator(c.StartExercise())
    until(night, 180)
    noticed = datetime.fromtimestamp(night.wall.now(), UTC)
    until(night, 1200)
    night.facilitator(c.EndExercise())
    night.does(olive, c.TickMilestone(milestone="alerte.E1", seen=noticed))
    night.does(olive, c.TickMilestone(milestone="activee", seen=noticed))
    night.does(olive, c.RecordObservation(text="Vite", inject="alerte", seen=noticed))
    model = build(night.director.exercise, night.director.history, UTC)
    isolated = cell(model).expected[0]
    assert (isolated.outcome, isolated.after, isolated.remark) == (Observed.DONE, 60.0, "")
    (observation,) = cell(model).observations
    assert observation.when.elapsed == 180
    activated = next(each for each in model.objectives if each.id == "O2").milestones[0]
    assert activated.when is not None
    assert (activated.when.elapsed, activated.when.scenario) == (180.0, "J 02:13")


def test_participants_and_empty_seats_are_told(model: ReportModel) -> None:
    seated = [(each.role, each.name, each.wall, each.when) for each in cell(model).participants]
    assert seated == [
        ("Responsable de la sécurité", "RSSI", "17:46:40", None),
        ("Direction", "DIRECTION", "17:57:40", Moment(60.0, "J 02:11", 5)),
    ]
    assert cell(model).empty_seats == ("qualite",)


def test_the_annex_holds_every_event_in_order(model: ReportModel, night: Scene) -> None:
    assert [line.number for line in model.log] == [each.seq for each in night.director.history]
    answer = next(line for line in model.log if "Je regarde" in line.what)
    assert (answer.wall, answer.who) == ("18:00:00", "RSSI — RSSI")
    assert said(answer.what) == (
        "Réponse à « Alerte de la supervision » : Je regarde.\nPoint dans 10 min."
    )


def test_wall_times_are_told_in_the_zone_asked_for(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    paris = timezone(timedelta(hours=1))
    model = build(night.director.exercise, night.director.history, paris)
    assert (model.overview.zone, model.log[0].wall) == ("UTC+01:00", "18:46:40")


def test_a_run_over_several_days_tells_the_day_of_each_event(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    night.facilitator(c.PauseExercise())
    night.passes(86_400)
    night.facilitator(c.ResumeExercise())
    model = build(night.director.exercise, night.director.history, UTC)
    assert [line.wall for line in model.log][-2:] == ["17/03 17:46:40", "18/03 17:46:40"]
    assert said(model.overview.hours) == "du 17 mars 2030 à 17:46 au 18 mars 2030 à 17:46"


def test_the_same_log_gives_the_same_report(night: Scene) -> None:
    play(night)
    exercise, events = night.director.exercise, night.director.log.events()
    assert build(exercise, events, UTC) == build(exercise, events, UTC)
