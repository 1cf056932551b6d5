"""The dialogs: what they ask of the newsroom and what they give back."""

from __future__ import annotations

import threading
from pathlib import Path

from rich.console import RenderableType
from textual import events
from textual.screen import Screen

from termnews.model import Highlight
from termnews.newsroom.values import DiffRun
from termnews.text import Clean
from termnews.ui.app import TermnewsApp
from termnews.ui.screens.add import AddScreen
from termnews.ui.screens.changes import change_items
from termnews.ui.screens.dialog import Dialog
from termnews.ui.screens.rule import RuleScreen
from termnews.ui.screens.search import SearchScreen
from termnews.ui.screens.sources import SourcesScreen

from .conftest import OpenReader, press, settle, strike
from .fakes import FakeNewsroom
from .test_reader_screen import main


def text_of(app: TermnewsApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def done(room: FakeNewsroom, what: str) -> list[object]:
    return [value for name, value in room.calls if name == what]


async def test_add_says_what_happens(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        await press(pilot, "a", *"bad")
        await press(pilot, "enter")
        assert isinstance(app.screen, AddScreen), "a failure keeps the dialog open"
        assert "bad.example does not exist." in text_of(app)
        assert "Check the spelling." in text_of(app)
        assert app.screen.entry is not None
        app.screen.entry.post_message(events.Paste("many"))  # takes the place of what failed
        await settle(pilot)
        await press(pilot, "enter")
        assert "several feeds" in text_of(app)
        await press(pilot, "down", "enter")
        assert done(room, "add") == ["bad", "many", "https://m.example/b"]
        assert main(app).view is not None and main(app).view.key == "source:2"  # type: ignore[union-attr]


async def test_a_dialog_may_close_before_it_has_its_new_height(reader: OpenReader) -> None:
    """What was to be done after the next drawing is done to a dialog that is gone."""
    async with reader(FakeNewsroom()) as (app, pilot):
        await press(pilot, "a")
        dialog = app.screen
        assert isinstance(dialog, Dialog)
        await press(pilot, "escape")
        await settle(pilot)
        assert app.screen is not dialog
        dialog.fit_height()


async def test_pasted_lines_are_an_article(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        await press(pilot, "a")
        app.screen.focused.post_message(events.Paste("A title\n\nIts text, \x1b[31mred.\n"))  # type: ignore[union-attr]
        await settle(pilot)
        assert "Pasted text of 5 words" in text_of(app)
        await press(pilot, "enter")
        assert done(room, "add") == ["A title\n\nIts text, red."]


async def test_search_shows_results_as_one_types(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        await press(pilot, "slash", *"ferry")
        await pilot.pause(0.2)
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert len(app.screen.results.ids) == 5
        await press(pilot, "down", "enter")
        screen = main(app)
        assert screen.view is not None and screen.view.key == "search:ferry"
        assert screen.reading is not None and screen.reading.row.id == 9
        await press(pilot, "slash", *"re")  # the query is there, and typing replaces it
        assert isinstance(app.screen, SearchScreen) and app.screen.entry is not None
        assert app.screen.entry.value == "re"
        await press(pilot, "escape", "backspace", "backspace")
        assert screen.view.key == "unread"


async def test_what_can_be_typed_is_told_until_one_types(reader: OpenReader) -> None:
    for size in ((120, 40), (40, 16)):
        async with reader(size=size) as (app, pilot):
            await press(pilot, "slash")
            assert "a phrase" in text_of(app)
            await press(pilot, "pagedown", "pagedown")
            assert "before:2026-01-31" in text_of(app)
            await press(pilot, *"ferry")
            await pilot.pause(0.2)
            await settle(pilot)
            assert "before:" not in text_of(app)
            assert "5 articles" in text_of(app)


async def test_hints_take_more_lines_where_one_is_too_short(reader: OpenReader) -> None:
    for size in ((120, 40), (80, 24), (60, 24)):
        async with reader(size=size) as (app, pilot):
            await press(pilot, "s")
            for hint in SourcesScreen.HINTS:
                assert " ".join(hint) in text_of(app), size


async def test_a_search_without_results_says_what_may_help(reader: OpenReader) -> None:
    async with reader(FakeNewsroom()) as (app, pilot):
        await press(pilot, "slash", *"zzzz")
        await pilot.pause(0.3)
        await settle(pilot)
        assert "Nothing fits." in text_of(app)


async def test_a_wrong_query_is_pointed_at(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        await press(pilot, "slash", *"abc ", "quotation_mark", *"fer")
        await pilot.pause(0.2)
        await settle(pilot)
        lines = text_of(app).split("\n")
        typed = next(line for line in lines if 'abc "fer' in line)
        told = next(line for line in lines if "not closed" in line)
        assert told.index("▲") == typed.index('"')
        assert not app.troubles


async def test_sources_are_changed_by_one_key_each(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        await press(pilot, "s", *["j"] * 5)
        assert "Islands Radio" in text_of(app)
        await press(pilot, "x", "p", "n", *"!", "enter", "d")
        assert not done(room, "remove_source"), "one d only asks"
        await press(pilot, "d")
        assert done(room, "remove_source") == [1]
        edits = done(room, "edit_source")
        assert next(edit[3] for edit in edits if isinstance(edit, tuple)) == "feed"
        assert [edit[4] for edit in edits if isinstance(edit, tuple)][1] == "paused"
        assert [edit[1] for edit in edits if isinstance(edit, tuple)][2] == "Islands Radio!"
        await press(pilot, "k", "k", "enter")
        assert main(app).active == "list"


async def test_sources_folders_and_views_are_moved(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (_app, pilot):
        await press(pilot, "s", *["j"] * 5, "J", "K")
        assert done(room, "move_view") == [("source:1", 1), ("source:1", -1)]


async def test_what_is_talked_about_leads_to_its_page(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        await press(pilot, "N", "j", "enter")
        assert "Ines Calder" in text_of(app) and "mentions by day" in text_of(app)


async def test_folders_fold(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        await press(pilot, "s", *["j"] * 4, "space")
        assert "▸ Coast" in text_of(app)
        assert isinstance(app.screen, SourcesScreen)
        assert app.screen.list.count() == 8, "heads, views, the folder; no source"


async def test_a_theme_is_tried_and_kept_or_not(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        await press(pilot, "T", "j")
        tried = app.theme
        assert tried != "dark"
        await press(pilot, "escape")
        assert app.theme == "dark"
        await press(pilot, "T", "j", "enter")
        assert app.theme == tried
        assert room.kept_state["theme"] == tried


async def test_the_palette_finds_and_does(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (_app, pilot):
        await press(pilot, "ctrl+p", *"bookmark and")
        await press(pilot, "enter")
        assert done(room, "bookmark") == [(1, True)]


async def test_help_lists_every_key_in_force(reader: OpenReader) -> None:
    room = FakeNewsroom()
    object.__setattr__(room.settings, "keys", {"mark.bookmark": "ctrl+b"})
    async with reader(room, size=(100, 90)) as (app, pilot):
        await press(pilot, "question_mark")
        assert "^b" in text_of(app)
        assert "Bookmark, and back" in text_of(app)


async def test_a_quote_is_corrected(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (_app, pilot):
        await press(pilot, "enter", "q", "j", "w")
        await press(pilot, *"Ann", "enter")
        await press(pilot, "w", "up", "up", "up", "down", "enter")
        kinds = done(room, "correct_quote")
        assert kinds[0] == (1, "Ann", True)
        assert len(kinds) == 2


async def test_a_note_goes_to_the_quote_or_the_article(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (_app, pilot):
        await press(pilot, "enter", "h", *"why", "enter")
        assert done(room, "note") == [(1, "why")]
        await press(pilot, "right_square_bracket", "h", "enter")
        assert done(room, "highlight") == [(1, 1, 0, 76, "")]
    room = FakeNewsroom()
    async with reader(room) as (_app, pilot):  # the row under the cursor of the quotes counts, too
        await press(pilot, "enter", "3", "h", "enter")
        assert done(room, "highlight") == [(1, 1, 0, 76, "")]


async def test_the_note_on_a_highlight_is_changed(reader: OpenReader) -> None:
    room = FakeNewsroom()
    room.highlights = (Highlight(5, 1, 1, 0, 10, Clean("The ferry"), Clean("old")),)
    async with reader(room) as (app, pilot):
        await press(pilot, "enter", "h", "tab")
        assert "Note on The ferry" in text_of(app)
        await press(pilot, *"new", "enter")
        assert done(room, "note_highlight") == [(5, "new")]


async def test_export_asks_for_a_file_and_a_kind(reader: OpenReader, tmp_path: object) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        await press(pilot, "x", "down", "down")
        assert "running-through-th.html" in text_of(app)
        await press(pilot, "enter")
        (article_id, path, style) = done(room, "export")[0]  # type: ignore[misc]
        assert (article_id, style, path.suffix) == (1, "html", ".html")


async def test_pages_lead_on_and_back(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        await press(pilot, "enter", "t", "j", "j", "j", "enter")
        assert "mentions by day" in text_of(app)
        await press(pilot, "j", "j", "j", "j", "enter")
        screen = main(app)
        assert screen.reading is not None and screen.reading.row.id == 2
        await press(pilot, "backspace")
        assert "mentions by day" in text_of(app), "back leads to the page one came from"
        await press(pilot, "F")
        assert done(app.newsroom, "follow") == [("Eastmere", True)]  # type: ignore[arg-type]
        await press(pilot, "=", *"Eastmere town", "enter")
        assert done(app.newsroom, "same_topic") == [("Eastmere", "Eastmere town")]  # type: ignore[arg-type]
        await press(pilot, "backspace")
        assert not isinstance(app.screen, Dialog)
        assert screen.reading.row.id == 1


async def test_errors_are_shown_with_their_remedy(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        app.trouble("The disk is full.", "Free some space.")
        await press(pilot, "e")
        shown = text_of(app)
        assert "The disk is full." in shown and "Free some space." in shown
        assert "The server of 3.example does not answer." in shown


async def test_an_answer_to_a_closed_dialog_is_dropped(reader: OpenReader) -> None:
    room = FakeNewsroom()
    gate = threading.Event()
    trending = room.trending

    def slowly() -> list[tuple[Clean, int]]:
        gate.wait(5)
        return trending()

    async with reader(room) as (app, pilot):
        room.trending = slowly  # type: ignore[method-assign]
        strike(pilot, "N")
        await pilot.pause(0.1)
        strike(pilot, "escape")
        await pilot.pause(0.1)
        assert not isinstance(app.screen, Dialog)
        gate.set()
        await settle(pilot)
        assert not app.troubles


async def test_a_list_of_sources_is_imported_and_asked_at_once(
    reader: OpenReader, tmp_path: Path
) -> None:
    room = FakeNewsroom()
    path = tmp_path / "mine.opml"
    path.write_text("<opml/>", encoding="utf-8")
    async with reader(room) as (_, pilot):
        await press(pilot, "a", *str(path), "enter")
        assert done(room, "import_sources") == [path]
        assert done(room, "refresh") == [None]


async def test_all_highlights_are_listed_and_lead_to_their_place(reader: OpenReader) -> None:
    async with reader(FakeNewsroom(), size=(100, 30)) as (app, pilot):
        await press(pilot, "H")
        assert "The boat goes out." in text_of(app) and "ask Mara" in text_of(app)
        await press(pilot, *"nosuch")
        assert "Nothing of the kind." in text_of(app)
        await press(pilot, *["backspace"] * 6, *"mara", "enter")
        screen = main(app)
        assert screen.reading is not None and screen.reading.row.id == 5
        assert screen.active == "body"


async def test_an_empty_view_says_what_can_be_done(reader: OpenReader) -> None:
    async with reader(FakeNewsroom(articles=0), size=(80, 24)) as (app, pilot):
        await press(pilot, "B")
        assert "Nothing is bookmarked." in text_of(app)
        assert "bookmarks an article, h" in text_of(app)
        await press(pilot, "enter")
        assert not isinstance(app.screen, Dialog), "Enter on nothing opens nothing"


async def test_a_rule_is_written_with_its_effect_in_sight(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room, size=(110, 30)) as (app, pilot):
        await press(pilot, "enter", "W")
        screen = app.screen
        assert isinstance(screen, RuleScreen)
        assert "How to read news.example" in text_of(app) and "page 1 of 3" in text_of(app)
        await press(pilot, "ctrl+n")
        assert "page 2 of 3" in text_of(app)
        screen.editor.load_text("")
        await press(pilot, *"remove = [", *'"aside"]')
        await pilot.pause(0.4)
        await settle(pilot)
        assert "− The boat goes out" in text_of(app), "what goes is shown"
        assert "remove: .gone finds nothing here" in text_of(app)
        await press(pilot, "tab", "j", "j", "a")
        assert screen.editor.text == 'remove = ["aside"]\nauthor = ["p.byline"]\n'
        await press(pilot, "tab")
        assert "− author: Mara Lindqvist, Jon Abara" in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, RuleScreen), "one Esc throws nothing away"
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, Dialog)
        assert done(room, "keep_rule") == [("news.example", screen.editor.text)]


async def test_a_wrong_rule_is_one_sentence_and_not_kept(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room, size=(80, 24)) as (app, pilot):
        await press(pilot, "enter", "W", "left_square_bracket", "left_square_bracket")
        await pilot.pause(0.4)
        await settle(pilot)
        assert "“[[” is no CSS selector." in text_of(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, RuleScreen) and not done(room, "keep_rule")
        app.screen.editor.post_message(events.Paste("title: //h1\nbody: //article\nstrip: x(\n"))
        await settle(pilot)
        assert app.screen.editor.text == 'content = ["//article"]\n'
        assert "1 line could not be used" in text_of(app)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, Dialog)


async def test_a_dialog_is_painted_only_when_it_is_whole(reader: OpenReader) -> None:
    async with reader(FakeNewsroom()) as (app, pilot):
        painted: list[str] = []
        display = app._display

        def record(screen: Screen[object], picture: RenderableType | None) -> None:
            if picture is not None and isinstance(screen, Dialog):
                painted.append(text_of(app))
            display(screen, picture)

        app._display = record  # type: ignore[method-assign]
        await press(pilot, "s")
        assert painted
        assert all("Sources and views" in one and "Unread" in one for one in painted)


def test_what_changed_is_running_text_told_apart_without_colour() -> None:
    runs = [
        DiffRun("same", Clean("Ferry stops\n\nNobody was hurt.\n\nThe council ")),
        DiffRun("removed", Clean("may decide ")),
        DiffRun("added", Clean("decided ")),
        DiffRun("same", Clean("on " + "long " * 90 + "Monday.\n\nIt rained")),
        DiffRun("added", Clean(", too.\n\nA vote follows")),
        DiffRun("same", Clean(".")),
    ]
    told = [item.texts[0].text for item in change_items(runs) if item.selectable]
    assert told[0].startswith("The council [−may decide−] {+decided+} on long")
    assert told[0].endswith("long Monday.") and " … " in told[0] and len(told[0]) < 300
    assert told[1:] == ["It rained{+, too.+}", "{+A vote follows+}."]
    (text,) = change_items(runs)[0].texts
    assert [(text.text[a:b], style) for a, b, style in text.runs] == [
        ("[−may decide−]", "bad"),
        ("{+decided+}", "good"),
    ]
