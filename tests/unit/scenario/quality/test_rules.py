"""Each rule finds what it looks for, says it, and leaves alone what is only near."""

from typing import Any

import pytest

from crisisex.scenario.checks import Finding
from crisisex.scenario.models import Exercise
from crisisex.scenario.quality.judging import judge
from crisisex.scenario.quality.rules import RULES
from tests.unit.scenario.quality.judged import (
    GOOD,
    changed,
    in_two_cells,
    made,
    remarked,
    with_inject,
)

Data = dict[str, Any]


def on_two_hours(data: Data) -> Data:
    """Give the exercise two hours, in two phases of one."""
    data["duration"], data["phases"][1]["starts"] = "2h", "1h"
    return data


def several(*ats: str, **keys: Any) -> Data:  # noqa: ANN401 - plain data
    """Return the exercise with injects to the DPD at these instants."""
    data = with_inject(id="autre0", at=ats[0], to=["dpd"], **keys)
    model = data["injects"][-1]
    data["injects"] += [{**model, "id": f"autre{n}", "at": at} for n, at in enumerate(ats[1:], 1)]
    return data


def hour_for(role: str) -> Data:
    """Return a longer exercise in which `role` alone has nothing for most of an hour."""
    data = changed("duration", "1h10m")
    others = [each for each in GOOD["roles"]["played"] if each != role]
    more = [
        {"id": f"suite{n}", "phase": "matin", "at": f"{n}m", "to": others, "channel": "email",
         "subject": "Suite", "objective": "O1"}
        for n in (15, 30, 40)
    ]  # fmt: skip
    data["injects"] += more
    return data


BRANCHED = changed("injects.2.to", ["rssi"])
BRANCHED["duration"] = "1h"
BRANCHED["injects"][0]["to"] = ["rssi", "dpd"]
BRANCHED["injects"][4] = {**GOOD["injects"][4], "at": "15m"}
"""The DPD hears of nothing between the alert and the point, where one cuts."""

TRIGGERS: list[tuple[str, Data, str, str]] = [
    ("role-silencieux", hour_for("dpd"), "dpd", "de 25m à 1h10m"),
    ("role-silencieux", BRANCHED, "dpd", "si l’on choisit « couper.oui »"),
    ("role-submerge", several("1m", "3m", "4m", "5m"), "dpd", "reçoit 5 stimuli entre 1m et 5m"),
    ("inject-sans-objectif", with_inject(at="3m", objective=None), "autre", "« autre »"),
    ("inject-sans-objectif", changed("objectives", []) | {"injects": [
        {**GOOD["injects"][0], "expects": []}, *({**each, "objective": None}
                                                 for each in GOOD["injects"][1:])
    ]}, "objectives", "aucun objectif n’est déclaré"),
    ("objectif-sans-action", changed("objectives", [{"id": "O1", "text": "Endiguer"},
                                                    {"id": "O2", "text": "Dire"}]), "O2", "« O2 »"),
    ("choix-sans-suite", changed("injects.3.after", "couper.oui"), "couper.non", "« non »"),
    ("branches-rejointes", changed("injects", [
        *GOOD["injects"][:2], *GOOD["injects"][4:],
        {**GOOD["injects"][2], "after": {"any": ["couper.oui", "couper.non"]}},
    ]), "couper", "la suite est la même (coupe)"),
    ("apres-la-fin", with_inject(at="20m", phase="matin"), "autre", "ne peut venir qu’à 40m"),
    ("apres-la-fin", changed("situation_points", ["50m"]), "50m", "finit à 40m"),
    ("apres-la-fin", changed("phases.1.starts", "45m"), "matin", "à 45m"),
    ("apres-la-fin", with_inject(after="point.released", delay="16m", phase="matin"), "autre",
     "à 41m"),
    ("hors-de-sa-phase", with_inject(at="25m"), "autre", "après la fin de la phase « nuit » (20m)"),
    ("hors-de-sa-phase", with_inject(after="matin.started"), "autre", "qu’à 20m"),
    ("hors-de-sa-phase", with_inject(after="alerte.released", phase="matin"), "autre",
     "partira vers 2m, avant sa phase « matin »"),
    ("unless-sans-effet", with_inject(at="3m", unless="couper.released"), "autre",
     "il n’arrive pas avant 10m, et le stimulus part à 3m"),
    ("unless-sans-effet", with_inject(after="couper.oui", unless="fuite.released"), "autre",
     "sur une autre branche"),
    ("unless-sans-effet", with_inject(at="3m", unless="autre.acknowledged"), "autre",
     "de ce stimulus même"),
    ("delai-trop-long", with_inject(phase="matin", at="15m", expects=[
        {"id": "E9", "text": "Agit", "within": "6m", "objective": "O1"}
    ]), "autre", "il ne reste que 5m"),
    ("phase-vide", changed("injects", GOOD["injects"][:4]), "matin", "« matin »"),
    ("phase-longue", on_two_hours(changed("phases.1.starts", "20m")) | {"phases": [
        GOOD["phases"][0], {**GOOD["phases"][1], "starts": "50m"}]}, "matin", "dure 1h10m"),
    ("temps-mort", changed("duration", "41m"), "matin", "de 25m à 41m"),
    ("obligation-jamais-partie", changed("obligations.0.aware", None), "cnil-33", "aware"),
    ("obligation-jamais-partie", changed("obligations", [
        {**GOOD["obligations"][0], "aware": "matin.started"}]) | {"duration": "20m"}, "cnil-33",
     "rien ne fait partir"),
    ("condition-d-ailleurs", in_two_cells(at=None, after="coupe.released"), "autre",
     "« autre » ne viendra jamais dans « clinique » : aucun siège n’y reçoit ce qui amène coupe"),
    ("condition-d-ailleurs", in_two_cells(at=None, after=["couper.oui", "coupe.answered"]),
     "autre", "amène coupe.answered"),
    ("condition-d-ailleurs", in_two_cells(at=None, after={"any": [
        "coupe.released", "fuite.released"]}), "autre", "amène coupe.released, fuite.released"),
    ("condition-d-ailleurs", in_two_cells(unless="oubli.acknowledged", phase="matin"), "autre",
     "rien n’écartera « autre » dans « clinique »"),
    ("texte-long", changed("injects.2.body", "a" * 321), "coupe", "fait 321 signes, 320 au plus"),
    ("texte-long", changed("injects.0.body", "mot " * 161), "alerte", "161 mots, 160 au plus"),
    ("texte-long", changed("injects.1.subject", "a" * 101), "couper", "101 signes, 100 au plus"),
    ("texte-long", with_inject(at="3m", channel="social", body="a" * 501), "autre", "501 signes"),
    ("texte-long", with_inject(at="3m", channel="tv", body=f"**Bandeau : {'a' * 61}**"), "autre",
     "le bandeau fait 61 signes"),
    ("texte-long", with_inject(at="3m", channel="face-to-face", spoken=True, body="mot " * 161),
     "autre", "161 mots"),
    ("numero-reel", changed("injects.0.body", "Rappeler le 01 42 34 56 78."), "alerte",
     "« 01 42 34 56 78 »"),
    ("numero-reel", changed("injects.0.body", "Ou +33 6 12 34 56 78 !"), "alerte", "+33 6 12"),
    ("numero-reel", changed("briefing", "Standard : 0142345678"), "briefing", "0142345678"),
    ("domaine-reel", changed("injects.0.body", "Écrire à aide@sante.gouv.fr"), "alerte",
     "« sante.gouv.fr »"),
    ("domaine-reel", changed("injects.0.notes", "Voir www.hopital.com."), "alerte",
     "« www.hopital.com »"),
    ("domaine-reel", changed("title", "https://crise.zone/a"), "title", "« crise.zone »"),
    ("nom-reel", changed("injects.0.from", "Ouest-France"), "alerte", "« Ouest-France »"),
    ("nom-reel", changed("injects.0.notes", "Jouer le directeur général de l'ANSSI"), "alerte",
     "directeur général de l'ANSSI"),
    ("nom-reel", changed("establishment", "AP-HP"), "establishment", "« AP-HP »"),
]  # fmt: skip


def test_a_good_exercise_has_no_remark() -> None:
    assert remarked(changed()) == []


@pytest.mark.parametrize(
    ("rule", "data", "where", "says"),
    TRIGGERS,
    ids=[f"{each[0]}-{n}" for n, each in enumerate(TRIGGERS)],
)
def test_a_rule_remarks_what_it_is_for(rule: str, data: Data, where: str, says: str) -> None:
    said = [
        each.remark.what
        for each in made(data)
        if each.rule.id == rule and each.remark.where == where
    ]
    assert len(said) == 1, made(data)
    assert says in said[0]


def test_every_rule_is_tried() -> None:
    apart = {"contrepartie-absente"}
    assert {rule for rule, *_ in TRIGGERS} | apart == {rule.id for rule in RULES}


NEAR: list[tuple[str, Data]] = [
    ("a seat that keeps the log may wait", hour_for("dpd") | {
        "roles": {**GOOD["roles"], "historian": "dpd"}}),
    ("three messages in five minutes", several("1m", "3m", "16m")),
    ("answers of a thread", several("3m", "4m", "5m", channel="phone", reply_to="alerte")),
    ("branches of one decision", several("9m") | {"injects": [
        *GOOD["injects"], *(
            {"id": f"{choice}{n}", "phase": "nuit", "after": f"couper.{choice}", "delay": f"{n}m",
             "to": ["dpd"], "channel": "sms", "subject": "S", "objective": "O1"}
            for choice in ("oui", "non") for n in (1, 2)
        )]}),
    ("an answer needs no objective", with_inject(
        at="12m", reply_to="couper", objective=None)),
    ("a choice that only closes something", changed("injects.3", {
        **GOOD["injects"][3], "after": "couper.answered", "unless": "couper.oui"})),
    ("a choice that starts a clock", changed("injects.3.after", "couper.answered") | {
        "obligations": [{**GOOD["obligations"][0], "aware": "couper.non"}]}),
    ("what a hand releases has no time", with_inject(manual=True)),
    ("an obligation that is off", changed("obligations.0", {
        "id": "cnil-33", "title": "CNIL", "enabled": False}) | {
            "injects": GOOD["injects"][:5]}),
    ("a milestone that may come before, if people are slow", with_inject(
        after="alerte.acknowledged", unless="couper.acknowledged")),
    ("a condition that every cell reaches", in_two_cells(at=None, after="alerte.acknowledged")),
    ("phases and declarations, which are every cell’s", in_two_cells(
        at=None, after="matin.started", unless="cnil-33.filed", phase="matin")),
    ("an inject for the cell that gets what it waits for", in_two_cells(
        at=None, after="coupe.released", to=["dpd"])),
    ("alternatives, each for a cell of its own", in_two_cells(
        at=None, after={"any": ["coupe.released", "alerte.answered"]})),
    ("what closes it in one cell or another", in_two_cells(
        unless=["oubli.acknowledged", "point.answered"], phase="matin")),
    ("a text of just the length", changed("injects.2.body", "a" * 320)),
    ("numbers kept for fiction", changed("injects.0.body",
        "06 39 98 12 34, +33 (0)1 99 00 12 34, +44 7700 900123, 10 240 000 dossiers")),
    ("figures that are no number", changed("injects.0.body",
        "Facture 1201423456789, 3 218 lots, 10.0.0.12, 2026-01-12 08:15:00, le 15")),
    ("names nobody owns", changed("injects.0.body",
        "a@b.example, http://x.example/y, serveur.local, abc.onion, example.com, a.csv, fin.Or")),
    ("words that only look like names", changed("injects.0.body",
        "Libération des lits. Le monde, signal Orange. Le ministre vient. CHU du secteur. PAP-HP")),
    ("the guide tells its facts", changed("guide", "D’après ce qu’a vécu le CHU de Rouen.")),
    ("the sources too", changed("sources", ["Le Monde, www.lemonde.fr, 01 42 34 56 78"])),
]  # fmt: skip


@pytest.mark.parametrize(("why", "data"), NEAR, ids=[why for why, _ in NEAR])
def test_what_is_only_near_is_left_alone(why: str, data: Data) -> None:
    assert remarked(data) == [], why


def test_where_a_translation_stands_apart_is_remarked_with_what_it_speaks_of() -> None:
    found = [
        Finding(("injects", 2, "delay"), "delay diffère"),
        Finding(("injects",), "l’inject « x » manque", key=True),
        Finding(("phases", 1, "id"), "la phase « matin » est en trop", key=True),
        Finding(("roles", "played"), "played diffère"),
        Finding(("translation_of",), "exercice introuvable"),
    ]
    remarks = [each.remark for each in judge(Exercise.model_validate(GOOD), apart=found)]
    assert [each.where for each in remarks] == [
        "coupe", "injects", "matin", "roles", "translation_of",
    ]  # fmt: skip
    assert [(each.path, each.what, each.key) for each in remarks] == [
        (each.path, each.message, each.key) for each in found
    ]


def test_the_words_of_attachments_are_read() -> None:
    assert remarked(changed(), {"journal.csv": "08:15;0142345678"}) == [
        ("numero-reel", "journal.csv")
    ]


def test_every_rule_says_what_and_why_in_a_sentence() -> None:
    for rule in RULES:
        assert rule.says.endswith(".")
        assert rule.why.endswith(".")
        assert rule.id == rule.id.lower()
    assert len({rule.id for rule in RULES}) == len(RULES)
