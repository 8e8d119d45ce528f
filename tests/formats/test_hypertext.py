import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crisisex.formats.hypertext import is_html, plainly, to_html, to_markdown

BLOCKS = st.sampled_from(
    [
        "Un paragraphe.",
        "Deux lignes\nd’un même paragraphe.",
        "**gras**, *penché* et `code *brut*`",
        "- un\n- deux\n  - trois",
        "3. trois\n4. quatre",
        "> cité\n> encore",
        "```\nx = 1 < 2\n```",
        "# Titre",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[un lien](https://forum.example/a_b(c))",
        "[Critique] 3 * 4, un_nom, 2 < 3, R&D",
        "\\# pas un titre",
        "2024\\. pas une liste",
        "ligne\\\nsuivante",
    ]
)


@given(st.lists(BLOCKS, min_size=1, max_size=5).map("\n\n".join))
def test_markdown_comes_back_from_html_saying_the_same(markdown: str) -> None:
    html = to_html(markdown)
    assert to_html(to_markdown(html)) == html


@given(st.text(max_size=40) | st.text("_*a0 ", max_size=12))
@example("__0__")
def test_plain_words_have_no_meaning(words: str) -> None:
    said = to_html("x" + plainly(words.replace("\n", " ").replace("\r", " ")))
    assert "<em>" not in said
    assert "<strong>" not in said
    assert "<a " not in said
    assert "<code>" not in said


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>un<p>deux", "un\n\ndeux"),
        ("<ul><li>un<li>deux</ul>", "- un\n- deux"),
        ("<b> gras </b>!", "**gras** !"),
        ("a<br>b<br/>", "a\\\nb"),
        ("<script>alert('<p>')</script>fin", "fin"),
        ("<style>p {}</style><!-- <b> -->fin", "fin"),
        ('<a href="javascript:alert(1)">ici</a>', "ici"),
        ('<a onclick="x()" href="https://a.example/">ici</a>', "[ici](https://a.example/)"),
        ('<img alt="une capture" src="https://a.example/x.png">', "[image : une capture]"),
        ("<h2>Titre</h2>texte", "## Titre\n\ntexte"),
        ("2 &lt; 3 &amp;&nbsp;plus", "2 < 3 &\u00a0plus"),
        ("<table><tr><td>a|b<td>c</table>", "| a\\|b | c |\n|---|---|"),
        ("<p>${exercise.name}</p>", "${exercise.name}"),
        ("<div><div>dedans</div></div></p></b>", "dedans"),
        ("un < deux <", "un < deux <"),
    ],
)
def test_html_is_read_for_what_it_says(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize("text", ["", "un <b> seul", "2 < 3", "<inconnu>", "a <tt@x.example>"])
def test_what_speaks_of_tags_is_no_html(text: str) -> None:
    assert not is_html(text)


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "<", "<b>", "<p>", "<a href='", "<li>", "<table><tr>", "&", "<ul>"]
)
def test_hostile_html_takes_no_more_than_seconds(piece: str) -> None:
    begun = time.process_time()
    to_markdown(piece * (300_000 // len(piece)))
    assert time.process_time() - begun < 20
