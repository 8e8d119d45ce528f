"""Archives changed by chance: their parts, their names, or the bytes of the whole."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from random import Random

from tests.fuzz.hostile import BYTES, changed_bytes, changed_text, text

_ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
_PARTS = (
    b"",
    b"<",
    b"<x/>",
    b"<x>" * 3_000,
    b"\0" * 100_000,
    _ENTITIES,
    _ENTITIES.decode().encode("utf-16"),
)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def changed_zip(chance: Random, parts: Mapping[str, bytes], *, mostly: str = "") -> bytes:
    """Return an archive of `parts` changed; three times in four the part named `mostly`."""
    made = dict(parts)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if not made:
            break
        name = mostly if mostly in made and chance.random() < 0.75 else chance.choice(list(made))
        kind = chance.random()
        if kind < 0.65:
            made[name] = changed_markup(chance, made[name])
        elif kind < 0.75:
            made[name] = changed_bytes(chance, made[name])
        elif kind < 0.8:
            made[name] = chance.choice(_PARTS)
        elif kind < 0.87:
            del made[name]
        else:
            other = chance.choice(
                (changed_text(chance, name), "../" + name, chance.choice(list(made)))
            )
            made[other.encode(errors="replace").decode()[:60_000]] = made[name]
    whole = packed(made)
    return changed_bytes(chance, whole) if chance.random() < 0.15 else whole


def changed_markup(chance: Random, content: bytes) -> bytes:
    """Return XML with an element lost, doubled or emptied, or a value replaced."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        pieces = content.split(b"<")
        at = chance.randrange(len(pieces))
        kind = chance.randrange(6)
        if kind == 0:
            del pieces[at : at + chance.choice((1, 2, 10))]
        elif kind == 1:
            pieces[at:at] = pieces[at : at + chance.choice((1, 2, 5))] * chance.choice((1, 1, 30))
        elif kind == 2:
            quoted = pieces[at].split(b'"')
            if len(quoted) > 2:
                quoted[chance.randrange(1, len(quoted), 2)] = _value(chance)
            pieces[at] = b'"'.join(quoted)
        elif kind == 3:
            pieces[at] = pieces[at].split(b">")[0] + b">" + _value(chance)
        elif kind == 4:
            other = chance.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            pieces[at] = changed_bytes(chance, pieces[at])
        content = b"<".join(pieces)
    return content


def _value(chance: Random) -> bytes:
    if chance.random() < 0.2:
        return chance.choice(BYTES)
    said = text(chance).encode(errors="replace")
    return said.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b'"', b"&quot;")
