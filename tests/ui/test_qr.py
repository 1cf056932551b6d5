"""QR codes, compared with what an independent encoder drew."""

from __future__ import annotations

from termnews.ui import qr

KNOWN = """
#######..#....#######
#.....#..#....#.....#
#.###.#.###.#.#.###.#
#.###.#..###..#.###.#
#.###.#..###..#.###.#
#.....#.......#.....#
#######.#.#.#.#######
........##...........
###.#####.##.##...#..
##.##....####.###...#
.####.##...###..#.###
..#..#....#.....#..#.
#...######..#..#.#...
........##.###.##..##
#######.#..####.#.###
#.....#.#.##.#.##....
#.###.#.#.#......#..#
#.###.#..#..#.#.##...
#.###.#.#..##...#.#.#
#.....#.###.....#..#.
#######.#..##...##.##
"""


def test_a_known_code() -> None:
    code = qr.encode("https://a.example")
    assert code is not None
    assert "\n".join("".join(".#"[module] for module in row) for row in code) == KNOWN.strip()


def test_error_correction_is_a_multiple_of_the_generator() -> None:
    """A Reed-Solomon codeword is zero at the generator's roots."""
    words = qr._codewords(b"https://news.example/1", 2, 8)
    for power in range(10):
        value = 0
        for word in words:
            value = qr._times(value, qr._EXP[power]) ^ word
        assert value == 0


def test_sizes_and_limits() -> None:
    sizes = {len(qr.encode("x" * length) or ()) for length in range(1, 272, 9)}
    assert sizes <= set(range(21, 58, 4))
    assert len(qr.encode("x" * 271) or ()) == 57
    assert qr.encode("x" * 272) is None


def test_lines_have_a_quiet_zone_of_four_modules() -> None:
    code = qr.encode("https://a.example")
    assert code is not None
    drawn = qr.lines(code)
    assert len({len(line) for line in drawn}) == 1
    assert len(drawn[0]) == len(code) + 8
    assert drawn[0] == drawn[1] == " " * len(drawn[0])
