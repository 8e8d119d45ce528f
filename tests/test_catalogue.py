"""The English catalogue says all that the code says, with the same blanks, and is compiled."""

import re
from collections.abc import Iterable
from gettext import GNUTranslations
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from scripts.catalogue import MO, PO, extracted, kept, marked, mo_of, po_of, untranslated, updated


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return kept()


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(said: str | Iterable[str] | None) -> list[str]:
    return [said] if isinstance(said, str) else list(said or ())


def blanks(sentence: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name}


def edges(sentence: str) -> tuple[str, str]:
    return (
        sentence[: len(sentence) - len(sentence.lstrip("\n"))],
        sentence[len(sentence.rstrip("\n")) :],
    )


def said_by(compiled: bytes) -> dict[str | tuple[str, int], str]:
    """All that a compiled catalogue says, less its header, which holds Babel's version."""
    catalog = vars(GNUTranslations(BytesIO(compiled)))["_catalog"]
    return {key: said for key, said in catalog.items() if key}


def test_every_sentence_of_the_code_has_its_english_and_nothing_else_has() -> None:
    assert untranslated(updated()) == []
    assert {message.id for message in messages(kept())} == {
        message.id for message in messages(extracted())
    }


def test_nothing_in_it_is_guessed_or_out_of_use(catalog: Catalog) -> None:
    assert [message.id for message in messages(catalog) if message.fuzzy] == []
    assert list(catalog.obsolete) == []


def test_english_fills_the_blanks_that_french_has(catalog: Catalog) -> None:
    wrong = [
        message.id
        for message in messages(catalog)
        for french, english in zip(forms(message.id), forms(message.string), strict=True)
        if blanks(french) != blanks(english)
    ]
    assert wrong == []


def test_english_breaks_its_lines_where_french_does(catalog: Catalog) -> None:
    wrong = [
        message.id
        for message in messages(catalog)
        for french, english in zip(forms(message.id), forms(message.string), strict=True)
        if edges(french) != edges(english)
    ]
    assert wrong == []


def test_english_has_english_typography(catalog: Catalog) -> None:
    french = re.compile(r"[«»'\"\u00a0\u202f]|\w [:?!]")
    english = [said for message in messages(catalog) for said in forms(message.string)]
    assert [said for said in english if french.search(said)] == []


def test_the_files_are_what_the_script_would_write() -> None:
    assert po_of(updated()).decode() == PO.read_text(encoding="utf-8"), "make catalogue"
    assert said_by(MO.read_bytes()) == said_by(mo_of(kept())), "make catalogue"


def test_only_what_is_written_in_place_is_a_sentence() -> None:
    code = """
_("Une phrase "
  "coupée")
_(FIELDS["subject"])
ngettext_("{n} joueur", "{n} joueurs", count)
other("Pas une phrase")
f"{_('dans un texte')}"
"""
    assert sorted(marked(code)) == [
        (2, "Une phrase coupée"),
        (5, ("{n} joueur", "{n} joueurs")),
        (7, "dans un texte"),
    ]
