"""The payloads of a CEXF exercise: files that go with injects, and traffic that machines make."""

import base64
import binascii
import re
from dataclasses import dataclass

from crisisex.formats.drafting import Draft
from crisisex.formats.liberal import groups, line, mapping, text
from crisisex.language import _

_HEADERS = re.compile(
    r"^content-(?:type:\s*multipart|transfer-encoding:)", re.IGNORECASE | re.MULTILINE
)


@dataclass
class Payload:
    """One payload; its content is None where it is no file, or could not be read."""

    where: str
    kind: str
    name: str
    content: bytes | None
    used: bool = False

    def message(self) -> str:
        """Return the text of a plain e-mail; empty for what is none."""
        if self.content is None or not self.name.lower().endswith(".eml"):
            return ""
        try:
            words = text(self.content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return ""
        return "" if _HEADERS.search(words) else words


def payloads(draft: Draft, value: object) -> dict[str, Payload]:
    """Return the payloads by uuid; say which cannot be read."""
    found: dict[str, Payload] = {}
    for nth, each in enumerate(groups(value), 1):
        parameters = mapping(each.get("parameters"))
        name = line(parameters.get("filename"), 200) or line(each.get("name"), 200)
        where = _("le fichier joint « {name} »").format(name=name[:80] or nth)
        kind = line(each.get("type"), 60) or "file"
        uuid = line(each.get("uuid"))
        if not uuid or uuid in found:
            draft.left(where, _("n’a pas d’uuid à lui : laissé de côté."))
            continue
        content = _content(parameters) if kind == "file" else None
        if kind == "file" and content is None:
            draft.left(where, _("son contenu ne se lit pas."))
        found[uuid] = Payload(where, kind, name or "fichier", content)
    return found


def _content(parameters: dict[str, object]) -> bytes | None:
    written = parameters.get("content")
    if not isinstance(written, str):
        return None
    said = line(parameters.get("content-type") or parameters.get("content_type")).lower()
    if said and "base64" not in said:
        return text(written).encode()
    try:
        return base64.b64decode("".join(written.split()), validate=True)
    except (binascii.Error, ValueError):
        return None if said else text(written).encode()
