"""Lines that a facilitator writes in haste, made into the fields of a command."""

from crisisex.console.snapshot import InjectDetail
from crisisex.errors import UserError


def decision(line: str, detail: InjectDetail | None) -> dict[str, str]:
    """Return the fields of `record_decision` that `line` says.

    A choice is written as its number or its id; what follows ` ; ` is the reason.
    """
    text, _, reason = (part.strip() for part in line.partition(" ; "))
    if not text:
        raise UserError("Décision vide : écrire ce qui est décidé.")
    fields = {"reason": reason} if reason else {}
    if detail is None:
        return {"text": text, **fields}
    fields["inject"] = detail.row.id
    ids = [name for name, _ in detail.choices]
    by_sign = {str(number): name for number, name in enumerate(ids, 1)} | {n: n for n in ids}
    choice = by_sign.get(text) if detail.choice is None else None
    return {"choice": choice, **fields} if choice else {"text": text, **fields}


def number(line: str, what: str) -> float:
    """Return the number that `line` says, with a comma or a point; UserError when it is none."""
    try:
        return float(line.strip().replace(",", "."))
    except ValueError:
        raise UserError(f"« {line.strip()} » n’est pas un nombre : écrire {what}.") from None
