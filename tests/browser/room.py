"""A real director in a process of its own, and the people who come to it with a browser."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx
from playwright.sync_api import Locator, Page, expect

from crisisex.log.sqlite import RunLog
from crisisex.run.events import Recorded
from tests.cli.program import PATIENCE

SEATS = {
    "direction": "Direction",
    "dsi": "DSI",
    "rssi": "RSSI",
    "responsable-si": "Responsable du SI",
    "dpd": "DPD",
    "qualite": "Qualité",
    "communication": "Communication",
}

KEEPER = "secretariat"
"""The seat that keeps the crisis log; no message is for it."""
TITLES = SEATS | {KEEPER: "Secrétariat"}

INSTANT = r"[JD]\s0\d:\d\d"
"""Any instant a test may come to, in French or English: from J 02:10, a minute each second."""
SENT_WITHIN = 15.0
"""Wall seconds that a page is given to send what it shows."""

EXERCISE = """
id: navigateur
title: Petit rançongiciel
establishment: Centre hospitalier fictif
level: débutant
briefing: |
  # Situation

  Une nuit *calme*.

  | Quoi | Combien |
  |---|---|
  | Lits | 412 |
rules: |
  1. **Aucun vrai appel.**
objectives:
  - {id: O1, text: Activer la cellule, plan: pri/R4}
  - {id: O2, text: Contenir l’attaque sans perdre les preuves}
milestones:
  - {id: cellule-activee, text: La cellule est activée, objective: O1}
  - {id: main-courante, text: Une main courante est ouverte}
roles:
  played: [direction, dsi, rssi, responsable-si, dpd, qualite, communication, secretariat]
  historian: secretariat
  simulated: [presse]
phases: [{id: nuit, title: La nuit, scenario: "J 02:10", pace: 60}]
injects:
  - id: seul
    at: 1s
    from: Cadre de nuit
    to: [qualite]
    channel: sms
    subject: Message qui part tout seul
    body: Rien de grave.
  - id: note
    manual: true
    from: Technicien d’astreinte
    to: [direction, dsi, rssi, responsable-si, dpd, qualite, communication]
    channel: phone
    subject: Une note de rançon
    body: |
      ## Sur toutes les imprimantes

      « Vos fichiers sont **chiffrés**. » <script>window.harmed = 1</script>

      | Poste | État |
      |---|---|
      | Urgences | arrêté |
    attachments: [note.txt]
    notes: SECRET-NOTES
    expects:
      - id: E1
        text: Fait photographier la note
        within: 5m
        objective: O2
        plan: pri/R5
        critical: true
      - {id: E2, text: Prévient le RSSI sans attendre, within: 1s, objective: O1}
  - id: presse
    manual: true
    from: Journal local
    to: [direction, dpd]
    channel: press
    subject: Un article paraît
  - {id: rappel, manual: true, to: [direction], channel: sms, subject: On vous rappelle}
  - id: couper
    manual: true
    from: Salle serveurs
    to: [direction, rssi]
    channel: face-to-face
    subject: La main sur le pare-feu
    decision:
      question: Coupe-t-on internet ?
      choices: {oui: Couper partout, non: Attendre le diagnostic}
    expects:
      - {id: E3, text: Tranche et dit qui a décidé, within: 8m, objective: O1}
  - {id: coupe, after: couper.oui, to: [rssi], channel: email, subject: Plus de résultats}
  - {id: pas-coupe, after: couper.non, to: [rssi], channel: alert, subject: Le chiffrement avance}
obligations:
  - {id: signalement-ssi, by: [rssi, direction], form: null}
"""


class Room:
    """One run, served; `kill` and `reopen` are the accident and the way back.

    The director begins to start when the room is made, and plays when it is entered.
    """

    def __init__(
        self, folder: Path, exercise: str = EXERCISE, seats: Mapping[str, str] = TITLES
    ) -> None:
        self.folder = folder
        self.run = folder / "salle.crisisex"
        (folder / "note.txt").write_text("NOTE", encoding="utf-8")
        for role, title in seats.items():
            write_card(folder, role, title)
        (folder / "exercise.yaml").write_text(exercise, encoding="utf-8")
        self._serve(str(folder), "--run", str(self.run))

    def __enter__(self) -> Self:
        self.ready()
        self.facilitate("start_exercise")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def _serve(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "crisisex", "serve", *arguments]
        home = {**os.environ, "CRISISEX_HOME": str(self.folder / "home")}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=home)

    def ready(self) -> None:
        """Wait until the director says that it is ready."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.kill()
            raise AssertionError("the director did not start: its words are above")
        ready = json.loads(line)
        self.url: str = ready["url"]
        self.codes = {seat["role"]: seat["code"] for seat in ready["seats"]}
        self.links = {seat["role"]: seat["link"] for seat in ready["seats"]}
        self.observers = {each["cell"]: each["code"] for each in ready["observers"]}
        self.screens = {screen["cell"]: screen["link"] for screen in ready["screens"]}
        self._facilitator = {"authorization": f"Bearer {ready['facilitator_token']}"}

    def facilitate(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - a command's fields
        """Send a facilitator's command."""
        command = {"id": uuid4().hex, "type": kind, **fields}
        httpx.post(
            f"{self.url}/api/commands",
            json=command,
            headers=self._facilitator,
            trust_env=False,
            timeout=PATIENCE,
        ).raise_for_status()

    def withdraw(self, role: str) -> None:
        """Withdraw the access of all who hold a seat."""
        httpx.post(
            f"{self.url}/api/withdrawals",
            json={"kind": "player", "cell": "cellule", "role": role},
            headers=self._facilitator,
            trust_env=False,
            timeout=PATIENCE,
        ).raise_for_status()

    def release(self, *injects: str) -> None:
        for inject in injects:
            self.facilitate("release_inject", inject=inject)

    def kill(self) -> None:
        """Take the director away without a word."""
        self._process.kill()
        self._gone()

    def freeze(self) -> None:
        """Leave the director there, without its answering anybody."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def reopen(self) -> None:
        """Serve the same run at the same address."""
        self._serve(str(self.run), "--port", self.url.rpartition(":")[2], "--start")
        self.ready()

    def close(self) -> None:
        """Ask the director to stop, and wait for it."""
        self._process.terminate()
        self._gone()

    def _gone(self) -> None:
        if self._process.stdout is not None and not self._process.stdout.closed:
            self._process.communicate()

    def history(self) -> list[Recorded]:
        """Return what the log holds, once the director is closed."""
        self.close()
        return self.so_far()

    def so_far(self) -> list[Recorded]:
        """Return what the log holds by now."""
        log = RunLog.open(self.run, read_only=True)
        events = log.events()
        log.close()
        return events

    def until(self, page: Page, kind: str, number: int = 1) -> None:
        """Wait until the log holds that many events of one type; the page goes on meanwhile.

        A page shows some of what it has not sent yet as done: the log alone says that it was sent.
        """
        limit = monotonic() + SENT_WITHIN
        while (held := sum(each.event.type == kind for each in self.so_far())) < number:
            assert monotonic() < limit, f"{kind}: {held} in the log, {number} awaited"
            page.wait_for_timeout(100)

    def counted(self) -> Counter[str]:
        """Return how many events of each type the log holds, once the director is closed."""
        return Counter(str(each.event.type) for each in self.history())

    def told(self, kind: str) -> list[dict[str, Any]]:
        """Return the data of the events of one type, once the director is closed."""
        return [each.data for each in self.history() if each.event.type == kind]


def write_card(folder: Path, role: str, title: str) -> None:
    (folder / "roles").mkdir(exist_ok=True)
    card = f"---\nid: {role}\ntitle: {title}\n---\n\n## Mission\n\nVous êtes **{title}**.\n"
    (folder / "roles" / f"{role}.md").write_text(card, encoding="utf-8")


def join(page: Page, room: Room, role: str, name: str = "") -> Page:
    """Take a seat, and wait until its page shows the exercise."""
    asked = {"code": room.codes[role], "name": name or f"Personne {role}"}
    joined = page.request.post(f"{room.url}/api/join", data=asked)
    page.goto(f"{room.url}{joined.json()['path']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[role])
    expect(page.locator("#status")).to_have_text("En cours")
    return page


def observe(page: Page, room: Room, name: str = "Olive") -> Page:
    """Come to observe the cell by its code, as people do."""
    page.goto(room.url)
    page.get_by_label("Code").fill(room.observers["cellule"])
    page.get_by_label("Votre nom").fill(name)
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Observation · Cellule de crise")
    expect(page.locator("#status")).to_have_text("En cours")
    return page


def go(page: Page, tab: str) -> None:
    """Go to another page of the seat; wait until it is there: a hash changes in its own time."""
    link = page.get_by_role("navigation").get_by_role("link", name=tab)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")


def open_message(page: Page, subject: str) -> None:
    """Open a message; a call is picked up, or called back."""
    page.locator("a.row", has_text=subject).click()
    article = page.get_by_role("article").filter(
        has=page.get_by_role("heading", name=subject), visible=True
    )
    expect(article).to_be_visible()
    answer_call = article.locator(".answer")
    if answer_call.is_visible():
        answer_call.click()
        expect(answer_call).to_be_hidden()


PARTS = {"Consigner une décision": "Décisions", "Déclarer": "Déclarer", "Contacter": "Contacter"}
"""Under which part of the cell's page a drawer is; on a screen, the last two are always there."""


def go_to_part(page: Page, part: str) -> None:
    """Show a part of the cell's page, where it is not shown already; wait until it is there.

    The hash comes in its own time, and opens the part's drawer: who looks before may close it.
    """
    link = page.get_by_role("navigation", name="Parties").get_by_role("link", name=part)
    if link.is_visible():
        link.click()
        expect(link).to_have_attribute("aria-current", "true")


def unfold(page: Page, title: str) -> Locator:
    """Open a part of the cell's page, whether it was open or not; return it."""
    go_to_part(page, PARTS[title])
    drawer = page.locator("details", has=page.locator("summary", has_text=title))
    if drawer.get_attribute("open") is None:
        drawer.locator("summary").click()
    return drawer


def write_line(page: Page, text: str) -> None:
    """Add a line to the crisis log."""
    go(page, "Cellule")
    page.get_by_label("Ce qui vient de se passer").fill(text)
    page.get_by_role("button", name="Ajouter à la main courante").click()
