"""Every door of the application, and who passes it: said in the docs, and asked of each by a test.

A door below `/api` is there twice: for programs, and below a seat's own path for its pages.
"""

from dataclasses import dataclass

SEAT = "/s/{participant}"
"""The path below which a seat's pages and its cookie live."""

VIEWERS = (
    "nobody",
    "withdrawn",
    "player",
    "other cell",
    "observer",
    "room",
    "facilitator",
)
"""Nobody has no token, or a wrong one; somebody withdrawn had one; the other cell's is a player."""

EVERYBODY = frozenset(VIEWERS)
KNOWN = EVERYBODY - {"nobody", "withdrawn"}
FACILITATOR = frozenset({"facilitator"})


@dataclass(frozen=True)
class Door:
    """One address: by which method it is asked, and who is answered."""

    method: str
    path: str
    passes: frozenset[str]
    says: str
    twice: bool = False
    """It is there below a seat's path too."""


def _api(method: str, path: str, passes: frozenset[str], says: str) -> Door:
    return Door(method, f"/api{path}", passes, says, twice=True)


DOORS = (
    Door("GET", "/", EVERYBODY, "the page that asks for a code; it holds nothing"),
    Door("GET", "/j", EVERYBODY, "the same page, for links"),
    Door("GET", "/accessibilite", EVERYBODY, "the accessibility statement"),
    Door("GET", "/healthz", EVERYBODY, "that the director answers, and whether the run is on"),
    Door("GET", "/openapi.json", EVERYBODY, "how the interface is called"),
    Door("GET", "/static/{path}", EVERYBODY, "the pages' own files"),
    Door("POST", "/api/join", EVERYBODY, "what a code opens; without one, a late refusal"),
    Door("GET", f"{SEAT}/play", EVERYBODY, "an empty page: what it shows is asked for below /api"),
    Door("GET", f"{SEAT}/observe", EVERYBODY, "likewise"),
    Door("GET", f"{SEAT}/screen", EVERYBODY, "likewise"),
    _api("POST", "/commands", KNOWN - {"room"}, "a command; each says who may send it"),
    _api("GET", "/feed", KNOWN, "the viewer's own events, as a stream"),
    _api("SOCKET", "/feed", KNOWN, "the same, over a WebSocket"),
    _api("POST", "/echo", KNOWN, "how long a message takes"),
    _api("GET", "/seat", frozenset({"player", "other cell"}), "what a player's page shows first"),
    _api("GET", "/observation", frozenset({"observer"}), "an observer's grid"),
    _api("GET", "/screen", frozenset({"room"}), "what a room's screen shows first"),
    _api(
        "GET",
        "/attachments/{inject}/{name:path}",
        frozenset({"player", "facilitator"}),
        "a file that has reached the viewer, here the player",
    ),
    _api("GET", "/exercise", FACILITATOR, "the whole exercise, notes too"),
    _api("GET", "/seats", FACILITATOR, "the seats' codes"),
    _api("GET", "/doors", FACILITATOR, "the other codes"),
    _api("POST", "/facilitators", FACILITATOR, "a name, and a token of one's own"),
    _api("POST", "/withdrawals", FACILITATOR, "the end of somebody's access"),
    _api("GET", "/report", FACILITATOR, "the Word report"),
    _api("POST", "/shutdown", FACILITATOR, "the end of the director"),
)

REPLAY_DOORS = (
    Door("GET", "/s/{room}/screen", frozenset({"room"}), "the room's screen of a replay"),
    Door("GET", "/s/{room}/api/screen", frozenset({"room"}), "what it shows first"),
    Door("SOCKET", "/s/{room}/api/feed", frozenset({"room"}), "what the replay comes to"),
    Door(
        "GET",
        "/s/{room}/api/attachments/{inject}/{name:path}",
        frozenset({"room"}),
        "a file of what is shown",
    ),
    Door("GET", "/healthz", frozenset({"nobody", "room"}), "that the replay is shown"),
    Door("GET", "/static/{path}", frozenset({"nobody", "room"}), "the pages' own files"),
)
"""Of `crisisex replay --room`, which serves nothing else; a room is known by its address alone."""


def table() -> str:
    """Return the doors as a table, a line each."""
    lines = ["| door | what it gives | " + " | ".join(VIEWERS) + " |"]
    lines += ["|---|---|" + "---|" * len(VIEWERS)]
    for door in DOORS:
        where = f"`{door.method} {door.path}`" + (" ²" if door.twice else "")
        marks = ["yes" if viewer in door.passes else "–" for viewer in VIEWERS]
        lines.append(f"| {where} | {door.says} | " + " | ".join(marks) + " |")
    return "\n".join(lines)
