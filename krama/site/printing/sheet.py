"""One sheet of paper: text that is shaped and broken into lines, a box, a krama, and a QR code."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import segno
from fpdf import FPDF
from fpdf.fonts import TTFFont

from krama.site.printing.khmer import belong_together, letters, pieces

# What a font is made smaller by is told in 80 lines a page; nobody reads them.
logging.getLogger("fontTools").setLevel(logging.WARNING)

FONTS = Path(__file__).parent / "fonts"
A4 = (210.0, 297.0)  # mm
RED, INK, SOFT, GREEN, PAPER = "#a3242c", "#21203a", "#56546e", "#eaf3ee", "#ffffff"
_POINT = 0.352778  # mm


@dataclass(frozen=True)
class Span:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


class Sheet:
    """A page of A4; places and widths in mm from the left upper corner, sizes of type in points."""

    def __init__(self, *, title: str, language: str, subject: str = "") -> None:
        self.pdf = FPDF(format=A4)
        self.pdf.set_auto_page_break(False)
        self.pdf.set_title(title)
        self.pdf.set_subject(subject)
        self.pdf.set_lang(language)
        self.pdf.set_creator("Krama")
        self.pdf.add_font("sheet", "", FONTS / "NotoSansKhmer-Regular.ttf")
        self.pdf.add_font("sheet", "B", FONTS / "NotoSansKhmer-Bold.ttf")
        self.pdf.set_text_shaping(True)
        self.pdf.c_margin = 0
        self.pdf.add_page()
        # Khmer has signs above and below its letters, so its lines need more room.
        self.leading = 1.62 if language == "km" else 1.38
        # Off while a layout is only measured.
        self.drawing = True
        self._widths: dict[tuple[str, bool, float], float] = {}

    def lines(self, spans: Iterable[Span], *, width: float, size: float) -> list[list[Span]]:
        """Return a text in lines that are at most so wide."""
        found: list[list[Span]] = [[]]
        used = 0.0
        for unit in self._units(spans, width=width, size=size):
            wide = sum(self.width(one.text, bold=one.bold, size=size) for one in unit)
            last = unit[-1]
            blank = last.text[len(last.text.rstrip()) :]
            bare = wide - self.width(blank, bold=last.bold, size=size)
            if used and used + bare > width:
                found.append([])
                used = 0.0
            for one in unit:
                _append(found[-1], one.text, bold=one.bold)
            used += wide
        return [line for line in found if line]

    def _units(self, spans: Iterable[Span], *, width: float, size: float) -> list[list[Span]]:
        """Return what must stay on one line, piece by piece; one may cross from bold to plain."""
        found: list[list[Span]] = []
        for span in spans:
            for piece in pieces(span.text):
                for part in self._fitting(piece, span.bold, width=width, size=size):
                    cut = part != piece
                    if found and not cut and belong_together(found[-1][-1].text, part):
                        found[-1].append(Span(part, span.bold))
                    else:
                        found.append([Span(part, span.bold)])
        return found

    def _fitting(self, piece: str, bold: bool, *, width: float, size: float) -> list[str]:
        if self.width(piece.rstrip(), bold=bold, size=size) <= width:
            return [piece]
        return letters(piece)

    def width(self, text: str, *, bold: bool, size: float) -> float:
        """Return how wide a text is, shaped."""
        key = (text, bold, size)
        if key not in self._widths:
            self.pdf.set_font("sheet", "B" if bold else "", size)
            self._widths[key] = self.pdf.get_string_width(text) if text else 0.0
        return self._widths[key]

    def height(self, spans: Sequence[Span], *, width: float, size: float) -> float:
        """Return how high a text stands."""
        return len(self.lines(spans, width=width, size=size)) * size * self.leading * _POINT

    def text(
        self,
        spans: Sequence[Span] | str,
        *,
        x: float,
        y: float,
        width: float,
        size: float,
        colour: str = INK,
        bold: bool = False,
        centre: bool = False,
    ) -> float:
        """Write a text and return where the next one may begin."""
        told = [Span(spans, bold)] if isinstance(spans, str) else spans
        step = size * self.leading * _POINT
        lines = self.lines(told, width=width, size=size)
        if not self.drawing:
            return y + step * len(lines)
        self.pdf.set_text_color(colour)
        for line in lines:
            at = x
            line[-1] = Span(line[-1].text.rstrip(), line[-1].bold)
            if centre:
                at += (width - sum(self.width(s.text, bold=s.bold, size=size) for s in line)) / 2
            for span in line:
                wide = self.width(span.text, bold=span.bold, size=size)
                self.pdf.set_font("sheet", "B" if span.bold else "", size)
                self.pdf.set_xy(at, y)
                self.pdf.cell(wide, step, span.text)
                at += wide
            y += step
        return y

    def box(
        self, *, x: float, y: float, width: float, height: float, fill: str, round_: float = 4
    ) -> None:
        """Fill a box with round corners."""
        if not self.drawing:
            return
        self.pdf.set_fill_color(fill)
        self.pdf.rect(
            x, y, width, height, style="F", round_corners=round_ > 0, corner_radius=round_
        )

    def disc(self, text: str, *, x: float, y: float, radius: float, size: float) -> None:
        """Draw a red disc with a short text in it; x and y are its middle."""
        if not self.drawing:
            return
        self.pdf.set_fill_color(RED)
        self.pdf.ellipse(x - radius, y - radius, 2 * radius, 2 * radius, style="F")
        step = size * self.leading * _POINT
        self.text(
            text, x=x - radius, y=y - step / 2, width=2 * radius, size=size,
            colour=PAPER, bold=True, centre=True,
        )  # fmt: skip

    def krama(self, *, x: float, y: float, width: float, height: float, check: float) -> None:
        """Draw a strip of the checkered scarf."""
        self.pdf.set_fill_color(RED)
        self.pdf.rect(x, y, width, height, style="F")
        pdf = self.pdf
        with pdf.rect_clip(x, y, width, height), pdf.local_context(fill_opacity=0.42):
            pdf.set_fill_color(PAPER)
            for number in range(int(width / check / 2) + 1):
                pdf.rect(x + 2 * number * check, y, check, height, style="F")
            for number in range(int(height / check / 2) + 1):
                pdf.rect(x, y + 2 * number * check, width, check, style="F")

    def qr(self, address: str, *, x: float, y: float, size: float) -> None:
        """Draw a QR code on white; `size` includes the quiet edge of four modules."""
        code = segno.make_qr(address, error="m", boost_error=False)
        rows = list(code.matrix_iter(border=4))
        module = size / len(rows)
        self.box(x=x, y=y, width=size, height=size, fill=PAPER, round_=0)
        self.pdf.set_fill_color("#000000")
        for down, row in enumerate(rows):
            start = None
            for right, dark in enumerate([*row, 0]):
                if dark and start is None:
                    start = right
                elif not dark and start is not None:
                    self.pdf.rect(
                        x + start * module,
                        y + down * module,
                        (right - start) * module,
                        module,
                        style="F",
                    )
                    start = None

    def finished(self) -> bytes:
        """Return the PDF."""
        pdf = bytes(self.pdf.output())
        for font in self.pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.close()
        return pdf


def _append(line: list[Span], text: str, *, bold: bool) -> None:
    # Neighbours in one weight are shaped together, as they are read.
    if line and line[-1].bold == bold:
        line[-1] = Span(line[-1].text + text, bold)
    else:
        line.append(Span(text, bold))
