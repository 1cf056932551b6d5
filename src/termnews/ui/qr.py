"""QR codes of addresses, so that a phone can open what a terminal far away shows.

ISO/IEC 18004:2015: byte mode, error correction level L, versions 1 to 10, which is 271 bytes. An
address that is longer has no code; the link itself is still there to be copied.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

Matrix = list[list[bool]]
"""Rows of modules; true is dark."""

# Per version: error correction bytes of each block, and the data bytes of the blocks (table 9).
_BLOCKS: dict[int, tuple[int, tuple[int, ...]]] = {
    1: (7, (19,)),
    2: (10, (34,)),
    3: (15, (55,)),
    4: (20, (80,)),
    5: (26, (108,)),
    6: (18, (68, 68)),
    7: (20, (78, 78)),
    8: (24, (97, 97)),
    9: (30, (116, 116)),
    10: (18, (68, 68, 69, 69)),
}
# Centres of the alignment patterns (annex E).
_ALIGNMENT: dict[int, tuple[int, ...]] = {
    1: (),
    2: (6, 18),
    3: (6, 22),
    4: (6, 26),
    5: (6, 30),
    6: (6, 34),
    7: (6, 22, 38),
    8: (6, 24, 42),
    9: (6, 26, 46),
    10: (6, 28, 50),
}
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)

_EXP = [1] * 512
_LOG = [0] * 256
for _power in range(255):
    _LOG[_EXP[_power]] = _power
    _next = _EXP[_power] << 1
    _EXP[_power + 1] = _next ^ 0x11D if _next & 0x100 else _next
for _power in range(255, 512):
    _EXP[_power] = _EXP[_power - 255]


def encode(text: str) -> Matrix | None:
    """The code of a text, without its quiet zone; None if the text is too long."""
    data = text.encode()
    for version, (_, sizes) in _BLOCKS.items():
        bits = 16 if version > 9 else 8
        if (4 + bits) + 8 * len(data) <= 8 * sum(sizes):
            return _matrix(version, _codewords(data, version, bits))
    return None


def lines(matrix: Matrix) -> list[str]:
    """The code in half blocks, two rows of modules a line, with its quiet zone.

    Dark modules are drawn and light ones left to the ground: to be shown black on white.
    """
    size = len(matrix) + 8

    def dark(row: int, column: int) -> bool:
        row, column = row - 4, column - 4
        return 0 <= row < len(matrix) and 0 <= column < len(matrix) and matrix[row][column]

    return [
        "".join(" ▄▀█"[2 * dark(row, column) + dark(row + 1, column)] for column in range(size))
        for row in range(0, size, 2)
    ]


def _codewords(data: bytes, version: int, bits: int) -> bytes:
    """Data and error correction, interleaved (7.4, 7.5, 7.6)."""
    correction, sizes = _BLOCKS[version]
    room = sum(sizes)
    stream = f"{4:04b}{len(data):0{bits}b}" + "".join(f"{byte:08b}" for byte in data)
    stream += "0" * min(4, 8 * room - len(stream))
    stream += "0" * (-len(stream) % 8)
    words = [int(stream[at : at + 8], 2) for at in range(0, len(stream), 8)]
    words += [(0xEC, 0x11)[at % 2] for at in range(room - len(words))]
    blocks: list[list[int]] = []
    for size in sizes:
        blocks.append(words[:size])
        words = words[size:]
    checks = [_remainder(block, correction) for block in blocks]
    out = [block[at] for at in range(max(sizes)) for block in blocks if at < len(block)]
    out += [check[at] for at in range(correction) for check in checks]
    return bytes(out)


def _remainder(block: list[int], count: int) -> list[int]:
    """Reed-Solomon error correction bytes over GF(256), polynomial 0x11D (annex A)."""
    generator = [1]
    for power in range(count):
        longer = [*generator, 0]
        for at, factor in enumerate(generator):
            longer[at + 1] ^= _times(factor, _EXP[power])
        generator = longer
    rest = [*block, *([0] * count)]
    for at in range(len(block)):
        lead = rest[at]
        for offset, factor in enumerate(generator):
            rest[at + offset] ^= _times(factor, lead)
    return rest[len(block) :]


def _times(one: int, other: int) -> int:
    return _EXP[_LOG[one] + _LOG[other]] if one and other else 0


def _matrix(version: int, codewords: bytes) -> Matrix:
    size = 17 + 4 * version
    modules: list[list[bool | None]] = [[None] * size for _ in range(size)]
    _draw_patterns(modules, version)
    free = [[module is None for module in row] for row in modules]
    _draw_data(modules, codewords)
    best: Matrix | None = None
    least = 0
    for number, mask in enumerate(_MASKS):
        drawn = [
            [bool(modules[r][c]) ^ (free[r][c] and mask(r, c)) for c in range(size)]
            for r in range(size)
        ]
        _draw_format(drawn, number)
        penalty = _penalty(drawn)
        if best is None or penalty < least:
            best, least = drawn, penalty
    assert best is not None
    return best


def _draw_patterns(modules: list[list[bool | None]], version: int) -> None:
    """Finders, timing, alignment; places of format and version are taken (6.3)."""
    size = len(modules)
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        for row, column in product(range(-1, 8), repeat=2):
            if 0 <= top + row < size and 0 <= left + column < size:
                ring = max(abs(row - 3), abs(column - 3))
                modules[top + row][left + column] = ring not in (2, 4)
    for at in range(8, size - 8):
        modules[6][at] = modules[at][6] = at % 2 == 0
    centres = _ALIGNMENT[version]
    for row, column in product(centres, repeat=2):
        if (row, column) in ((6, 6), (6, centres[-1]), (centres[-1], 6)):
            continue
        for down, right in product(range(-2, 3), repeat=2):
            modules[row + down][column + right] = max(abs(down), abs(right)) != 1
    for at in range(9):
        for row, column in ((8, at), (at, 8)):
            if modules[row][column] is None:
                modules[row][column] = False
    for at in range(8):
        modules[8][size - 1 - at] = modules[size - 1 - at][8] = False
    modules[size - 8][8] = True
    if version >= 7:
        code = version << 12 | _bch(version, 12, 0x1F25)
        for at in range(18):
            bit = bool(code >> at & 1)
            modules[at // 3][size - 11 + at % 3] = modules[size - 11 + at % 3][at // 3] = bit


def _draw_data(modules: list[list[bool | None]], codewords: bytes) -> None:
    """Codewords in two-column strips from the right, up and down by turns (7.7.3)."""
    size = len(modules)
    bits = iter("".join(f"{word:08b}" for word in codewords))
    upwards = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        rows = range(size - 1, -1, -1) if upwards else range(size)
        for row in rows:
            for column in (right, right - 1):
                if modules[row][column] is None:
                    modules[row][column] = next(bits, "0") == "1"
        upwards = not upwards


def _draw_format(modules: Matrix, mask: int) -> None:
    """Level L and the mask, twice (7.9)."""
    size = len(modules)
    data = 0b01 << 3 | mask
    code = (data << 10 | _bch(data, 10, 0x537)) ^ 0x5412
    for at in range(15):
        bit = bool(code >> at & 1)
        if at < 6:
            modules[at][8] = bit
        elif at < 8:
            modules[at + 1][8] = bit
        else:
            modules[size - 15 + at][8] = bit
        if at < 8:
            modules[8][size - 1 - at] = bit
        elif at < 9:
            modules[8][15 - at] = bit
        else:
            modules[8][14 - at] = bit


def _bch(data: int, count: int, generator: int) -> int:
    """``count`` check bits of a Bose-Chaudhuri-Hocquenghem code."""
    rest = data << count
    while rest.bit_length() > count:
        rest ^= generator << rest.bit_length() - count - 1
    return rest


def _penalty(modules: Matrix) -> int:
    """How hard a masked code is to scan (7.8.3)."""
    size = len(modules)
    total = 0
    columns = [list(column) for column in zip(*modules, strict=True)]
    for grid in (modules, columns):
        for row in grid:
            text = "".join("01"[module] for module in row)
            run = 1
            for left, right in zip(text, text[1:] + " ", strict=True):
                if left == right:
                    run += 1
                else:
                    total += run - 2 if run >= 5 else 0
                    run = 1
            for pattern in ("10111010000", "00001011101"):
                total += 40 * sum(text.startswith(pattern, at) for at in range(size - 10))
    for top, side in product(range(size - 1), repeat=2):
        four = {modules[top + down][side + right] for down in (0, 1) for right in (0, 1)}
        total += 3 * (len(four) == 1)
    dark = sum(map(sum, modules)) * 100 // (size * size)
    return total + 10 * (abs(dark - 50) // 5)
