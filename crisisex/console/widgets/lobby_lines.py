"""The lobby in words and signs: each line of it, from the view."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content

from crisisex.console import wording
from crisisex.console.lobby import Animator, Guest, Lobby, LobbySeat, Point, Test
from crisisex.console.session import Presence
from crisisex.language import _, ngettext_
from crisisex.terminal.fitting import fit

ROLE_WIDTH = 22
"""Cells that a role may take in the list of seats."""
NAMED = 4
"""How many of those who have not confirmed are named; the list of seats marks them all."""
PAIRS, PAIRS_LARGE = 8, 16
"""Of a fingerprint on a line: beside the lists, and under a large code."""
_ANYWHERE = "://0.0.0.0"
_LOCAL = ("://127.", "://localhost", "://[::1]")

_Part = tuple[str, str]


def title(view: Lobby) -> str:
    """Return the title: who facilitates."""
    who = ", ".join(map(_animator, view.animators)) or _("sans nom (N)")
    return _("Accueil des joueurs — animation : {who}").format(who=who)


def _animator(animator: Animator) -> str:
    return _("● {name} (relié)").format(name=animator.name) if animator.seen else animator.name


def role_width(seats: Iterable[LobbySeat]) -> int:
    """Return the cells that the column of roles takes."""
    return min(ROLE_WIDTH, max((cell_len(seat.role) for seat in seats), default=0))


def seat_line(seat: LobbySeat, width: int, *, tested: bool) -> Content:
    """Return a seat, its role in `width` cells; each person after the first has a line."""
    parts: list[_Part] = [(fit(seat.role, width), "bold"), (f" {seat.code} ", "")]
    if not seat.guests:
        parts.append((_(seat.vacant), "$foreground-muted"))
    margin = "\n" + " " * (width + len(seat.code) + 2)
    for index, guest in enumerate(seat.guests):
        parts += [(margin if index else "", ""), *_guest(guest, tested=tested and seat.plays)]
    return Content.assemble(*parts)


def _guest(guest: Guest, *, tested: bool) -> list[_Part]:
    name = guest.name or _("sans nom")
    if guest.presence is None:
        here = (_("○ {name} (déconnecté)").format(name=name), "$text-warning")
        return [here, *_tested(guest, tested=tested)]
    where = (f" ({_where(guest.presence)})", "")
    return [(f"● {name}", "$text-success"), where, *_tested(guest, tested=tested)]


def _where(presence: Presence) -> str:
    device = [_(word) for word in presence.device.split(" · ") if word]
    delay = "" if presence.delay is None else f"{presence.delay} ms"
    return ", ".join(filter(None, (" · ".join(device), delay))) or _("connecté")


def _tested(guest: Guest, *, tested: bool) -> list[_Part]:
    if guest.confirmed is not None:
        return [(f" ✓ {guest.confirmed:.0f} s", "$text-success")]
    return [(_(" ✗ test"), "$text-warning")] if tested else []


def point_line(point: Point) -> Content:
    """Return a line of the go/no-go list."""
    box, style = ("[x]", "$text-success") if point.ready else ("[ ]", "$text-warning")
    how = "" if point.by_hand else _(" — suivi par l’outil")
    return Content.assemble((f"{box} {_(point.text)}", style), (how, "$foreground-muted"))


def verdict(view: Lobby) -> Content:
    """Return GO or NO-GO, in words; nothing is left to decide once the exercise has begun."""
    if view.begun:
        return Content.styled(_("L’exercice a commencé ; la liste avant départ :"), "bold")
    if not view.left:
        return Content.styled(_("GO : tout est prêt, d commence l’exercice."), "bold $text-success")
    words = ngettext_(
        "NO-GO : {n} point à voir. On peut commencer quand même (d).",
        "NO-GO : {n} points à voir. On peut commencer quand même (d).",
        view.left,
    ).format(n=view.left)
    return Content.styled(words, "bold $text-warning")


def way_in(seat: LobbySeat, fingerprint: str = "") -> Content:
    """Return how a seat is joined: by code or by link, and by what its certificate is known."""
    return Content.assemble(
        (f"{seat.role}\n", "bold"),
        (_("code {code}\n").format(code=seat.code), "bold $text-accent"),
        (seat.link, ""),
        *_certificate(fingerprint, PAIRS),
    )


def way_in_large(seat: LobbySeat, fingerprint: str = "") -> Content:
    """Return the same in fewer and longer lines, under a large code."""
    return Content.assemble(
        f"{seat.role} · {seat.code}\n{seat.link}", *_certificate(fingerprint, PAIRS_LARGE)
    )


def _certificate(fingerprint: str, pairs: int) -> list[_Part]:
    """Return a fingerprint in lines of so many pairs, as browsers show it."""
    if not fingerprint:
        return []
    lines = wording.fingerprint(fingerprint, pairs)
    label = _("empreinte SHA-256, à comparer :")
    return [(f"\n{label}\n", "$foreground-muted"), ("\n".join(lines), "")]


def news(view: Lobby) -> Content:
    """Return what matters most now: the test under way, or how players come in."""
    if view.test is None:
        return Content.styled(explanation(view.seats), "$text-accent")
    return Content.styled(_test(view.test), "$text-accent")


def _test(test: Test) -> str:
    if not test.asked:
        return _("Test de communication : personne n’est encore là pour confirmer")
    words = _("Test de communication : {n}/{all} ont confirmé").format(
        n=test.confirmed, all=test.asked
    )
    if not test.missing:
        return words
    named, more = ", ".join(test.missing[:NAMED]), len(test.missing) - NAMED
    if more > 0:
        named = _("{named} et {n} de plus").format(named=named, n=more)
    return _("{words} — manque : {named}").format(words=words, named=named)


def explanation(seats: tuple[LobbySeat, ...]) -> str:
    """Return how players come in, and what is in their way when the address is not theirs."""
    if not seats:
        return _("Cet exercice n’a pas de siège.")
    address = seats[0].link.partition("/j#")[0]
    if _ANYWHERE in address:
        return _(
            "Dans les liens, remplacer 0.0.0.0 par l’adresse de ce poste sur le réseau local "
            "(« ipconfig » sous Windows, « ip address » sous Linux)."
        )
    if any(each in address for each in _LOCAL):
        return _(
            "Cette adresse ne marche que sur ce poste : pour d’autres machines, vérifier qu’il est "
            "relié au réseau, ou relancer avec « --host 0.0.0.0 » ou l’adresse de ce poste."
        )
    return _("Dans un navigateur, téléphone compris : {address} puis le code, ou le lien.").format(
        address=address
    )
