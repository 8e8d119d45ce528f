"""What players need to reach this machine. Nothing is sent: the system is only asked for routes."""

import contextlib
import ipaddress
import socket

from crisisex.client.answering import answering
from crisisex.doctor.findings import Finding, failure, fine, warning
from crisisex.language import _, ngettext_

_TOWARDS = ("192.0.2.1", "192.168.0.1", "192.168.1.1", "10.0.0.1", "172.16.0.1")
"""Addresses whose routes go by the networks that a hospital's laptop may be on."""


def port() -> Finding:
    """Ask whether the local network may be listened on."""
    what = _("Port d’écoute")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
            listener.bind(("0.0.0.0", 0))  # noqa: S104 - asked, and closed at once
            listener.listen()
    except OSError as error:
        todo = _("demander au service informatique d’autoriser Python à écouter sur le réseau")
        return failure(what, str(error.strerror), todo)
    return fine(what, _("un port libre s’ouvre ; au premier jeu, autoriser Python au pare-feu"))


def addresses() -> Finding:
    """Look for the addresses that players may use."""
    what = _("Réseau local")
    found = own_addresses()
    if not found:
        todo = _("brancher le réseau ou le Wi-Fi de la salle ; ce poste seul marche sans")
        return warning(what, _("aucune adresse : les téléphones ne verront pas ce poste"), todo)
    return fine(what, _("les joueurs le trouvent à {addresses}").format(addresses=", ".join(found)))


def running() -> Finding:
    """Look for directors that are at work already."""
    what = _("Exercices en cours")
    found = answering()
    if not found:
        return fine(what, _("aucun"))
    listed = ", ".join(f"{each.title or each.run} ({each.url})" for each in found)
    many = ngettext_("un directeur tourne", "{count} directeurs tournent", len(found))
    todo = _("crisisex attach y revient, crisisex stop l’arrête")
    return warning(
        what, _("{name} : {text}").format(name=many.format(count=len(found)), text=listed), todo
    )


def own_addresses() -> list[str]:
    """Return this machine's addresses on its networks."""
    found: dict[str, None] = {}
    for target in _TOWARDS:
        with (
            contextlib.suppress(OSError),
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe,
        ):
            probe.connect((target, 9))  # sends nothing: the system only picks a route
            address = str(probe.getsockname()[0])
            if not ipaddress.ip_address(address).is_loopback:
                found.setdefault(address)
    return list(found)
