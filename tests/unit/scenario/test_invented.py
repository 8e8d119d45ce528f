"""A directory's numbers and addresses are invented: nobody real is ever rung."""

import pytest

from crisisex.scenario.invented import check_invented


@pytest.mark.parametrize(
    "contact",
    [
        "01 99 00 12 34",
        "+33 1 99 00 12 34",
        "0033199001234",
        "06.39.98.12.34, poste 4712",
        "astreinte@ars.example",
        "Salle des marchés, 2e étage",
    ],
)
def test_what_is_kept_for_fiction_is_accepted(contact: str) -> None:
    check_invented(contact)


@pytest.mark.parametrize(
    ("contact", "way_out"),
    [
        ("01 42 34 56 78", "01 99 00 12 34"),
        ("+33 6 12 34 56 78", "01 99 00 12 34"),
        ("poste 12 ou 0142345678", "01 99 00 12 34"),
        ("alerte@sante.gouv.fr", ".example"),
        ("a@b.example et c@d.example.org", ".example"),
    ],
)
def test_what_could_reach_somebody_is_refused_with_the_way_out(contact: str, way_out: str) -> None:
    with pytest.raises(ValueError, match="pourrait") as refused:
        check_invented(contact)
    assert way_out in str(refused.value)
