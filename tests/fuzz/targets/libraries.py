"""What an exercise brings in: role cards, library injects, forms and texts of its folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.declaring import FORM
from tests.fuzz.hostile import changed_bytes, changed_lines, changed_tree
from tests.fuzz.target import Target
from tests.fuzz.targets.exercises import as_lines, as_yaml, validated, words

_EXERCISE = """\
id: nuit
title: Une nuit
summary: texte.md
roles: {played: [rssi, maire], simulated: [presse]}
phases: [{id: alerte, title: Alerte, scenario: "J 02:10"}]
objectives: [{id: O1, text: Activer}]
injects:
  - {use: appel, at: 2m, to: rssi, with: {qui: la garde}}
  - {use: appel, id: autre, after: appel.acknowledged, body: texte.md}
obligations: [{id: locale, title: Locale, form: portail, by: maire, aware: appel.released}]
"""
_CARD = """\
---
id: maire
title: Maire de la commune
short: Maire
answers: ["Qui dort où ce soir ?", "Je viens."]
---
**Votre mission.** Vous hébergez les familles.
"""
_APPEL = {
    "id": "appel",
    "title": "Un appel",
    "summary": "Met à l’épreuve.",
    "phase": "alerte",
    "parameters": {"qui": {"text": "Qui appelle", "default": "le cadre"}, "quoi": {"text": "Quoi"}},
    "inject": {
        "from": "{qui}",
        "to": ["rssi", "maire"],
        "channel": "phone",
        "subject": "{qui} appelle : {quoi}",
        "body": "{qui} dit {quoi}.",
        "objective": "O1",
        "expects": [{"id": "E1", "text": "Rappelle {qui}", "within": "5m"}],
    },
}
_FILES = {
    "exercise.yaml": _EXERCISE.encode(),
    "roles/maire.md": _CARD.encode(),
    "injects/appel.yaml": as_yaml(_APPEL),
    "forms/portail.yaml": as_yaml(FORM),
    "texte.md": "Un **texte**, à lire.".encode(),
}
_TREES = {"injects/appel.yaml": _APPEL, "forms/portail.yaml": FORM}


class _Libraries:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "nuit"
        for kind in ("roles", "injects", "forms"):
            (self.folder / kind).mkdir(parents=True)

    def make(self, chance: Random) -> bytes:
        """Return the name of a file, and what it holds instead of what it should."""
        name = chance.choice(list(_FILES))
        content = _FILES[name]
        kind = chance.random()
        if kind < 0.6 and name in _TREES:
            content = as_yaml(changed_tree(chance, _TREES[name], words()))
        elif kind < 0.9:
            said = as_lines(_TREES[name]) if name in _TREES else content.decode()
            content = changed_lines(chance, said).encode("utf-8", "surrogatepass")
        else:
            content = changed_bytes(chance, content)
        return name.encode() + b"\n" + content

    def take(self, content: bytes) -> int:
        """Validate the exercise that uses it, or all that is shared."""
        name, _, changed = content.partition(b"\n")
        for each, sound in _FILES.items():
            (self.folder / each).write_bytes(changed if each == name.decode() else sound)
        kind = name.decode().partition("/")[0]
        if kind in {"roles", "injects"} and len(changed) % 4 == 0:
            validated(self.folder / kind)
        validated(self.folder)
        return 1


@contextmanager
def opens(_: Random, folder: Path) -> Iterator[_Libraries]:
    """Make the exercise's folder."""
    yield _Libraries(folder)


LIBRARIES = Target("libraries", 35_000, opens)
