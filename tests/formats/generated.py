"""Exercises of all sorts, such as other formats may hold in part."""

from typing import Any

from hypothesis import strategies as st

from crisisex.scenario.injects import Channel
from crisisex.scenario.models import Exercise

FILES = {"media/plan.pdf": b"%PDF", "media/liste.csv": b"a;b\n", "media/image.png": b"\x89PNG"}
ROLES = ("rssi", "direction", "cellule-sang", "eq-2")
CARDS = {
    "rssi": {"id": "rssi", "title": "Responsable de la sécurité", "short": "RSSI"},
    "direction": {"id": "direction", "title": "Direction"},
    "cellule-sang": {
        "id": "cellule-sang",
        "title": "Cellule Sang",
        "card": "Vous gérez le **sang**.",
    },
    "eq-2": {"id": "eq-2", "title": "Équipe n° 2"},
}
TOLD = (
    "Alerte",
    "Alerte au réseau n° 12",
    "* pas une liste",
    "3 * 4 font *douze*",
    "un _souligné_ et un_autre_nom",
    "[Critique] Serveur (x)",
    "[un lien](https://forum.example/a)",
    "si 2 < 3 & R&D > 1",
    "`code` puis ``deux``",
    "Œuvre « oui »",
    "1. Un point",
    "2024. Une année",
    "# Un titre",
    "a|b|c",
    "C:\\temp\\fichier",
    "${x} et ${y",
    "&amp; &eacute;",
    "- tiret",
    "> cité",
    "**gras** et **à moitié",
    "fin.",
    "01 99 00 12 34 ou moi@hopital.example",
)
LINES = st.sampled_from(TOLD)
BODIES = st.sampled_from(
    [
        "",
        "",
        "Un paragraphe.",
        "Deux lignes\nd’un même paragraphe.",
        "Un paragraphe.\n\n- un\n- deux\n\n1. a\n2. b",
        "| a | b |\n|---|---|\n| 1 | *2* |\n\nAprès.",
        "> cité\n\n```\ncode <b>\n```",
        "# Titre\n\nTexte `x` **y**.",
        *TOLD,
    ]
)
CHANNELS = st.sampled_from([channel.value for channel in Channel])


@st.composite
def exercises(draw: st.DrawFn, *, most: int = 6) -> Exercise:
    """An exercise in which each inject waits for one earlier inject at most."""
    phases = [{"id": "p1", "title": "Un", "scenario": 7_200}]
    if draw(st.booleans()):
        phases.append({"id": "p2", "title": "Deux", "starts": 3600.0, "scenario": 100_000})
    injects: list[dict[str, Any]] = []
    for nth in range(draw(st.integers(1, most))):
        injects.append(draw(_injects(nth, injects, [each["id"] for each in phases])))
    objectives = draw(st.lists(LINES, max_size=2))
    return Exercise.model_validate(
        {
            "id": "essai",
            "title": f"Essai {draw(LINES)}",
            "summary": draw(BODIES),
            "level": draw(st.sampled_from([None, "débutant", "confirmé"])),
            "duration": draw(st.sampled_from([None, 3600.0, 5400.0])),
            "objectives": [
                {"id": f"O{n}", "text": f"{n} {text}"} for n, text in enumerate(objectives, 1)
            ],
            "roles": {"played": list(ROLES), "simulated": ["presse"]},
            "cards": CARDS,
            "phases": phases,
            "injects": injects,
        }
    )


@st.composite
def _injects(draw: st.DrawFn, nth: int, before: list[Any], phases: list[Any]) -> dict[str, Any]:
    inject: dict[str, Any] = {
        "id": f"i{nth}",
        "phase": draw(st.sampled_from(phases)),
        "from": draw(st.just("") | LINES),
        "to": draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True)),
        "channel": draw(CHANNELS),
        "subject": f"Objet {nth} {draw(LINES)}",
        "body": draw(BODIES),
        "notes": draw(BODIES),
        "attachments": draw(st.lists(st.sampled_from(sorted(FILES)), max_size=2, unique=True)),
        "expects": [
            {"id": f"E{n}", "text": f"Réaction {nth}.{n} {text}", "within": within}
            for n, (text, within) in enumerate(
                draw(st.lists(st.tuples(LINES, st.sampled_from([None, 300.0, 660.0])), max_size=3)),
                1,
            )
        ],
        **draw(_triggers(before)),
    }
    if draw(st.booleans()):
        labels = draw(st.lists(LINES, min_size=2, max_size=3, unique=True))
        inject["decision"] = {
            "question": draw(st.just(inject["subject"]) | LINES.map(lambda words: f"{words} ?")),
            "choices": {f"c{n}": f"{n} {label}" for n, label in enumerate(labels, 1)},
        }
    return inject


@st.composite
def _triggers(draw: st.DrawFn, before: list[Any]) -> dict[str, Any]:
    at = st.integers(0, 59).map(lambda minutes: {"at": minutes * 60.0})
    if not before:
        return draw(at | st.just({"manual": True}))
    parent = draw(st.sampled_from(before))
    results = [f"{parent['id']}.{each['id']}" for each in parent["expects"]]
    results += [f"{parent['id']}.{name}" for name in parent.get("decision", {}).get("choices", ())]
    names = st.sampled_from([f"{parent['id']}.released", *results])
    delay = {"delay": draw(st.integers(0, 30)) * 60.0}
    several = st.lists(names, min_size=2, max_size=2, unique=True) if results else st.nothing()
    contingency = (
        st.sampled_from(results).map(
            lambda name: {"after": {"all": [f"{parent['id']}.released"]}, "unless": [name], **delay}
        )
        if results
        else st.nothing()
    )
    return draw(
        at
        | st.just({"manual": True})
        | names.map(lambda name: {"after": {"all": [name]}, **delay})
        | several.map(lambda two: {"after": {"any": two}, **delay})
        | contingency
    )
