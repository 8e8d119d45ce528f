"""What was answered, held against its form: each answer in the one way its field is kept."""

from collections.abc import Callable

from crisisex.language import N_, Quoted
from crisisex.run.commands import one_line
from crisisex.run.refusals import Reason, Refusal
from crisisex.scenario.forms import Answer, Answers, Form, FormField
from crisisex.scenario.instants import format_instant, parse_instant
from crisisex.scenario.problems import did_you_mean

LONGEST = 20_000
"""Characters of a whole declaration."""


def checked(form: Form, answers: Answers, *, whole: bool) -> dict[str, Answer]:
    """Return what was answered, in the order of the form; empty answers are none.

    `whole`: what is required must be answered. Raises Refusal, which names the field.
    """
    for name in answers:
        if name not in form.field:
            hint = did_you_mean(name, form.field)
            raise Refusal(
                Reason.UNKNOWN,
                N_("Champ inconnu « {name} » : {hint}"),
                name=Quoted(name[:80]),
                hint=hint,
            )
    kept = {
        name: _KINDS[field.kind](field, given)
        for name, field in form.field.items()
        if (given := _given(answers.get(name, "")))
    }
    missing = [field for name, field in form.field.items() if field.required and name not in kept]
    if whole and missing:
        raise Refusal(
            Reason.INVALID, N_("« {label} » : à remplir."), label=Quoted(missing[0].label)
        )
    return kept


def _given(answer: Answer) -> Answer:
    """Return the answer without what is empty."""
    if isinstance(answer, str):
        return answer.strip()
    return [each for each in answer if each.strip()]


def _lone(field: FormField, answer: Answer) -> str:
    """Return the one answer that the field takes."""
    if isinstance(answer, str):
        return answer
    if len(answer) > 1:
        raise Refusal(
            Reason.INVALID, N_("« {label} » : une seule réponse."), label=Quoted(field.label)
        )
    return answer[0]


def _line(field: FormField, answer: Answer) -> str:
    return _text(field, one_line(_lone(field, answer)))


def _text(field: FormField, answer: Answer) -> str:
    text = _lone(field, answer)
    if len(text) > field.limit:
        raise Refusal(
            Reason.INVALID,
            N_("« {label} » : {max} caractères au plus, raccourcir."),
            label=Quoted(field.label),
            max=str(field.limit),
        )
    return text


def _choice(field: FormField, answer: Answer) -> str:
    return _option(field, _lone(field, answer))


def _choices(field: FormField, answer: Answer) -> list[str]:
    """Return the options chosen, each once, in the order in which they are offered."""
    chosen = {_option(field, each) for each in ([answer] if isinstance(answer, str) else answer)}
    return [each for each in field.options if each in chosen]


def _option(field: FormField, name: str) -> str:
    if name not in field.options:
        raise Refusal(
            Reason.INVALID,
            N_("« {label} » : réponse inconnue « {name} » : {hint}"),
            label=Quoted(field.label),
            name=Quoted(name[:80]),
            hint=did_you_mean(name, field.options),
        )
    return name


def _number(field: FormField, answer: Answer) -> str:
    digits = "".join(_lone(field, answer).split())
    if not (digits.isascii() and digits.isdigit()):
        raise Refusal(
            Reason.INVALID,
            N_("« {label} » : un nombre entier, en chiffres et sans unité."),
            label=Quoted(field.label),
        )
    digits = digits.lstrip("0") or "0"
    if len(digits) > len(str(field.limit)) or int(digits) > field.limit:
        raise Refusal(
            Reason.INVALID,
            N_("« {label} » : {max} au plus."),
            label=Quoted(field.label),
            max=str(field.limit),
        )
    return digits


def _instant(field: FormField, answer: Answer) -> str:
    """Return a scenario instant, whose day may be written as French or English says it."""
    written = _lone(field, answer)
    try:
        return format_instant(parse_instant(f"J{written[1:]}" if written[0] in "JjDd" else written))
    except ValueError:
        raise Refusal(
            Reason.INVALID,
            N_("« {label} » : une heure du scénario, comme « J 02:10 » ou « J+1 08:00 »."),
            label=Quoted(field.label),
        ) from None


_KINDS: dict[str, Callable[[FormField, Answer], Answer]] = {
    "line": _line,
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "instant": _instant,
}
