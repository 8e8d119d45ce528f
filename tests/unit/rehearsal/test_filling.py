"""Scripted players answer every shipped form well enough for it to be filed."""

from pathlib import Path

import pytest

from crisisex.rehearsal.filling import plausible
from crisisex.run.rules.answers import checked
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.forms import Form
from crisisex.scenario.yaml_text import YamlText
from tests.declaring import FORM

FORMS = [
    Form.model_validate(FORM),
    *(
        Form.model_validate(YamlText.read(file).load())
        for file in sorted(Path(content_root(), "obligations", "forms").glob("*.yaml"))
    ),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_what_is_plausible_is_filed(form: Form) -> None:
    answers = dict(plausible(form, 7_800.0))
    assert checked(form, answers, whole=True) == answers
