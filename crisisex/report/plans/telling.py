"""What became of each section, as lines for whoever had a plan annotated."""

from collections.abc import Iterator

from crisisex.language import _, ngettext_
from crisisex.report.plans.annotating import Annotated


def told(done: Annotated) -> Iterator[str]:
    """Yield what was placed and where, then what was not and why."""
    yield ngettext_("{plan} : {n} commentaire", "{plan} : {n} commentaires", done.comments).format(
        plan=done.tree.title, n=done.comments
    )
    for each in done.placements:
        section = done.tree.wording(each.section)
        if each.heading:
            yield _("  placé    {section} → {title}").format(section=section, title=each.heading)
        elif each.absent:
            yield _("  écarté   {section} : pas dans ce plan").format(section=section)
        elif each.possible:
            yield _("  douteux  {section} : choisir entre").format(section=section)
            for heading in each.possible:
                yield f"             {heading}"
        else:
            yield _("  absent   {section} : aucun titre ne lui ressemble").format(section=section)
    if any(not each.heading and not each.absent for each in done.placements):
        yield _(
            "Pour placer le reste : --write-mapping FICHIER.yaml, le compléter, puis --mapping "
            "FICHIER.yaml."
        )
    if done.tracked:
        yield _("Le plan a des modifications suivies : elles sont restées telles quelles.")
    if done.signed:
        yield _("Le plan était signé électroniquement : la copie annotée ne l’est plus.")
