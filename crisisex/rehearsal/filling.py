"""What a scripted player answers to a form: what it requires, plausibly, and the first option."""

from collections.abc import Iterator

from crisisex.scenario.forms import Answer, Form, FormField
from crisisex.scenario.instants import format_instant

_SAID = "Répétition."


def plausible(form: Form, scenario: float) -> Iterator[tuple[str, Answer]]:
    """Yield an answer for each required field; `scenario` is the scenario second of awareness."""
    for name, field in form.field.items():
        if field.required:
            yield name, _answer(field, scenario)


def _answer(field: FormField, scenario: float) -> Answer:
    match field.kind:
        case "choice":
            return next(iter(field.options))
        case "choices":
            return list(field.options)[:1]
        case "number":
            return "1"
        case "instant":
            return format_instant(scenario)
        case _:
            return _SAID[: field.limit]
