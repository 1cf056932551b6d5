"""What the terminal shows is the same, however little was written: a terminal emulator is the judge."""

from __future__ import annotations

import random
from typing import Any

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from termnews.ui.driver.driver import find_scroll
from termnews.ui.driver.grid import Grid
from termnews.ui.driver.paint import Painter
from termnews.ui.driver.stream import NotAFrame, is_frame, read_frame
from termnews.ui.driver.styles import Styles

WIDTH, HEIGHT = 40, 12
STYLES = [
    None,
    Style(color="#d6d8de", bgcolor="#16181d"),
    Style(color="#d6d8de", bgcolor="#16181d", bold=True),
    Style(color="#ffcc00", bgcolor="#16181d"),
    Style(color="red", bgcolor="blue", italic=True, underline=True),
    Style(reverse=True),
    Style(bgcolor="#2c3340"),
    Style(color="color(120)", dim=True, strike=True),
]
WORDS = ["the", "quotation", "a", "of", "", " ", "      ", "            ", "Zürich", "“So”", "–"]
RIGHT_TO_LEFT = ["שלום", "חדשות 24", "الاقتصاد", "لا", "(مجلة)", "│"]
WIDE = ["北京", "東京タワー", "서울", "「", "。"]


class Screens:
    """The same frames on two emulated terminals: as Textual writes them, and as we do."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, erases: bool = True) -> None:
        self.width, self.height = width, height
        self.stock = pyte.Screen(width, height)
        self.ours = pyte.Screen(width, height)
        self._stock, self._ours = pyte.Stream(self.stock), pyte.Stream(self.ours)
        self.styles = Styles()
        self.painter = Painter(self.styles, erases=erases)
        self.wanted = Grid(width, height, self.styles)
        self.shown = Grid(width, height, self.styles)
        self.stock_bytes = self.our_bytes = 0
        self._ours.feed("\x1b[?7l")
        self._stock.feed("\x1b[?7l")
        self.painter.clear(self.shown, 0)
        self._ours.feed(self.painter.take())

    def frame(self, data: str) -> None:
        assert is_frame(data)
        self._stock.feed(data)
        read_frame(data, self.wanted, self.styles)
        rows = sorted(self.wanted.touched)
        move = find_scroll(self.shown, self.wanted, rows)
        if move is not None:
            self.painter.scroll(self.shown, *move)
            rows = list(range(self.height))
        self.wanted.touched.clear()
        self.painter.update(self.shown, self.wanted, rows)
        text = self.painter.take()
        self._ours.feed(text)
        self.stock_bytes += len(data)
        self.our_bytes += len(text)

    def differences(self) -> list[Any]:
        found = []
        for y in range(self.height):
            for x in range(self.width):
                one, other = self.stock.buffer[y][x], self.ours.buffer[y][x]
                if _seen(one) != _seen(other):
                    found.append((x, y, one, other))
        return found


def _seen(cell: Any) -> tuple[Any, ...]:
    """What a person can see of a cell."""
    marks = (cell.underscore, cell.strikethrough, cell.reverse)
    if cell.data in (" ", "") and not any(marks):
        return (" ", cell.bg)
    return (cell.data, cell.fg, cell.bg, cell.bold, cell.italics, *marks)


def frame_of(rows: dict[int, tuple[int, Strip]]) -> str:
    """Rows as Textual's compositor writes them."""
    out = []
    for y, (x, strip) in sorted(rows.items()):
        out.append(f"\x1b[{y + 1};{x + 1}H")
        out.append(
            "".join(
                text if style is None else Strip.render_style(style, text, ColorSystem.TRUECOLOR)
                for text, style, _ in strip
            )
        )
        out.append("\n")
    return "".join(out[:-1]) + "\x1b[1;1H"


def random_strip(chance: random.Random, cells: int, words: list[str]) -> Strip:
    from rich.segment import Segment

    segments = []
    used = 0
    while used < cells:
        text = chance.choice(words) + chance.choice(["", " "])
        text = text[: cells - used]
        while cell_len(text) > cells - used:
            text = text[:-1]
        if not text:
            text = " " * chance.randint(1, cells - used)
        segments.append(Segment(text, chance.choice(STYLES)))
        used += cell_len(text)
    return Strip(segments)


def play(
    screens: Screens, seed: int, words: list[str], frames: int = 12, whole: bool = False
) -> None:
    """Random frames; ``whole`` lines where a part could cut a wide character in two, which
    Textual never does and emulators treat differently."""
    chance = random.Random(seed)
    width, height = screens.width, screens.height
    for number in range(frames):
        count = height if number == 0 else chance.randint(1, height)
        rows = {}
        for y in chance.sample(range(height), count):
            x = 0 if whole or number == 0 or chance.random() < 0.5 else chance.randrange(width)
            cells = width if whole or number == 0 else chance.randint(1, width - x)
            rows[y] = (x, random_strip(chance, cells, words))
        screens.frame(frame_of(rows))
        assert not screens.differences()


@pytest.mark.parametrize("erases", [True, False])
@pytest.mark.parametrize("seed", range(25))
def test_random_screens_look_the_same(seed: int, erases: bool) -> None:
    play(Screens(erases=erases), seed, WORDS)


@pytest.mark.parametrize("seed", range(25))
def test_random_screens_with_wide_characters_look_the_same(seed: int) -> None:
    play(Screens(), seed, WORDS + WIDE, whole=True)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 60), st.integers(1, 20))
def test_any_size(seed: int, width: int, height: int) -> None:
    play(Screens(width, height), seed, WORDS + WIDE + RIGHT_TO_LEFT, frames=4, whole=True)


class Drawn(pyte.Screen):
    """Tells which cells were written since it was asked last."""

    cells: set[tuple[int, int]]

    def draw(self, data: str) -> None:
        for char in data:
            self.cells.add((self.cursor.y, self.cursor.x))
            super().draw(char)


@pytest.mark.parametrize("seed", range(40))
def test_words_from_right_to_left_are_written_whole_or_not_at_all(seed: int) -> None:
    """Terminals turn them around, and some join their letters: half of one must never be written.
    Cells are changed here and there, as a cursor and marks do."""
    chance = random.Random(seed)
    screens = Screens(60, 6)
    screens.ours = Drawn(60, 6)
    screens._ours = pyte.Stream(screens.ours)
    screens.ours.cells = set()
    letters = set("".join(RIGHT_TO_LEFT)) - set(" 24│()")
    screens.frame(
        frame_of({y: (0, random_strip(chance, 60, WORDS + RIGHT_TO_LEFT * 2)) for y in range(6)})
    )
    for _ in range(12):
        screens.ours.cells.clear()
        rows = {}
        for y in chance.sample(range(6), 2):
            x = chance.randrange(60)
            words = chance.choice([WORDS, WORDS + RIGHT_TO_LEFT])
            rows[y] = (x, random_strip(chance, chance.randint(1, min(9, 60 - x)), words))
        screens.frame(frame_of(rows))
        assert not screens.differences()
        for y in range(6):
            row = screens.ours.buffer[y]
            for x in range(59):
                if row[x].data in letters and row[x + 1].data in letters:
                    one, other = ((y, at) in screens.ours.cells for at in (x, x + 1))
                    assert one == other, "a word was written in part"


def test_a_mark_beside_words_from_right_to_left_costs_what_it_costs_elsewhere() -> None:
    from rich.segment import Segment

    normal = Style(color="#d6d8de", bgcolor="#16181d")

    def line(mark: str, title: str) -> tuple[int, Strip]:
        text = f"{mark} {title:<30}│ A text in another pane beside it, of forty letters"
        return 0, Strip([Segment(text.ljust(90), normal)])

    costs = []
    for title in ("A headline like others", "الاقتصاد العالمي"):
        screens = Screens(90, 3)
        screens.frame(frame_of({1: line(" ", title)}))
        before = screens.our_bytes
        screens.frame(frame_of({1: line("▌", title)}))
        assert not screens.differences()
        costs.append(screens.our_bytes - before)
    assert costs[0] == costs[1]


def test_scrolling_a_full_width_text_costs_little() -> None:
    screens = Screens(80, 24)
    style = Style(color="#d6d8de", bgcolor="#16181d")
    chance = random.Random(3)
    from rich.segment import Segment

    lines = [
        Strip([Segment(" ".join(chance.choices(WORDS, k=9))[:70].ljust(80), style)])
        for _ in range(60)
    ]
    head = Strip([Segment("termnews".ljust(80), STYLES[6])])
    for top in (0, 1, 2, 12, 5):
        rows = {0: (0, head)} | {y: (0, lines[top + y]) for y in range(1, 24)}
        before = screens.our_bytes
        screens.frame(frame_of(rows))
        assert not screens.differences()
        if top in (1, 2):
            assert screens.our_bytes - before < 300


def test_a_cursor_move_costs_two_lines_at_most() -> None:
    from rich.segment import Segment

    screens = Screens(120, 40)
    normal = Style(color="#d6d8de", bgcolor="#16181d")
    marked = Style(color="#ffffff", bgcolor="#2c3340")
    text = "A headline of an ordinary length for a list".ljust(45)

    def line(y: int, chosen: bool) -> tuple[int, Strip]:
        return 0, Strip([Segment(f"{y:>3} {text}"[:45], marked if chosen else normal)])

    screens.frame(frame_of({y: line(y, y == 3) for y in range(40)}))
    before = screens.our_bytes
    screens.frame(frame_of({3: line(3, False), 4: line(4, True)}))
    assert not screens.differences()
    assert screens.our_bytes - before < 214


@pytest.mark.parametrize("text", ["\x1b[?1049h", "\x1b[1;1Hx\x1bPq\x1b\\", "\x1b[1;1H\x1b[5n"])
def test_what_is_not_understood_is_refused(text: str) -> None:
    styles = Styles()
    if is_frame(text):
        with pytest.raises(NotAFrame):
            read_frame(text, Grid(10, 2, styles), styles)


def test_odd_characters_are_placed_one_by_one() -> None:
    """Emoji sequences, flags and Indic clusters: each is followed by a fresh placement."""
    styles = Styles()
    grid, shown = Grid(30, 1, styles), Grid(30, 1, styles)
    painter = Painter(styles)
    painter.clear(shown, 0)
    painter.take()
    read_frame("\x1b[1;1H👩‍🚀 और 🇩🇪 end", grid, styles)
    painter.update(shown, grid, [0])
    text = painter.take()
    stripped = "".join(part.lstrip("0123456789;GHCD") for part in text.split("\x1b["))
    assert "👩‍🚀" in stripped and "🇩🇪" in stripped
    assert text.count("\x1b[") >= 3
    assert "end" in stripped
