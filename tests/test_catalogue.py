"""The English catalogue says all that the code says, with the same blanks, and is compiled."""

import re
from collections.abc import Iterable
from gettext import GNUTranslations
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from scripts.catalogue import (
    MO,
    PAGES,
    PO,
    ROOT,
    WORDS,
    extracted,
    json_of,
    kept,
    marked,
    mo_of,
    po_of,
    untranslated,
    updated,
)
from scripts.page_words import UnmarkedError, said_by_html, said_by_script


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
    assert json_of(updated()) == WORDS.read_text(encoding="utf-8"), "make catalogue"


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


def test_a_page_says_what_its_script_and_its_html_mark() -> None:
    script = """
say(_("Une phrase : {x}", { x: _("dans une autre") }));
`${_("dans un gabarit")} (${n_("{n} joueur", "{n} joueurs", left)})`;
export function _(sentence) {}
other("Pas une phrase"); page._("Ni celle-ci");
"""
    html = """<title data-words>Titre</title>
<nav aria-label="Pages" data-words="aria-label"><p>Rien</p>
<p data-words>Deux
  lignes</p></nav>"""
    assert list(said_by_script(script, "page.js")) == [
        (2, "Une phrase : {x}"),
        (2, "dans une autre"),
        (3, "dans un gabarit"),
        (3, ("{n} joueur", "{n} joueurs")),
    ]
    assert list(said_by_html(html, "page.html")) == [
        (1, "Titre"),
        (2, "Pages"),
        (3, "Deux lignes"),
    ]


@pytest.mark.parametrize("call", ["_(`Une ${x}`)", "_(words)", '_("Une " + x)', 'n_("un", b, 2)'])
def test_a_page_says_nothing_that_the_catalogue_could_not_know(call: str) -> None:
    with pytest.raises(UnmarkedError, match=r"page\.js:1"):
        list(said_by_script(call, "page.js"))


NO_WORDS = {"ArrowDown", "ArrowUp", "Enter", "Escape", "POST", "IMG", "NFD"}
"""Names of keys, of methods, of elements and of forms of text."""
OF_LANGUAGES = {"language.js", "format.js"}
"""They say what differs from one language to the other, and are read by nobody else's catalogue."""


def test_no_page_says_a_sentence_that_is_not_marked() -> None:
    string = r'"(?:[^"\\\n]|\\.)*"'
    marked_here = re.compile(rf"\bn?_\({string}(?:, {string})?")
    literal = re.compile(rf"{string}|`[^`]*`")
    wordy = re.compile(r"[À-ÿœŒ’«»]|^.\W*[A-Z][^\W\d_]*\W")
    unmarked = []
    pages = ROOT / PAGES
    for file in sorted(set(pages.rglob("*.js")) - {pages / name for name in OF_LANGUAGES}):
        code = re.sub(r"^\s*//.*$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for words in literal.findall(marked_here.sub("", code)):
            plain = re.sub(r"\$\{[^}]*\}", "", words)
            if wordy.search(plain) and plain.strip('"') not in NO_WORDS:
                unmarked.append(f"{file.name}: {words}")
    assert unmarked == []
