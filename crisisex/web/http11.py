"""Requests over HTTP/1.1: what breaks off into something else is refused, or let go.

A request may be answered while its body is still on the way, and that may turn out to be no HTTP.
uvicorn then answers a second time, or lets the application answer what it has refused itself; both
end in a traceback that no request should be able to cause.
"""

from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

_MAY_ANSWER = (h11.IDLE, h11.SEND_RESPONSE)


class Http11(H11Protocol):
    """uvicorn's protocol, which never answers twice."""

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, where nothing was answered yet; then nobody is there any more."""
        cycle = cast("RequestResponseCycle | None", self.cycle)  # none before the first request
        if cycle is not None and not cycle.response_complete:
            cycle.disconnected = True
            cycle.message_event.set()
        if self.conn.our_state in _MAY_ANSWER:
            super().send_400_response(msg)
        else:
            self.transport.close()
