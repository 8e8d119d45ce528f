"""What an author attaches runs nowhere: shown when that is harmless, else downloaded, boxed in."""

import pytest

from crisisex.web.media import SHOWN_INLINE, attachment_response

RUNS = ("html", "htm", "xhtml", "svg", "xml", "js", "mjs", "css", "pdf", "swf", "mht", "wasm", "")


@pytest.mark.parametrize(
    "end", [*RUNS, *(end.upper() for end in RUNS), "png.svg", "png ", "p\u0251g"]
)
def test_what_could_run_is_downloaded_under_no_type_of_its_own(end: str) -> None:
    answer = attachment_response(f"dossier/page.{end}", b"<script>alert(1)</script>", None)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith('attachment; filename="EXERCICE-page.')
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("end", SHOWN_INLINE)
def test_what_is_shown_has_a_type_that_cannot_run_and_is_boxed_in(end: str) -> None:
    answer = attachment_response(f"vue.{end}", b"<script>alert(1)</script>", None)
    assert answer.headers["content-type"].partition("/")[0] in {"image", "audio", "video", "text"}
    assert "html" not in answer.headers["content-type"]
    assert "svg" not in answer.headers["content-type"]
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize(
    "name",
    ['a"; filename="x.html', "a\r\nset-cookie: x=1.exe", "\u202egpj.exe", "a;b.exe", "a\\b.exe"],
)
def test_a_name_cannot_add_to_a_header(name: str) -> None:
    header = attachment_response(name, b"", None).headers["content-disposition"]
    assert header.isascii()
    assert header.count('"') == 2
    assert header.count(";") == 1
    assert not set("\r\n\\:,") & set(header)
