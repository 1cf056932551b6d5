"""What scrolls in the main screen and in dialogs: its length is no matter of layout."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip


class Scrolling(ScrollView):
    """A scrolling pane whose place on the screen does not depend on how much there is in it.

    Textual lays out and paints the whole screen anew when the length of what scrolls becomes
    another, since a widget may be as tall as what it holds, and when its scroll bar comes or goes.
    Here it never is, and the bar is always there (``overflow-y: scroll``), but draws nothing while
    there is nothing to scroll over. Who sets another length draws what is other with it.
    """

    virtual_size = Reactive(Size(0, 0), repaint=False)

    def watch_virtual_size(self) -> None:
        """There is more or less to scroll over."""
        if self.container_size:
            self._scroll_update(self.virtual_size)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        bar = self._vertical_scrollbar
        if bar is None:
            bar = Track(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)
        return bar


class Track(ScrollBar):
    """A scroll bar that shows only the pane's ground while all of that is in sight."""

    def render_lines(self, crop: Region) -> list[Strip]:
        parent = self.parent
        if isinstance(parent, Scrolling) and self.window_virtual_size <= self.window_size:
            ground = Style(bgcolor=parent.rich_style.bgcolor)
            return [Strip.blank(crop.width, ground)] * crop.height
        return super().render_lines(crop)
