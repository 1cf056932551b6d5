"""The body: the article on a page of comfortable width, its quotes lit up."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.selection import Selection
from textual.strip import Strip

from termnews.newsroom.values import Reading, ShownQuote
from termnews.ui.cells import Span, draw, to_strip
from termnews.ui.inks import ink
from termnews.ui.messages import LinkChosen, PageTurned
from termnews.ui.page import HEAD, Page
from termnews.ui.panes.scrolling import Scrolling

MARGIN = 2


class ReaderPane(Scrolling, can_focus=False):
    """Draws a :class:`~termnews.ui.page.Page`, keeps one's place in it over every resize."""

    def __init__(self, text_width: int = 80) -> None:
        super().__init__(id="body")
        self.pane = "body"
        self.text_width = text_width
        self.reading: Reading | None = None
        self.page_shown = Page(None, 1)
        self.selected_quote: int | None = None
        self._place: tuple[int, int] = (HEAD, 0)
        """Block and character at the top of the pane: what stays put when the width changes."""
        self._styles: dict[str, Style] = {}
        self._styled_for = ""
        """The theme that these are of."""
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    @property
    def allow_select(self) -> bool:
        return True

    @property
    def room(self) -> Size:
        """Cells there are to draw in."""
        return self.scrollable_content_region.size

    # --- what is read ---------------------------------------------------------------------------------

    def show(self, reading: Reading | None, place: tuple[int, int] = (HEAD, 0)) -> None:
        """Show an article from a place on; None empties the pane."""
        self.reading = reading
        self.selected_quote = None
        self._place = place
        self._lay_out()
        self._go_to_place()

    def update_reading(self, reading: Reading) -> None:
        """The article on screen got better text or analysis; the place is kept."""
        self.reading = reading
        self._lay_out()
        self._go_to_place()

    def place(self) -> tuple[int, int]:
        """``(block, character)`` at the top of the pane."""
        return self._place

    def percent(self) -> int:
        """How much of the article has been on screen, 0..100."""
        total = len(self.page_shown.lines)
        if not total:
            return 0
        return min(100, 100 * (self.scroll_offset.y + self.room.height) // total)

    def at_end(self) -> bool:
        """Whether the last line is on screen."""
        return self.scroll_offset.y + self.room.height >= len(self.page_shown.lines)

    # --- moving ---------------------------------------------------------------------------------------

    def move(self, step: int) -> bool:
        return self._scroll_by(step)

    def page(self, pages: float) -> bool:
        """A page keeps two lines of the last one, so that the eye finds its place."""
        height = self.room.height
        keep = 2 if abs(pages) == 1 and height > 6 else 0
        return self._scroll_by(round(pages * max(1, height - keep)))

    def edge(self, *, bottom: bool) -> bool:
        return self._scroll_by(len(self.page_shown.lines) * (1 if bottom else -1))

    def _scroll_by(self, lines: int) -> bool:
        before = self.scroll_offset.y
        target = min(max(0, before + lines), max(0, len(self.page_shown.lines) - self.room.height))
        self._scroll_line(target)
        return target != before

    def _scroll_line(self, line: int) -> None:
        self._place = self.page_shown.place_of(line) if line > 0 else (HEAD, 0)
        self.scroll_to(y=line, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        line = round(new_value)
        if self.room.height and line != self.page_shown.line_of(
            *self._place
        ):  # by mouse or scroll bar
            self._place = self.page_shown.place_of(line) if line > 0 else (HEAD, 0)
        self.post_message(PageTurned(self.percent()))

    def selected_spot(self) -> tuple[int, int, int, str] | None:
        """``(block, start, end, words)`` of the selected text or quote; one block at most."""
        selection = self.text_selection
        if selection is not None and selection.start is not None:
            block, start = self._spot(selection.start)
            other, end = self._spot(selection.end) if selection.end else (block, -1)
            piece = self.page_shown.piece_of(block)
            if piece is not None:
                end = len(piece.text) if other != block or end < 0 else end
                if start < end:
                    return block, start, end, piece.text[start:end]
        for shown in self.reading.quotes if self.reading else ():
            if shown.id == self.selected_quote:
                return shown.block, shown.start, shown.end, shown.quote.text
        return None

    def _spot(self, at: Offset) -> tuple[int, int]:
        return self.page_shown.character_at(at.y, at.x - self._margin())

    # --- quotes ---------------------------------------------------------------------------------------

    def select_quote(self, shown: ShownQuote | None, *, scroll: bool = True) -> None:
        """Mark a quote as the selected one and bring it into view."""
        self.selected_quote = shown.id if shown else None
        self._strips.clear()
        if shown and scroll:
            first = self.page_shown.line_of(shown.block, shown.start)
            last = self.page_shown.line_of(shown.block, max(shown.start, shown.end - 1))
            top, height = self.scroll_offset.y, self.room.height
            if first < top or last >= top + height:
                self._scroll_by(first - height // 3 - top)
        self.refresh()

    def quote_in_view(self) -> ShownQuote | None:
        """The first speech that starts on screen."""
        if self.reading is None:
            return None
        top = self.scroll_offset.y
        for shown in self.reading.quotes:
            if shown.quote.kind.is_speech:
                line = self.page_shown.line_of(shown.block, shown.start)
                if top <= line < top + self.room.height:
                    return shown
        return None

    # --- layout and drawing ---------------------------------------------------------------------------

    def _margin(self) -> int:
        spare = self.room.width - self.text_width
        if spare > 2 * MARGIN:
            return spare // 2
        return MARGIN if self.room.width > 30 else min(1, max(0, self.room.width - 8))

    def _lay_out(self) -> None:
        width = self.room.width - 2 * self._margin()
        self.page_shown = Page(self.reading, max(1, min(self.text_width, width)))
        self._strips.clear()
        place = self._place
        self.virtual_size = Size(0, len(self.page_shown.lines))
        self._place = place  # a shorter text is scrolled to its end now
        self.refresh()

    def _go_to_place(self) -> None:
        if not self.room.height:
            return  # not on screen yet: it is gone to with the first size
        line = 0 if self._place[0] == HEAD else self.page_shown.line_of(*self._place)
        place = self._place
        self.scroll_to(y=line, animate=False, force=True)
        self._place = place
        self.post_message(PageTurned(self.percent()))

    def style_of(self, name: str) -> Style:
        """The style of a name of :mod:`termnews.ui.inks`, without its ``page-``."""
        style = self._styles.get(name)
        if style is None:
            full = f"page-{name}" if name else ""
            style = self._styles[name] = ink(self.app.theme_variables, full)
        return style

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._styled_for != self.app.theme:
            self._styled_for = self.app.theme
            self._styles = {}
            self._strips.clear()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        line = self.scroll_offset.y + y
        width = self.room.width
        if width <= 0 or line >= len(self.page_shown.lines):
            return Strip.blank(max(0, width), self.style_of(""))
        strip = self._strips.get(line)
        if strip is None or strip.cell_length != width:
            strip = self._draw(line, width)
            self._strips[line] = strip
        return strip.apply_offsets(0, line)

    def _draw(self, line: int, width: int) -> Strip:
        base = self.style_of("")
        number, start, end = self.page_shown.lines[line]
        if number < 0:
            return Strip.blank(width, base)
        piece = self.page_shown.pieces[number]
        ground = base + self.style_of(piece.style) if piece.style else base
        spans = [
            Span(left, right, self._run_style(name, address))
            for left, right, name, address in piece.runs
            if left < end and right > start
        ]
        prefix = self.page_shown.prefix_of(line)
        segments = [
            Segment(" " * self._margin() + prefix, base + self.style_of("meta")),
            *draw(piece.text, ground, spans, start=start, end=end),
        ]
        strip = to_strip(segments, width, base)
        selection = self.text_selection
        chosen = selection.get_span(line) if selection is not None else None
        if chosen is not None:
            left, right = chosen[0], chosen[1] if chosen[1] >= 0 else width
            before, inside, after = strip.divide([left, min(right, width), width])
            mark = self.screen.get_component_rich_style("screen--selection")
            strip = Strip.join([before, inside.apply_style(mark), after])
        return strip

    def _run_style(self, name: str, address: str) -> Style:
        if name.startswith("quote-"):
            chosen = self.selected_quote is not None and name == f"quote-{self.selected_quote}"
            return self.style_of("selected" if chosen else "quote")
        style = self.style_of(name)
        if address.startswith(("http://", "https://")) and address.isascii():
            style = style + Style(link=address, meta={"address": address})
        return style

    # --- events -----------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        place = self._place
        self._lay_out()
        self._place = place
        self._go_to_place()
        self.call_after_refresh(self._settle, self.reading, place)

    def _settle(self, reading: Reading | None, place: tuple[int, int]) -> None:
        """Once the new size holds, scroll to where one was reading, unless another text came."""
        if reading is self.reading:
            self._place = place
            self._go_to_place()

    def on_click(self, event: events.Click) -> None:
        address = event.style.meta.get("address") if event.style.meta else None
        if address:
            self.post_message(LinkChosen(address))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll_by(3)
        event.stop()
        event.prevent_default()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll_by(-3)
        event.stop()
        event.prevent_default()

    def activate(self, on: bool) -> None:
        """Keys go to this pane from now on, or no longer."""
        if on:
            region = self.content_region
            self.app.cursor_position = Offset(region.x, region.y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        margin = " " * self._margin()
        text = "\n".join(
            margin + self.page_shown.text_of(n) for n in range(len(self.page_shown.lines))
        )
        extracted = selection.extract(text)
        return "\n".join(part.strip() for part in extracted.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._strips.clear()
        self.refresh()


def shown_of(reading: Reading) -> tuple[object, ...]:
    """What the text pane shows of a reading; equal where nothing needs to be drawn anew."""
    article = reading.article
    return (
        article.title,
        article.blocks,
        article.authors,
        reading.quotes,
        reading.highlights,
        reading.pending,
        reading.variant,
        article.extraction,
    )
