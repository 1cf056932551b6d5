"""Whether a line is running text or a label."""

from __future__ import annotations

import re

TERMINAL = ".!?…。！？؟।॥።։۔．:：;,"
_CLOSING = "\"'”’»“‘)]】」』›)*"


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence (or a clause that runs on) does, closing marks aside."""
    stripped = text.rstrip(_CLOSING + " ")
    return (bool(stripped) and stripped[-1] in TERMINAL) or bool(
        re.search(r"[.!?…。！？][\"'”’»“‘)\]】」』›]+$", text)
    )


def is_sentence(text: str) -> bool:
    """Whether a line reads as running text, not as a label, a heading or a button."""
    return len(text) > 150 or (
        ends_sentence(text) and (len(text.split()) >= 4 or len(text) >= 40 or _dense(text))
    )


def _dense(text: str) -> bool:
    return len(re.findall("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]", text)) >= 8
