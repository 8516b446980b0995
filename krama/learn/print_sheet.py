"""Draw a poster. Imported when somebody prints, and not before."""

from krama.learn.print_poster import Group, Poster
from krama.site.printing.sheet import A4, GREEN, INK, PAPER, RED, SOFT, Sheet, Span

_EDGE = 16.0
_WIDTH = A4[0] - 2 * _EDGE
_FOOT = 232.0  # where the box with the code begins
_SIZES = (1.3, 1.22, 1.15, 1.07, 1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65, 0.6, 0.55)


def drawn(poster: Poster) -> bytes:
    """Return a poster as a PDF, in the largest type with which it fits on one page."""
    sheet = Sheet(title=poster.title, language=poster.language, subject=poster.answer)
    sheet.drawing = False
    fitting = (scale for scale in _SIZES if _body(sheet, poster, scale) <= _FOOT - 4)
    scale = next(fitting, _SIZES[-1])
    sheet.drawing = True
    sheet.krama(x=0, y=0, width=A4[0], height=13, check=3.25)
    _body(sheet, poster, scale)
    _foot(sheet, poster)
    return sheet.finished()


def _body(sheet: Sheet, poster: Poster, scale: float) -> float:
    """Draw title, answer and lists; return where they end."""
    y = sheet.text(
        poster.title,
        x=_EDGE,
        y=18,
        width=_WIDTH,
        size=min(31 * scale, 34),
        colour=RED,
        bold=True,
    )
    answer = [Span(poster.answer, bold=True)]
    high = sheet.height(answer, width=_WIDTH - 12, size=15.5 * scale)
    sheet.box(x=_EDGE, y=y + 3, width=_WIDTH, height=high + 8, fill=GREEN)
    y = sheet.text(
        answer, x=_EDGE + 6, y=y + 7, width=_WIDTH - 12, size=15.5 * scale, colour="#14432d"
    )
    y += 8
    for group in poster.groups:
        y = _group(sheet, group, y=y, scale=scale) + 3 * scale
    return y


def _group(sheet: Sheet, group: Group, *, y: float, scale: float) -> float:
    if group.heading:  # a section's second list stands under its first one's heading
        y = sheet.text(group.heading, x=_EDGE, y=y, width=_WIDTH, size=18 * scale, bold=True)
        y += 1.5 * scale
    size = 13.5 * scale
    line = size * sheet.leading * 0.352778
    inset = 11 * scale
    for number, item in enumerate(group.items, start=1):
        middle = y + line / 2
        if group.numbered:
            sheet.disc(
                str(number), x=_EDGE + 3.6 * scale, y=middle, radius=3.6 * scale, size=11.5 * scale
            )
        else:
            sheet.box(
                x=_EDGE + 1.6 * scale, y=middle - 1.7 * scale, width=3.4 * scale,
                height=3.4 * scale, fill=RED, round_=0.8,
            )  # fmt: skip
        spans = [Span(text, bold) for text, bold in item]
        y = sheet.text(spans, x=_EDGE + inset, y=y, width=_WIDTH - inset, size=size) + 1.6 * scale
    return y


def _foot(sheet: Sheet, poster: Poster) -> None:
    sheet.box(x=_EDGE - 6, y=_FOOT, width=_WIDTH + 12, height=47, fill="#fff3e2")
    sheet.qr(poster.address, x=_EDGE, y=_FOOT + 4, size=39)
    x, width = _EDGE + 45, _WIDTH - 45
    y = sheet.text(poster.call, x=x, y=_FOOT + 4, width=width, size=22, colour=RED, bold=True)
    y = sheet.text(poster.called, x=x, y=y, width=width, size=11.5, colour=INK)
    y = sheet.text(poster.tell, x=x, y=y + 1, width=width, size=11.5, colour=INK, bold=True)
    y = sheet.text(poster.read_more, x=x, y=y + 1, width=width, size=10.5, colour=SOFT)
    sheet.text(poster.shown_address, x=x, y=y, width=width, size=10.5, colour=SOFT)
    sheet.krama(x=0, y=284, width=A4[0], height=13, check=3.25)
    sheet.box(x=A4[0] / 2 - 22, y=286.5, width=44, height=8, fill=PAPER)
    name = [Span(poster.service, bold=True)]
    y = 290.5 - sheet.height(name, width=44, size=11) / 2
    sheet.text(name, x=A4[0] / 2 - 22, y=y, width=44, size=11, colour=RED, centre=True)
