"""Values that programs trip over, and texts, bytes and trees changed by chance."""

import copy
from collections.abc import Sequence
from random import Random
from typing import Any

TEXTS = (
    "", " ", "\n", "\t", "\0", "\x1b[2J\x1b]0;x\x07", "\x7f", "\x85", "\u2028", "\ufeff", "\u202e",
    "\ud800", "\udfff", "\U0001f600", "\U000e0041", "é", "e\u0301", "ﬁ", "²", "٣", "Ⅷ", "１２", "İ",
    "-", "--", "-1", "0",
    "00", "1e999", "nan", "inf", "1_000", "0x10", "9" * 40, "9" * 5_000,
    "1h", "90s", "1h30m", "9999999999h", "-1h", "1.5h", "J 02:10", "J+1 08:00", "J+99999999 23:59",
    "J 24:00", "J-1 00:00", "J 9:5", "D 02:10", "0:30", "99:99:99", "T+0:05", "26/06/2024 09h00",
    "2026-02-30T25:61:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59+14:00", "1970-01-01",
    "..", "../..", "/etc/passwd", "C:\\x", "\\\\a\\b", "CON", "a:b", "a/b", "x" * 300, "~", "*",
    "note.md", "roles/x.md", "exercise.yaml", "%s%n", "{x}", "{0.__class__}", "${a}", "${", "${}",
    "<script>", "<p", "&#x110000;", "&amp;", "](javascript:x)", "|" * 50, "`" * 50, "[" * 200,
    "*" * 500, "> " * 200, "- " * 200, "=1+1", "@x", "+1", "a" * 9_000, "é" * 3_000,
    "x.released", "x.oui", "note.released + couper.oui", "a | b", "(((((", "après 1", "x.", ".x",
    "true", "null", "~", "yes", "[]", "{}", "fr", "en", "xx", "email", "phone", "@observer",
)  # fmt: skip
NUMBERS: tuple[Any, ...] = (
    0, 1, -1, 2, 59, 60, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 2**64, 10**30, 10**400, 0.0, -0.0,
    0.1, 1e-320, 1e15, 1e16, 1e308, -1e308, float("inf"), float("-inf"), float("nan"),
)  # fmt: skip
BYTES = (
    b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80",
    b"\r", b"\n", b"\x1b[2J",
    b"\x00\x00\x00\x80", b"\xff\xff\xff\xff", b"PK\x03\x04", b"<!DOCTYPE x [", b"&x;", b"{", b"[",
    b'"', b"'", b";", b"---", b"\x1a", b"0", b"9" * 30,
)  # fmt: skip
SIGNS = (
    "\0\t\n\r \"'#&*,-.:;<=>?@[]{}|!%`~^\\/()_+0129aàéJzß\u00a0\u202f’«»\u2028\ud800²İ\U0001f600"
)


def text(chance: Random, words: Sequence[str] = ()) -> str:
    """Return a text: a hostile one, one of `words`, or signs at random."""
    kind = chance.random()
    if kind < 0.4 or (kind < 0.7 and not words):
        return chance.choice(TEXTS)
    if kind < 0.7:
        return chance.choice(words)
    if kind < 0.85:
        return changed_text(chance, chance.choice(words or TEXTS))
    return "".join(chance.choices(SIGNS, k=int(chance.expovariate(0.1))))


def value(chance: Random, words: Sequence[str] = (), depth: int = 0) -> Any:  # noqa: ANN401 - any plain data
    """Return what JSON or YAML may hold: mostly a leaf."""
    kind = chance.random()
    if kind < 0.5 or depth > 3:
        return text(chance, words)
    if kind < 0.75:
        return chance.choice(NUMBERS)
    if kind < 0.85:
        return chance.choice((None, True, False, [], {}))
    many = chance.choice((1, 1, 2, 3, 40))
    if kind < 0.92:
        return [value(chance, words, depth + 1) for _ in range(many)]
    return {text(chance, words): value(chance, words, depth + 1) for _ in range(many)}


def changed_text(chance: Random, said: str, words: Sequence[str] = TEXTS) -> str:
    """Return `said` with a few of its signs lost, doubled, moved or replaced."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        start = chance.randint(0, len(said))
        end = min(len(said), start + int(chance.expovariate(0.2)))
        part = chance.choice(
            ("", said[start:end] * 2, chance.choice(SIGNS), chance.choice(words), said[:8])
        )
        said = said[:start] + part + said[end:]
    return said


def changed_lines(chance: Random, said: str) -> str:
    """Return a text of lines with some lost, doubled, moved, shifted or with another value."""
    lines = said.split("\n")
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(lines))
        kind = chance.randrange(7)
        if kind == 0:
            del lines[at : at + chance.choice((1, 1, 3, 20))]
        elif kind == 1:
            lines.insert(chance.randint(0, len(lines)), lines[at])
        elif kind == 2:
            lines[at] = " " * chance.randint(1, 4) + lines[at]
        elif kind == 3:
            lines[at] = lines[at].removeprefix("  ")
        elif kind == 4:
            key, colon, _old = lines[at].partition(": ")
            lines[at] = key + (colon or ": ") + text(chance)
        elif kind == 5:
            other = lines[chance.randrange(len(lines))]
            lines[at] = lines[at].partition(": ")[0] + ": " + other.partition(": ")[2]
        else:
            lines[at] = changed_text(chance, lines[at])
        lines = lines or [""]
    return "\n".join(lines)


def changed_bytes(chance: Random, content: bytes) -> bytes:
    """Return `content` with bytes flipped, lost, doubled, put in, or with its end cut off."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        at = chance.randint(0, len(made))
        end = min(len(made), at + int(chance.expovariate(0.05)))
        kind = chance.randrange(6)
        if kind == 0 and at < len(made):
            made[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            made[at:end] = b""
        elif kind == 2:
            made[at:at] = made[at:end] * chance.choice((1, 1, 50))
        elif kind == 3:
            made[at:at] = chance.choice(BYTES)
        elif kind == 4:
            made[at:end] = chance.randbytes(end - at)
        elif chance.random() < 0.2:
            del made[at:]
    return bytes(made)


def places(tree: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - any plain data
    """Return every place of a tree of lists and groups, with what holds it."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        for key in list(each) if isinstance(each, dict) else range(len(each)):
            found.append((each, key))
            if isinstance(each[key], (dict, list)):
                waiting.append(each[key])
    return found


def changed_tree(chance: Random, tree: Any, words: Sequence[str] = ()) -> Any:  # noqa: ANN401 - any plain data
    """Return a copy of a tree with some values replaced, lost, doubled, moved or renamed."""
    tree = copy.deepcopy(tree)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        every = places(tree) if isinstance(tree, (dict, list)) else []
        if not every:
            return value(chance, words)
        holder, key = chance.choice(every)
        other, its = chance.choice(every)
        kind = chance.randrange(9)
        if kind == 0:
            del holder[key]
        elif kind == 1 and isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        elif kind == 2:
            holder[key] = copy.deepcopy(other[its])
        elif kind == 3 and isinstance(holder, dict):
            name = its if isinstance(its, str) else text(chance, words)
            holder[name] = holder.pop(key)
        elif kind == 4:
            holder[key] = chance.choice(([holder[key]], {"id": holder[key]}, str(holder[key])))
        elif kind == 5 and isinstance(holder[key], str):
            holder[key] = changed_text(chance, holder[key])
        elif kind == 6 and isinstance(holder, dict):
            holder[text(chance, words)] = value(chance, words)
        else:
            holder[key] = value(chance, words)
    return tree
