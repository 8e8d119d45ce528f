"""How paper looks beside a report: the styles of labels, sealed sheets and their channels.

Light grounds only, under dark words: what is printed in black and white reads as well.
"""

from typing import Final

from docx.document import Document
from docx.oxml.ns import qn

from crisisex.report.fields import element
from crisisex.report.styles import ACCENT, GROUND, MARKING, MUTED

LABEL: Final = "Etiquette"
"""Of the words of a heading."""
LABEL_HOUR: Final = "EtiquetteHeure"
FOLD: Final = "Pliure"
BAND: Final = "Bandeau"
BAND_ALERT: Final = "BandeauAlerte"
FIELD: Final = "ChampMessage"
SUBJECT: Final = "ObjetMessage"
MASTHEAD: Final = "Manchette"
HEADLINE: Final = "Une"
BUBBLE: Final = "Bulle"
FRAME: Final = "Encadre"
BY_HAND: Final = "Manuscrit"
END: Final = "FinDePli"
STEP: Final = "EtapePapier"
QUOTED: Final = "Citation-papier"
EMPHASIS: Final = "Emphase"

_PARAGRAPHS: Final = {
    LABEL_HOUR: ("Étiquette heure", '<w:spacing w:before="0" w:after="20"/>', 26, "", True),
    FOLD: (
        "Pliure",
        (
            '<w:pBdr><w:bottom w:val="dashed" w:sz="8" w:space="4" w:color="808080"/></w:pBdr>'
            '<w:spacing w:before="120" w:after="320"/>'
        ),
        16,
        MUTED,
        False,
    ),
    BAND: (
        "Bandeau",
        (
            f'<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="24" w:space="4" w:color="{ACCENT}"/>'
            f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{GROUND}"/>'
            '<w:spacing w:before="0" w:after="120"/>'
        ),
        24,
        ACCENT,
        True,
    ),
    BAND_ALERT: (
        "Bandeau alerte",
        (
            "<w:keepNext/><w:pBdr>"
            f'<w:top w:val="single" w:sz="36" w:space="4" w:color="{MARKING}"/>'
            f'<w:left w:val="single" w:sz="36" w:space="6" w:color="{MARKING}"/></w:pBdr>'
            '<w:shd w:val="clear" w:color="auto" w:fill="FBEDED"/>'
            '<w:spacing w:before="0" w:after="120"/><w:ind w:left="170"/>'
        ),
        24,
        MARKING,
        True,
    ),
    FIELD: (
        "Champ de message",
        (
            '<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="C5CCD6"/>'
            '<w:between w:val="single" w:sz="4" w:space="2" w:color="C5CCD6"/></w:pBdr>'
            '<w:spacing w:before="0" w:after="20"/>'
        ),
        20,
        "",
        False,
    ),
    SUBJECT: (
        "Objet de message",
        '<w:keepNext/><w:spacing w:before="120" w:after="120"/>',
        26,
        "",
        True,
    ),
    MASTHEAD: (
        "Manchette",
        (
            '<w:keepNext/><w:pBdr><w:top w:val="double" w:sz="6" w:space="6" w:color="4A4A4A"/>'
            '<w:bottom w:val="double" w:sz="6" w:space="6" w:color="4A4A4A"/></w:pBdr>'
            '<w:spacing w:before="0" w:after="200"/><w:jc w:val="center"/>'
        ),
        26,
        "",
        False,
    ),
    HEADLINE: (
        "Une",
        '<w:keepNext/><w:spacing w:before="0" w:after="200"/>',
        44,
        "",
        True,
    ),
    BUBBLE: (
        "Bulle",
        (
            '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="7D9A86"/>'
            '<w:left w:val="single" w:sz="4" w:space="6" w:color="7D9A86"/>'
            '<w:bottom w:val="single" w:sz="4" w:space="6" w:color="7D9A86"/>'
            '<w:right w:val="single" w:sz="4" w:space="6" w:color="7D9A86"/></w:pBdr>'
            '<w:shd w:val="clear" w:color="auto" w:fill="EEF5F0"/>'
            '<w:spacing w:before="60" w:after="60"/><w:ind w:left="227" w:right="3400"/>'
        ),
        22,
        "",
        False,
    ),
    FRAME: (
        "Encadré",
        (
            '<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="4A4A4A"/>'
            '<w:left w:val="single" w:sz="6" w:space="6" w:color="4A4A4A"/>'
            '<w:bottom w:val="single" w:sz="6" w:space="6" w:color="4A4A4A"/>'
            '<w:right w:val="single" w:sz="6" w:space="6" w:color="4A4A4A"/></w:pBdr>'
            '<w:spacing w:before="60" w:after="60"/><w:ind w:left="227" w:right="227"/>'
        ),
        20,
        "",
        False,
    ),
    BY_HAND: (
        "Manuscrit",
        (
            '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9600"/></w:tabs>'
            '<w:spacing w:before="140" w:after="60"/>'
        ),
        20,
        "",
        False,
    ),
    END: (
        "Fin de pli",
        (
            '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="C5CCD6"/></w:pBdr>'
            '<w:spacing w:before="240" w:after="0"/><w:jc w:val="right"/>'
        ),
        16,
        MUTED,
        False,
    ),
    STEP: (
        "Étape sur papier",
        (
            '<w:tabs><w:tab w:val="left" w:pos="397"/></w:tabs>'
            '<w:spacing w:before="0" w:after="60"/><w:ind w:left="397" w:hanging="397"/>'
        ),
        20,
        "",
        False,
    ),
    QUOTED: (
        "Citation sur papier",
        (
            '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="C5CCD6"/></w:pBdr>'
            '<w:spacing w:before="60" w:after="100"/><w:ind w:left="227"/>'
        ),
        20,
        MUTED,
        False,
    ),
}
"""By id: name, properties, half-points, colour and whether it is bold."""
_RUNS: Final = {
    EMPHASIS: ("Emphase sur papier", "<w:i/>"),
    LABEL: ("Étiquette", '<w:b/><w:sz w:val="40"/><w:szCs w:val="40"/>'),
}
"""By id: name and properties of character styles."""


def add(document: Document) -> None:
    """Give a document the styles of paper that it lacks."""
    known = {str(style.style_id) for style in document.styles}
    normal = document.styles["Normal"].style_id
    for name in _PARAGRAPHS:
        if name not in known:
            document.styles.element.append(element(_style(name, str(normal))))
    for name, (title, look) in _RUNS.items():
        if name not in known:
            document.styles.element.append(
                element(
                    f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}">'
                    f'<w:name w:val="{title}"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
                )
            )
    for style in document.styles.element.iter(qn("w:style")):
        if style.get(qn("w:styleId")) == MASTHEAD:
            _in_newsprint(style)


def _style(name: str, normal: str) -> str:
    title, properties, size, colour, bold = _PARAGRAPHS[name]
    weight = "<w:b/>" if bold else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{title}"/><w:basedOn w:val="{normal}"/><w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr>"
        f'<w:rPr>{weight}{ink}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _in_newsprint(style: object) -> None:
    """Set a newspaper's name in a face with serifs."""
    assert hasattr(style, "find")  # noqa: S101 - python-docx has no types for it
    run = style.find(qn("w:rPr"))
    if run is not None and run.find(qn("w:rFonts")) is None:
        face = "Times New Roman"
        run.insert(0, element(f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"/>'))
