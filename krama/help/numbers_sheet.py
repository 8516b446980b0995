"""Draw the cards. Imported when somebody prints, and not before."""

from krama.help.numbers_card import Card
from krama.site.printing.sheet import A4, RED, SOFT, Sheet, Span

WIDE, HIGH = 85.6, 54.0  # mm, as a bank card
_DOWN, _ACROSS = 4, 2
_EDGE = 4.0
_CODE = 21.0
_NUMBER = 26.0  # mm for the number; its owner stands beside it


def drawn(card: Card) -> bytes:
    """Return a sheet of cards as a PDF."""
    sheet = Sheet(title=card.title, language=card.language, subject=card.line)
    left, top = (A4[0] - _ACROSS * WIDE) / 2, (A4[1] - _DOWN * HIGH) / 2
    for down in range(_DOWN):
        for across in range(_ACROSS):
            _card(sheet, card, x=left + across * WIDE, y=top + down * HIGH)
    _marks(sheet, left=left, top=top)
    return sheet.finished()


def _card(sheet: Sheet, card: Card, *, x: float, y: float) -> None:
    sheet.krama(x=x, y=y, width=WIDE, height=4.5, check=1.5)
    sheet.text(
        card.title, x=x + _EDGE, y=y + 5.6, width=WIDE - 2 * _EDGE, size=11, bold=True, colour=RED
    )
    sheet.qr(card.address, x=x + WIDE - _CODE - 1, y=y + (HIGH - _CODE) / 2 + 4, size=_CODE)
    at = y + 12.0
    for one in card.numbers:
        beside, width = x + _EDGE + _NUMBER, WIDE - _EDGE - _NUMBER - _CODE - 2
        number = [Span(one.number, bold=True)]
        stands = sheet.height(number, width=_NUMBER, size=11.5)
        high = sheet.height([Span(one.name)], width=width, size=6.6)
        row = max(stands, high)
        sheet.text(number, x=x + _EDGE, y=at + (row - stands) / 2, width=_NUMBER, size=11.5)
        sheet.text(one.name, x=beside, y=at + (row - high) / 2, width=width, size=6.6)
        at += row + 0.4
    sheet.text(
        card.line,
        x=x + _EDGE,
        y=y + HIGH - 7.5,
        width=WIDE - 2 * _EDGE,
        size=9,
        colour=SOFT,
        bold=True,
    )


def _marks(sheet: Sheet, *, left: float, top: float) -> None:
    """Draw where to cut, outside the cards."""
    pdf = sheet.pdf
    pdf.set_draw_color("#999999")
    pdf.set_line_width(0.2)
    for across in range(_ACROSS + 1):
        x = left + across * WIDE
        pdf.line(x, top - 6, x, top - 1)
        pdf.line(x, top + _DOWN * HIGH + 1, x, top + _DOWN * HIGH + 6)
    for down in range(_DOWN + 1):
        y = top + down * HIGH
        pdf.line(left - 6, y, left - 1, y)
        pdf.line(left + _ACROSS * WIDE + 1, y, left + _ACROSS * WIDE + 6, y)
    pdf.set_draw_color("#dddddd")
    for down in range(1, _DOWN):
        pdf.line(left, top + down * HIGH, left + _ACROSS * WIDE, top + down * HIGH)
    pdf.line(left + WIDE, top, left + WIDE, top + _DOWN * HIGH)
