"""An author's text as the terminal lays it out."""

import pytest

from crisisex.director.markup import to_html
from crisisex.player.prose import laid_out, prose


def drawn(markdown: str, width: int = 40) -> list[str]:
    return laid_out(prose(to_html(markdown)), width).plain.split("\n")


def test_paragraphs_titles_and_breaks() -> None:
    assert drawn("# Titre\n\nUn *mot* et\nla suite.  \nAprès.\n\nFin.") == [
        "Titre",
        "",
        "Un mot et la suite.",
        "Après.",
        "",
        "Fin.",
    ]


def test_lists_hang_from_their_signs_whatever_their_depth() -> None:
    text = "- un\n- deux, assez long pour passer à la ligne\n  - trois\n- quatre\n\n3. a\n4. b"
    assert drawn(text) == [
        "• un",
        "• deux, assez long pour passer à la",
        "  ligne",
        "  • trois",
        "• quatre",
        "",
        "3. a",
        "4. b",
    ]


def test_quotes_code_and_rules() -> None:
    assert drawn("> cité\n\n```\na  b\n  c\n```\n\n---\n\nfin") == [
        "│ cité",
        "",
        "a  b",
        "  c",
        "",
        "─" * 20,
        "",
        "fin",
    ]


def test_a_link_tells_where_it_leads() -> None:
    assert drawn("[le site](http://a.example) et <http://b.example>", 80) == [
        "le site (http://a.example) et http://b.example"
    ]


def test_a_table_is_in_columns_and_a_wide_one_cell_by_cell() -> None:
    assert drawn("| Quoi | Combien |\n|---|---|\n| Lits | 412 |") == [
        "Quoi  Combien",
        "Lits  412",
    ]
    wide = drawn(f"| Quoi | Détail |\n|---|---|\n| Lits | {'mot ' * 30} |", 60)
    assert wide[:2] == [
        "• Quoi · Lits",
        "  Détail · mot mot mot mot mot mot mot mot mot mot mot mot",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<b",
        "</p></li></table></ul>",
        "<td>seul",
        "<li>seul",
        "<ol start='x'><li>a",
        "&#27;[31m",
        "",
    ],
)
def test_broken_html_is_shown_as_far_as_it_goes(html: str) -> None:
    assert "\x1b" not in laid_out(prose(html), 40).plain
