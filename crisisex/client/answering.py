"""The directors of this machine that are there; the notes of those that are gone are dropped."""

import errno

import httpx

from crisisex.client.errors import causes
from crisisex.client.running import Running, forget, noted_here
from crisisex.client.trust import verification

PATIENCE_SECONDS = 5.0
"""Wall seconds in which a port where nobody listens says so: Windows takes two."""

_NO_WAY = {errno.EADDRNOTAVAIL, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH}


def answering(patience: float = PATIENCE_SECONDS) -> list[Running]:
    """Return the directors of this machine that are there, and forget those that are gone.

    One that is too busy to answer within `patience` (wall seconds) is there. One whose address
    this machine has not for now, as when its network is away, is not told of, and not forgotten.
    """
    found = []
    for each in noted_here():
        try:
            httpx.get(
                f"{each.here}/healthz",
                trust_env=False,
                timeout=patience,
                verify=verification(each.here, each.fingerprint),
            ).raise_for_status()
        except httpx.TimeoutException:
            found.append(each)
        except httpx.HTTPError as error:
            if not _is_away(error):
                forget(each)
        else:
            found.append(each)
    return found


def _is_away(error: httpx.HTTPError) -> bool:
    """Tell whether no way leads to the address: nobody there had a say."""
    return any(isinstance(each, OSError) and each.errno in _NO_WAY for each in causes(error))
