"""`crisisex graph`: an exercise's graph, in the form that the file's name asks for."""

from pathlib import Path

from crisisex.language import _
from crisisex.report.graph.dot import as_dot
from crisisex.report.graph.drawing import draw
from crisisex.report.graph.mermaid import as_mermaid
from crisisex.report.pictures.keeping import PICTURES, form_of, keep
from crisisex.report.saving import replacing
from crisisex.scenario.folder import load_exercise

_TEXTS = {".dot": as_dot, ".mmd": as_mermaid}
FORMS = (*PICTURES, *_TEXTS)


def draw_graph(name: str, output: Path) -> int:
    """Write the graph of the exercise `name` to `output`.

    Raises UserError when there is no such exercise, when the file is called by no form that we
    write, or when it cannot be written.
    """
    form = form_of(output, FORMS)
    exercise = load_exercise(name).exercise
    if form in PICTURES:
        keep(output, lambda: draw(exercise))
    else:
        with replacing(output) as stream:
            stream.write(_TEXTS[form](exercise).encode())
    print(_("Graphe de « {title} » : {path}").format(title=exercise.title, path=output))
    return 0
