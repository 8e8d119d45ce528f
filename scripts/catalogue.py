"""The English catalogue follows the code: extract what is said, keep what is translated, compile.

`python -m scripts.catalogue` writes the `.po` and the `.mo`; sentences without English are listed.
The tests ask that writing again changes nothing.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "crisisex/locale/en/LC_MESSAGES/crisisex.po"
MO = PO.with_suffix(".mo")

_KEYWORDS = {"_": None, "N_": None, "ngettext_": (1, 2)}
_WIDTH = 100

Found = tuple[int, str, str | tuple[str, ...], list[str]]


def marked(file: IO[bytes], *_: Any) -> Iterator[Found]:  # noqa: ANN401 - as Babel calls it
    """Yield the sentences of a Python file: calls of a keyword on strings written in place.

    Babel's own reader takes the `"subject"` of `_(FIELDS["subject"])` for a sentence.
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _KEYWORDS:
            said = [each.value for each in node.args if isinstance(each, ast.Constant)]
            words = tuple(each for each in said if isinstance(each, str))
            if words:
                yield node.lineno, node.func.id, words if len(words) > 1 else words[0], []


def extracted() -> Catalog:
    """Return every sentence that the code marks, by the file that says it, without English."""
    catalog = Catalog()
    package = ROOT / "crisisex"
    found = extract_from_dir(package, [("**.py", marked)], keywords=_KEYWORDS)
    for file, line, message, comments, context in sorted(found, key=lambda each: each[:2]):
        place = f"crisisex/{Path(file).as_posix()}"
        catalog.add(message, None, [(place, line)], (), comments, context=context)
    return catalog


def kept() -> Catalog:
    """Return the catalogue as it is translated."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="crisisex")


def updated() -> Catalog:
    """Return the kept catalogue with the sentences that the code has now; nothing is guessed."""
    catalog, template = kept(), extracted()
    template.creation_date = catalog.creation_date
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def po_of(catalog: Catalog) -> bytes:
    """Return the catalogue as the text that translators edit."""
    written = io.BytesIO()
    write_po(
        written,
        catalog,
        width=_WIDTH,
        ignore_obsolete=True,
        sort_by_file=True,
        include_lineno=False,
    )
    return written.getvalue()


def mo_of(catalog: Catalog) -> bytes:
    """Return the catalogue as programs read it."""
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """Return the sentences that have no English."""
    return [str(each.id) for each in catalog if each.id and not _is_said(each.string)]


def _is_said(said: str | list[str] | tuple[str, ...]) -> bool:
    return bool(said) if isinstance(said, str) else bool(said) and all(said)


def main() -> int:
    """Write both files; 1 when a sentence has no English."""
    catalog = updated()
    PO.write_bytes(po_of(catalog))
    MO.write_bytes(mo_of(catalog))
    missing = untranslated(catalog)
    for sentence in missing:
        print(f"sans anglais : {sentence}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
