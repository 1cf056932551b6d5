"""Text that was encoded twice: UTF-8 read as Latin-1 or windows-1252 and written as UTF-8 again.

Some sites keep such text in their databases and show it as it is: "youâ€™re", "MÃ¼nchen". Only
what no language writes is mended: a lead byte's letter, then as many signs as it has followers.
"""

from __future__ import annotations

import re
from functools import cache

ENOUGH = 3
"""Sure signs from which on a page is taken to be encoded twice."""

_SIGNS = ("â\x80", "â€", "Ã", "Â", "Ð")


def mended(text: str) -> str:
    """The text with what was encoded twice decoded once more; the same text where there are not
    at least :data:`ENOUGH` sure signs of it. Linear."""
    if not any(sign in text for sign in _SIGNS):
        return text
    sure, runs = _patterns()
    found = sure.finditer(text)
    if sum(1 for _, _ in zip(range(ENOUGH), found, strict=False)) < ENOUGH:
        return text
    return runs.sub(_decoded, text)


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes(map(_byte, found[0])).decode("utf-8")
    except (UnicodeDecodeError, ValueError):
        return found[0]


def _byte(char: str) -> int:
    """The byte that a character was read from: windows-1252, and Latin-1 where that has a hole."""
    code = ord(char)
    return code if code < 0x100 else char.encode("cp1252")[0]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Sure signs; and what is decoded where there are enough of them."""
    high = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0))
    follower = f"[\x80-\xbf{high}]"
    mark = f"â[\x80€]{follower}|â[\x82‚]¬|â[\x84„]¢"
    sure = f"{mark}|[ÃÂ][\x80-\x9f]|Ã[\xa1-\xbf]|Â[\xa0»«°§©®]|(?:[ÐÑ]{follower}){{3}}"
    runs = f"{mark}|[ÂÃÄÅÐÑ]{follower}|ð\x9f{follower}{{2}}|ðŸ{follower}{{2}}"
    return re.compile(sure), re.compile(runs)
