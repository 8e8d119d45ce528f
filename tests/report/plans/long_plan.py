"""A hospital's own incident plan of several hundred pages, with all that real ones have.

Built part by part, as no library would write it: styles of the house based on built-in ones with
French ids, numbers that Word counts, tracked changes, a text box held twice, content controls, a
table of contents, repeated titles, tables, comments of colleagues, quotes and CDATA of other
programs. The hospital is invented.
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f"xmlns:w='{W}' "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TRACK = 'w:id="900" w:author="Une cadre" w:date="2029-03-01T10:00:00Z"'

CHAPTERS = (
    "Objet et domaine d’application",
    "Qui fait quoi",
    "Remontée des incidents",
    "Qualification et escalade",
    "Traces et main courante",
    "Mesures d’endiguement",
    "Appui du CERT Santé et du prestataire",
    "Assainissement",
    "Obligations de déclaration",
    "Plainte et assurance",
    "Communication",
    "Articulation avec le PCA",
    "Retour à la normale",
    "RETEX",
)
"""The chapters, numbered by Word from 1."""

STYLES = f"""{_HEAD}<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/>
<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CHVChapitre"><w:name w:val="CHV Chapitre"/>
<w:basedOn w:val="Titre1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CHVPartie"><w:name w:val="CHV Partie"/>
<w:basedOn w:val="Titre2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/>
<w:basedOn w:val="Normal"/></w:style>
</w:styles>"""

NUMBERING = f"""{_HEAD}<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="5"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="CHVChapitre"/>
<w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="CHVPartie"/>
<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="upperLetter"/><w:lvlText w:val="Annexe %1 –"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="6"/></w:num>
</w:numbering>"""

COMMENTS = f"""{_HEAD}<x:comments xmlns:x="{W}">
<x:comment x:id="0" x:author="Une cadre" x:initials="UC"><x:p><x:r><x:t>À revoir.</x:t></x:r></x:p>
</x:comment><x:comment x:id="7" x:author="Un médecin" x:initials="UM"><x:p><x:r>
<x:t>D’accord.</x:t></x:r></x:p></x:comment></x:comments>"""


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:r w:rsidR="00AB12CD">{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def paragraph(content: str, properties: str = "") -> str:
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p w:rsidR=\"00AB12CD\" w:rsidRDefault='00AB12CD'>{look}{content}</w:p>\r\n"


def styled(style: str, content: str) -> str:
    return paragraph(content, f'<w:pStyle w:val="{style}"/>')


def _inserted(text: str) -> str:
    return f"<w:ins {_TRACK}>{run(text)}</w:ins>"


def _deleted(text: str) -> str:
    return f"<w:del {_TRACK}><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>"


def _boxed(content: str) -> str:
    """A text box, which the file holds twice: for programs of today and of before."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="5000000" cy="600000"/><wp:docPr id="3" name="Cadre"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="5000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape style="width:400pt;height:50pt">'
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _controlled(content: str) -> str:
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="Titre verrouillé"/><w:lock w:val="sdtLocked"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def contents(titles: list[str]) -> str:
    lines = [
        styled(
            "TM1",
            (_field("begin") + '<w:r><w:instrText> TOC \\o "1-2" \\h </w:instrText></w:r>')
            * (place == 0)
            + run(title)
            + f"<w:r><w:tab/></w:r>{run(str(3 + 20 * place))}",
        )
        for place, title in enumerate(titles)
    ]
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{''.join(lines)}{paragraph(_field('end'))}</w:sdtContent></w:sdt>"
    )


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def table(rows: list[list[str]]) -> str:
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{body}</w:tbl>"


def filler(pages: int, chapter: int) -> str:
    """About as many pages of text, with lists and a table, that name other chapters in passing."""
    sentence = (
        "La cellule se réunit en salle de crise ; la communication, la plainte et le RETEX font "
        "l’objet d’autres chapitres. "
    )
    lines = [paragraph(run(f"{chapter}-{place} {sentence * 3}")) for place in range(pages * 7)]
    contacts = [["Fonction", "Téléphone"], ["Communication", "01 99 00 00 01"]]
    return "".join(lines) + table(contacts)


def _chapter(number: int, title: str, pages: int) -> str:
    heading = styled("CHVChapitre", _heading_of(number, title))
    if number == 7:
        heading = _controlled(heading)
    if number == 8:
        heading = _boxed(heading)
    parts = styled("CHVPartie", run("Contacts")) + styled("CHVPartie", run("Déroulement"))
    return heading + parts + filler(pages, number)


def _heading_of(number: int, title: str) -> str:
    """A chapter's title as it has become: corrected, inserted, remarked upon."""
    if number == 4:
        return run("Qualification") + _deleted(" et tri") + _inserted(" et escalade")
    if number == 6:
        middle = '<w:commentRangeStart w:id="7"/>'
        end = '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        return run("Mesures ") + middle + run("d’endi") + "<w:proofErr/>" + run("guement") + end
    if number == 9:
        return "<w:r><w:t><![CDATA[Obligations de déclaration]]></w:t></w:r><!-- vu -->"
    return run(title)


def body(pages: int) -> str:
    """The plan, in house styles that its headings are known by."""
    a_chapter = max(1, pages // len(CHAPTERS))
    gone = styled("CHVChapitre", _deleted("Rançon et plainte")).replace(
        "</w:pPr>", f"<w:rPr><w:del {_TRACK}/></w:rPr></w:pPr>"
    )
    chapters = [
        (gone if number == 10 else "") + _chapter(number, title, a_chapter)
        for number, title in enumerate(CHAPTERS, 1)
    ]
    annex = paragraph(
        run("Fiche réflexe : déconnecter sans éteindre"),
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="0"/>',
    )
    cover = paragraph(run("Plan de réponse aux incidents"), '<w:jc w:val="center"/>')
    listed = [f"{number}. {title}" for number, title in enumerate(CHAPTERS, 1)]
    return cover + contents(listed) + "".join(chapters) + annex + filler(1, 99)


def write(path: Path, content: str, *, comments: str = COMMENTS, space: str = W) -> Path:
    """Write a Word file around the paragraphs of its text."""
    document = f"{_HEAD}<w:document {_SPACES}><w:body>{content}<w:sectPr/></w:body></w:document>\n"
    office = _OFFICE if space == W else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = {
        "[Content_Types].xml": _types(comments),
        "_rels/.rels": _relations(office, {"officeDocument": "word/document.xml"}),
        "word/document.xml": document.replace(W, space),
        "word/_rels/document.xml.rels": _relations(
            office,
            {
                "styles": "styles.xml",
                "numbering": "/word/numbering.xml",
                "image": "media/image1.png",
            }
            | ({"comments": "comments.xml"} if comments else {}),
        ),
        "word/styles.xml": STYLES.replace(W, space),
        "word/numbering.xml": NUMBERING.replace(W, space),
        "customXml/item1.xml": "<rien/>",
        **({"word/comments.xml": comments.replace(W, space)} if comments else {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        archive.writestr(zipfile.ZipInfo("word/media/image1.png"), bytes(range(256)) * 40)
    return path


def _types(comments: str) -> str:
    override = f'<Override PartName="/word/{{}}.xml" ContentType="{_WML}.{{}}+xml"/>'
    named = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
    named += [("comments", "comments")] if comments else []
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{''.join(override.format(*each) for each in named)}</Types>"
    )


def _relations(office: str, targets: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{lines}</Relationships>'
