"""Select Graphic Rendition (ECMA-48, 8.3.117): styles as small numbers, and the way between two."""

from __future__ import annotations

from dataclasses import dataclass

# Attributes that show on a blank cell as well: underline, blink, inverse, strike, frame, overline.
_SHOWN_ON_BLANKS = frozenset({"4", "5", "6", "7", "9", "21", "51", "52", "53"})

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""How to end an attribute without a reset."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as SGR parameters, and the address the text links to (OSC 8)."""

    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""
    link: str = ""

    @property
    def shows_on_blanks(self) -> bool:
        """Whether a blank in this style differs from a plain blank on its background."""
        return bool(self.attributes & _SHOWN_ON_BLANKS) or bool(self.link)

    def sgr(self) -> str:
        """Parameters that set it after a reset."""
        parts = [*sorted(self.attributes), self.foreground, self.background]
        return ";".join(part for part in parts if part)


class Styles:
    """Numbers for styles; 0 is the plain one. Equal styles have equal numbers."""

    def __init__(self) -> None:
        self._known: list[Style] = [Style()]
        self._numbers: dict[Style, int] = {Style(): 0}
        self._parsed: dict[tuple[str, str], int] = {("", ""): 0}
        self._blank: list[int] = [0]
        self._between: dict[tuple[int, int], str] = {}

    def __getitem__(self, number: int) -> Style:
        return self._known[number]

    def number(self, parameters: str, link: str = "") -> int:
        """The number of an SGR parameter string that follows a reset. Raises ValueError."""
        key = (parameters, link)
        found = self._parsed.get(key)
        if found is None:
            found = self._parsed[key] = self._intern(_parse(parameters, link))
        return found

    def blank(self, number: int) -> int:
        """The style that a blank cell of this style looks like: its background alone."""
        return self._blank[number]

    def _intern(self, style: Style) -> int:
        found = self._numbers.get(style)
        if found is None:
            found = self._numbers[style] = len(self._known)
            self._known.append(style)
            self._blank.append(found)
            if not style.shows_on_blanks:
                self._blank[found] = self._intern(Style(background=style.background))
        return found

    def change(self, old: int | None, new: int) -> str:
        """The shortest SGR sequence from one style to another (None: anything may be set)."""
        if old == new:
            return ""
        key = (-1 if old is None else old, new)
        found = self._between.get(key)
        if found is None:
            found = self._between[key] = self._shortest(old, self._known[new])
        return found

    def _shortest(self, old: int | None, new: Style) -> str:
        whole = new.sgr()
        reset = f"\x1b[0;{whole}m" if whole else "\x1b[m"
        if old is None:
            return reset
        before = self._known[old]
        gone = before.attributes - new.attributes
        if not gone <= _OFF.keys():
            return reset
        parts = sorted({_OFF[code] for code in gone})
        # 22 ends bold and dim alike, so one that stays is set again.
        kept = {"1", "2"} & new.attributes if "22" in parts else set()
        parts += sorted((new.attributes - before.attributes) | kept)
        if before.foreground != new.foreground:
            parts.append(new.foreground or "39")
        if before.background != new.background:
            parts.append(new.background or "49")
        if not parts:
            return ""  # they differ in their link alone
        step = f"\x1b[{';'.join(parts)}m"
        return step if len(step) <= len(reset) else reset


def _parse(parameters: str, link: str) -> Style:
    attributes: set[str] = set()
    foreground = background = ""
    parts = parameters.split(";")
    at = 0
    while at < len(parts):
        code = parts[at]
        number = int(code or "0")
        if number in (38, 48):
            size = {"5": 3, "2": 5}[parts[at + 1]] if at + 1 < len(parts) else 0
            color = ";".join(parts[at : at + size])
            if not size or at + size > len(parts):
                raise ValueError(parameters)
            if number == 38:
                foreground = color
            else:
                background = color
            at += size
            continue
        if number == 0:
            attributes.clear()
            foreground = background = ""
        elif 30 <= number <= 37 or 90 <= number <= 97:
            foreground = code
        elif 40 <= number <= 47 or 100 <= number <= 107:
            background = code
        elif number == 39:
            foreground = ""
        elif number == 49:
            background = ""
        elif 1 <= number <= 9 or number in (21, 51, 52, 53):
            attributes.add(code)
        else:
            raise ValueError(parameters)
        at += 1
    return Style(frozenset(attributes), foreground, background, link)
