"""One message of a feed, encoded once for all who receive it.

A message is one flat JSON object: `type`, `seq`, `at` (UTC), `elapsed` (exercise seconds)
and the fields of its type. Messages without a number (`hello`, `presence`, `trouble`,
`playback`) are true of the moment only and are not in the log.
"""

import json
import struct
from functools import cached_property
from typing import Any

Message = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_TEXT = 0x81
"""A whole frame of text."""
_TWO_BYTES, _EIGHT_BYTES = 126, 127
"""In place of a length, that it follows in so many bytes."""


def greeting(now: str, latest: int, **more: Any) -> Message:  # noqa: ANN401 - JSON data
    """Return `hello`, the first message of a feed: the sender's date, the last log number.

    A `latest` behind what a listener has heard says that the run went back.
    """
    return {"type": "hello", "now": now, "latest": latest, **more}


class Frame:
    """A message with its encodings."""

    def __init__(self, message: Message) -> None:
        self.message = message

    @property
    def seq(self) -> int | None:
        """Log number; None for a message of the moment."""
        seq: int | None = self.message.get("seq")
        return seq

    @cached_property
    def text(self) -> str:
        """JSON on one line, as a WebSocket carries it."""
        return _ENCODER.encode(self.message)

    @cached_property
    def socket(self) -> bytes:
        """The message as an unmasked text frame of a WebSocket (RFC 6455, section 5.2)."""
        payload = self.text.encode()
        size = len(payload)
        if size < _TWO_BYTES:
            return struct.pack("!BB", _TEXT, size) + payload
        if size < 1 << 16:
            return struct.pack("!BBH", _TEXT, _TWO_BYTES, size) + payload
        return struct.pack("!BBQ", _TEXT, _EIGHT_BYTES, size) + payload

    @cached_property
    def sse(self) -> bytes:
        """The message as a server-sent event."""
        number = f"id: {self.seq}\n" if self.seq is not None else ""
        return f"{number}event: {self.message['type']}\ndata: {self.text}\n\n".encode()
