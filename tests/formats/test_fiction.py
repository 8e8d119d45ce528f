import pytest

from crisisex.formats.fiction import Fiction


@pytest.mark.parametrize(
    ("words", "invented"),
    [
        ("à jean.vrai@hopital.fr.", "à jean.vrai@hopital.example."),
        ("https://pirates.net/a?b=1", "https://pirates.example/a?b=1"),
        ("sur evil.provider.com:8080", "sur evil.provider.example:8080"),
        ("@notanemail.net", "@notanemail.example"),
        ("06 12 34 56 78", "01 99 00 00 00"),
        ("0612345678", "01 99 00 00 00"),
        ("+33 6 12 34 56 78", "01 99 00 00 00"),
        ("+352 26 12 34 56", "01 99 00 00 00"),
        ("(212) 664-7665", "01 99 00 00 00"),
    ],
)
def test_what_may_be_real_becomes_an_invention(words: str, invented: str) -> None:
    assert Fiction().invented(words) == invented


@pytest.mark.parametrize(
    "words",
    [
        "01 99 00 12 34",
        "cadre@hopital.example",
        "https://ars.example/x",
        "moi@example.com",
        "le 01.02.2024 10:30",
        "1 234 567,00 €",
        "rapport.pdf et note.docx",
        "version 10.2.3.4",
        "CVE-2015-5465",
        "555-0123 ou 212-555-0123",
        "75d74600-af9d-4098-8ad1-754457076b32",
        "2024-03-01T10:00:00",
    ],
)
def test_what_is_nobodys_is_left_alone(words: str) -> None:
    assert Fiction().invented(words) == words


def test_the_same_contact_has_the_same_invention() -> None:
    fiction = Fiction()
    noted: list[tuple[str, str]] = []
    words = "a@pirates.net, b@pirates.net, c@pirates.org, 06 12 34 56 78 et 0612345678"
    made = fiction.invented(words, lambda real, new: noted.append((real, new)))
    assert made == (
        "a@pirates.example, b@pirates.example, c@pirates-org.example, "
        "01 99 00 00 00 et 01 99 00 00 00"
    )
    assert len(noted) == 5
    assert fiction.invented(made) == made
