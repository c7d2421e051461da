"""A bar chart that Word draws itself: its type, colours and size can be changed there.

Drawn from the figures in the file (DrawingML), without a picture and without a spreadsheet behind
it; LibreOffice draws it as well.
"""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from coproscan.report.word import ACCENT, FONT, writable
from coproscan.report.word_blocks import BarChart

if TYPE_CHECKING:
    from docx.document import Document

_CONTENT = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

EMU_IN_POINT = 12_700
EDGE = 120_000  # EMU above and below the bars


def add_chart(document: "Document", chart: BarChart, number: int, width: int) -> None:
    """Add the chart as a paragraph of its own; `number` tells it from the document's others.

    `width` is in EMU, as everywhere in DrawingML.
    """
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    part = Part(
        PackURI(f"/word/charts/coproscan{number}.xml"),
        _CONTENT,
        _chart_xml(chart).encode(),
        document.part.package,
    )
    relation = document.part.relate_to(part, _RELATION)
    run = document.add_paragraph().add_run()
    run._r.append(parse_xml(_frame_xml(chart, relation, number, width)))


def chart_height(chart: BarChart) -> int:
    """How high a chart is, in EMU."""
    return len(chart.bars) * chart.bar_size * EMU_IN_POINT + 2 * EDGE


def _frame_xml(chart: BarChart, relation: str, number: int, width: int) -> str:
    """The place of a chart in the text, with its text alternative."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    title, words = (quoteattr(writable(text)) for text in (chart.title, chart.alternative))
    return (
        f'<w:drawing xmlns:w="{word}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        f'xmlns:a="{_DRAWING}/main" xmlns:c="{_DRAWING}/chart" xmlns:r="{_OFFICE}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{chart_height(chart)}"/>'
        # far from the numbers that pictures in a template's header have
        f'<wp:docPr id="{9000 + number}" name="Chart {number}" descr={words} title={title}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _chart_xml(chart: BarChart) -> str:
    count = f'<c:ptCount val="{len(chart.bars)}"/>'
    names = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(writable(name))}</c:v></c:pt>'
        for index, (name, _) in enumerate(chart.bars)
    )
    values = "".join(
        f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>'
        for index, (_, value) in enumerate(chart.bars)
    )
    fill = f'<a:solidFill><a:srgbClr val="{ACCENT}"/></a:solidFill>'
    none = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{_OFFICE}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:spPr>{fill}</c:spPr>'
        '<c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
        f"<c:cat><c:strLit>{count}{names}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>#,##0</c:formatCode>{count}{values}</c:numLit></c:val>"
        '</c:ser><c:gapWidth val="40"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        # the first bar on top: a chart of bars counts from the bottom
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{none}<c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{chart.most}"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        '<c:axPos val="t"/><c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/></c:chart>'
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{100 * chart.type_size}">'
        f'<a:latin typeface="{FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr></c:chartSpace>'
    )
