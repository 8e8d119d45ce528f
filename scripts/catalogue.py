"""The English catalogue follows the code: extract what is said, keep what is translated, compile.

`python -m scripts.catalogue` writes the `.po`, the `.mo` for programs and the `.json` for pages;
sentences without English are listed. The tests ask that writing again changes nothing.
"""

import ast
import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts.page_words import said_by_html, said_by_script

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "crisisex/locale/en/LC_MESSAGES/crisisex.po"
MO = PO.with_suffix(".mo")
PAGES = "crisisex/web/static"
WORDS = ROOT / PAGES / "words/en.json"

_KEYWORDS = {"_", "N_", "ngettext_"}
_WIDTH = 100
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_HEADER = r"""# What the console, the command line, the director and the pages say, in English.
msgid ""
msgstr ""
"Project-Id-Version: crisisex\n"
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
"""Ours, for Babel's own holds its version and the time."""


def extracted() -> Catalog:
    """Return every sentence that the code marks, by the file that says it, without English."""
    catalog = Catalog()
    for file in sorted((ROOT / "crisisex").rglob("*.py")):
        place = file.relative_to(ROOT).as_posix()
        for line, words in marked(file.read_text(encoding="utf-8")):
            catalog.add(words, locations=[(place, line)])
    for kind, said_by in (("js", said_by_script), ("html", said_by_html)):
        for file in sorted((ROOT / PAGES).rglob(f"*.{kind}")):
            place = file.relative_to(ROOT).as_posix()
            for line, words in said_by(file.read_text(encoding="utf-8"), place):
                catalog.add(words, locations=[(place, line)])
    return catalog


def marked(code: str) -> Iterator[tuple[int, str | tuple[str, ...]]]:
    """Yield each line on which a keyword is called, with its sentence, or its one and many.

    Babel's own reader takes the `"subject"` of `_(FIELDS["subject"])` for a sentence.
    """
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = [each.value for each in node.args if isinstance(each, ast.Constant)]
        words = tuple(each for each in said if isinstance(each, str))
        if words and node.func.id in _KEYWORDS:
            yield node.lineno, words if len(words) > 1 else words[0]


def kept() -> Catalog:
    """Return the catalogue as it is translated."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="crisisex")


def updated() -> Catalog:
    """Return the kept catalogue with the sentences that the code has now; nothing is guessed."""
    catalog = kept()
    catalog.update(extracted(), no_fuzzy_matching=True)
    return catalog


def po_of(catalog: Catalog) -> bytes:
    """Return the catalogue as the text that translators edit."""
    written = io.BytesIO()
    write_po(
        written,
        catalog,
        width=_WIDTH,
        omit_header=True,
        ignore_obsolete=True,
        sort_by_file=True,
        include_lineno=False,
    )
    return _HEADER.encode() + written.getvalue()


def mo_of(catalog: Catalog) -> bytes:
    """Return the catalogue as programs read it."""
    written = io.BytesIO()
    # Of its header nothing is read but the plurals; the time would make every file a new one.
    catalog.creation_date = catalog.revision_date = _NO_DATE
    write_mo(written, catalog)
    return written.getvalue()


def json_of(catalog: Catalog) -> str:
    """Return the sentences that pages say as they load them: French, then English, or its two."""
    said = {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in catalog
        if any(place.startswith(PAGES) for place, _line in message.locations)
    }
    return json.dumps(said, ensure_ascii=False, indent=0) + "\n"


def untranslated(catalog: Catalog) -> list[str]:
    """Return the sentences that have no English."""
    return [str(each.id) for each in catalog if each.id and not _is_said(each)]


def _is_said(message: Message) -> bool:
    said = message.string
    return bool(said) and (isinstance(said, str) or all(said or ()))


def main() -> int:
    """Write the files; 1 when a sentence has no English."""
    catalog = updated()
    PO.write_bytes(po_of(catalog))
    MO.write_bytes(mo_of(catalog))
    WORDS.parent.mkdir(exist_ok=True)
    WORDS.write_text(json_of(catalog), encoding="utf-8")
    missing = untranslated(catalog)
    for sentence in missing:
        print(f"sans anglais : {sentence}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
