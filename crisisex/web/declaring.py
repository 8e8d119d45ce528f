"""What a seat may have to declare, and what the form of each declaration asks."""

from crisisex.scenario.forms import Form, FormField
from crisisex.scenario.obligations import Obligation
from crisisex.wire.http import FieldView, FormView, ObligationView, SectionView


def obligation_view(obligation: Obligation, form: Form | None) -> ObligationView:
    """Return an obligation with the form of its declaration."""
    return ObligationView(
        id=obligation.id,
        title=obligation.title,
        wording=obligation.wording,
        recipient=obligation.recipient,
        reference=obligation.reference,
        to_check=obligation.mark == "G",
        form=None if form is None else _form_view(form),
    )


def _form_view(form: Form) -> FormView:
    return FormView(
        id=form.id,
        title=form.title,
        intro=form.intro,
        source=form.source,
        to_check=form.mark == "G",
        sections=[
            SectionView(title=each.title, fields=[_field_view(field) for field in each.fields])
            for each in form.sections
        ],
    )


def _field_view(field: FormField) -> FieldView:
    return FieldView(
        id=field.id,
        label=field.label,
        kind=field.kind,
        required=field.required,
        options=field.options,
        hint=field.hint,
        max=field.limit,
    )
