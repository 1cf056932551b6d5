"""A wrong settings file never keeps the reader from starting, and says what is wrong where."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from termnews import settings
from termnews.settings import Settings


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == (Settings(), [])


def test_values_are_read() -> None:
    read, problems = settings.parse(
        '[reader]\ntheme = "sepia"\ntext_width = 66\n[programs]\nbrowser = ["w3m"]\n'
        '[keys]\n"article.bookmark" = "B"\n[network]\nconnect_seconds = 3\n'
    )
    assert not problems
    assert (read.reader.theme, read.reader.text_width) == ("sepia", 66)
    assert read.programs.browser == ("w3m",)
    assert read.keys == {"article.bookmark": "B"}
    assert read.network.connect_seconds == 3.0


def test_keys_need_no_quotes_around_a_dotted_name() -> None:
    read, problems = settings.parse(
        '[keys]\nmark.bookmark = "B"\napp.quit = 3\n[keys.move]\ndown = "n"\n'
    )
    assert read.keys == {"mark.bookmark": "B", "move.down": "n"}
    assert [problem.cause.split(":")[0] for problem in problems] == [
        "settings.toml, line 3, keys.app.quit"
    ]


def test_each_mistake_names_file_line_and_key_and_the_rest_counts() -> None:
    read, problems = settings.parse(
        '[reader]\ntheme = "nord"\ntext_width = "wide"\ncolour = 1\n\n[netwrok]\n\n[keep]\ndays = -1\n',
        "/home/u/settings.toml",
    )
    assert read.reader.theme == "nord"
    said = [problem.cause for problem in problems]
    assert "line 3, reader.text_width" in said[0]
    assert "line 4, reader.colour: no such setting" in said[1]
    assert "line 6, netwrok: no such section" in said[2]
    assert "line 9, keep.days: must be from 0" in said[3]
    assert all("/home/u/settings.toml" in text for text in said)


def test_a_proxy_that_cannot_be_used_is_refused_here_and_not_when_the_reader_starts() -> None:
    for good in ("", "http://p:8080", "https://proxy.example:443/", "http://[::1]:3128"):
        read, problems = settings.parse(f'[network]\nproxy = "{good}"\n')
        assert (read.network.proxy, problems) == (good, [])
    for bad in ("socks5://p:1080", "proxy:8080", "http://", "http://p/path", "http://p:80a", "x y"):
        read, problems = settings.parse(f'[network]\nproxy = "{bad}"\n')
        assert read.network.proxy == bad  # nothing goes out past it
        assert "line 2, network.proxy: must be an address" in problems[0].cause
        assert "nothing is fetched" in problems[0].remedy
    read, problems = settings.parse('[network]\nproxy = "http://p:65536"\n')
    assert read.network.proxy and problems
    read, problems = settings.parse('[network]\nproxy = "http://me:s3cret@p:3128"\n')
    assert "do not belong here" in problems[0].cause and "s3cret" not in problems[0].sentence()


def test_broken_toml_gives_defaults_and_a_line() -> None:
    read, problems = settings.parse('[reader]\ntheme = "nord\n')
    assert read == Settings()
    assert "line 2" in problems[0].cause


def test_an_unreadable_file_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    read, problems = settings.load(path)
    assert read == Settings()
    assert str(path) in problems[0].cause


def test_what_is_printed_can_be_read_again() -> None:
    text = settings.as_toml(Settings())
    assert settings.parse(text) == (Settings(), [])
    assert settings.parse(settings.template()) == (Settings(), [])


@given(st.text(max_size=400))
def test_any_text_gives_settings(text: str) -> None:
    read, _ = settings.parse(text)
    assert isinstance(read, Settings)


json_like = st.recursive(
    st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(
    st.sampled_from(["reader", "refresh", "network", "keep", "programs", "terminal"]),
    st.sampled_from(
        ["theme", "text_width", "on_start", "connect_seconds", "days", "browser", "driver"]
    ),
    json_like,
)
def test_any_value_for_a_key_is_taken_or_refused(section: str, key: str, value: object) -> None:
    text = f"[{section}]\n{key} = {settings._toml(tuple(value) if isinstance(value, list) else value)}\n"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    read, problems = settings.parse(text)
    assert isinstance(read, Settings)
    assert len(problems) <= 1


def test_an_archive_is_an_address_or_nothing() -> None:
    for good in ("", "https://web.archive.org/web/", "http://localhost:8080/pywb"):
        read, problems = settings.parse(f'[network]\narchive = "{good}"')
        assert read.network.archive == good and not problems
    for bad in ("archive.org", "ftp://a.example/", "https://ann:pw@a.example/web/"):
        read, problems = settings.parse(f'[network]\narchive = "{bad}"')
        assert read.network.archive == "https://web.archive.org/web/"
        assert len(problems) == 1 and "network.archive" in problems[0].cause
