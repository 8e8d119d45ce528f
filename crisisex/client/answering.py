"""The directors of this machine that answer; the notes of the others are dropped."""

import httpx

from crisisex.client.running import Running, forget, noted_here
from crisisex.client.trust import verification

PROBE_SECONDS = 2.0
"""Wall seconds that a director is given to say that it is there."""


def answering() -> list[Running]:
    """Return the directors of this machine that answer, and forget the others."""
    noted = noted_here()
    if not noted:
        return []
    found = []
    for each in noted:
        try:
            httpx.get(
                f"{each.url}/healthz",
                trust_env=False,
                timeout=PROBE_SECONDS,
                verify=verification(each.url, each.fingerprint),
            ).raise_for_status()
        except httpx.HTTPError:
            forget(each)
        else:
            found.append(each)
    return found
