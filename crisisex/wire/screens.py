"""Where the rooms' screens of a replay are, as its console is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Screens:
    """Their addresses, and by what their certificate is known."""

    addresses: Mapping[str, str] = field(default_factory=dict)
    """By cell; empty where they are not shown."""
    fingerprint: str = ""
    """SHA-256, in pairs of figures; empty where nothing is encrypted."""

    def told(self) -> dict[str, object]:
        """Return this as the console's feed says it."""
        return {"rooms": list(self.addresses.values()), "fingerprint": self.fingerprint}
