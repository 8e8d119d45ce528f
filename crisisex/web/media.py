"""How an attachment is served: shown or played in the page where that is harmless, else downloaded.

Parts of a file are served too (RFC 9110, section 14): players of sound and video ask for them, to
start before all has come and to go to any instant.
"""

import re
from http import HTTPStatus

from fastapi import Response

SHOWN_INLINE = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "vtt": "text/vtt",
}
"""By extension, what a browser shows or plays; nothing of it can run a script."""

_UNSAFE = re.compile(r"[^A-Za-z0-9 ._()+-]")
"""What a file's name does not need, and a header cannot hold everywhere."""
_ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def attachment_response(name: str, content: bytes, asked: str | None) -> Response:
    """Return the file `name`, or the part of it that the Range header `asked` names."""
    kind = SHOWN_INLINE.get(name.rpartition(".")[2].lower())
    headers = {"content-security-policy": "sandbox; default-src 'none'", "accept-ranges": "bytes"}
    if kind is None:
        plain = _UNSAFE.sub("_", name.rpartition("/")[2])
        headers["content-disposition"] = f'attachment; filename="EXERCICE-{plain}"'
    status, part = HTTPStatus.OK, content
    if asked is not None and (found := _ONE_RANGE.fullmatch(asked.strip())):
        status, part, span = _part(content, *found.groups())
        headers |= {"content-range": f"bytes {span}/{len(content)}"} if span else {}
    return Response(part, status, headers, kind or "application/octet-stream")


def _part(content: bytes, first: str, last: str) -> tuple[HTTPStatus, bytes, str]:
    """Return the status, the bytes and the span of one range; no span for the whole file."""
    size = len(content)
    if not first and not last:
        return HTTPStatus.OK, content, ""
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if first and last and int(last) < start:
        return HTTPStatus.OK, content, ""
    if start >= size:
        return HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", "*"
    return HTTPStatus.PARTIAL_CONTENT, content[start : end + 1], f"{start}-{end}"
