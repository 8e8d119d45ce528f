"""Every check, in the order that a facilitator reads them."""

from collections.abc import Callable, Iterator

from crisisex.doctor import content, disk, machine, network
from crisisex.doctor.findings import Finding

CHECKS: tuple[Callable[[], Finding], ...] = (
    machine.python,
    machine.terminal,
    machine.clock,
    disk.documents_folder,
    disk.state_folder,
    disk.durability,
    network.port,
    network.addresses,
    network.running,
    content.shipped,
    content.word,
    content.office,
)


def findings() -> Iterator[Finding]:
    """Yield what each check says, as soon as it is known."""
    for check in CHECKS:
        yield check()
