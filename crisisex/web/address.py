"""Where what is served is reached: by other machines, and by this one whatever its network does."""

import socket
from dataclasses import dataclass
from typing import Self

_LOOPBACKS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not bound
"""Of a listener on every address of this machine."""


@dataclass(frozen=True)
class Address:
    """Where somebody listens: at one address of this machine, or at every one."""

    bound: str
    port: int
    secure: bool = False

    @classmethod
    def of(cls, listener: socket.socket, *, secure: bool = False) -> Self:
        """Return where `listener` listens; `secure` where it speaks TLS."""
        bound, port = listener.getsockname()[:2]
        return cls(str(bound), int(port), secure)

    @property
    def host(self) -> str:
        """The address of this machine that others see now: it changes with the network."""
        return _own_address() if self.bound in _LOOPBACKS else self.bound

    @property
    def url(self) -> str:
        """A URL that is good for other machines when it is open to them."""
        return self._at(self.host)

    @property
    def local(self) -> str:
        """A URL that is good for this machine, though its network goes away or becomes another.

        Who listens at one address alone is heard only there.
        """
        return self._at(_LOOPBACKS.get(self.bound, self.bound))

    def told_to(self, asked: str, host: str) -> str:
        """Return the URL to tell who asked at the URL `asked`, whose host is `host`.

        It is how they reach us themselves, unless that is the loopback, which leads others nowhere.
        """
        return self.url if host in _LOOPBACKS.values() and self.bound in _LOOPBACKS else asked

    def _at(self, host: str) -> str:
        scheme = "https" if self.secure else "http"
        return f"{scheme}://{f'[{host}]' if ':' in host else host}:{self.port}"


def _own_address() -> str:
    """Return this machine's address on its network; loopback when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: the system only picks a route
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
