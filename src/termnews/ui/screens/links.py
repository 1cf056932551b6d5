"""The links of an article, numbered."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.text.hosts import misleading
from termnews.ui.panes.pick_list import Item, Text
from termnews.ui.screens.dialog import Dialog


def _warned(words: str, address: str) -> str:
    host = misleading(words, address)
    return f"  ! leads to {host}" if host else ""


class LinksScreen(Dialog[str]):
    """Gives the address of the chosen link; digits choose at once."""

    TITLE_TEXT = "Links"
    HINTS = (("1-9", "open"), ("Enter", "open"), ("y", "copy"), ("Esc", "close"))

    def __init__(self, links: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._links = links

    def items(self) -> Sequence[Item]:
        return [
            Item(
                address,
                (
                    Text(f"{number:>2}  {words}" + _warned(words, address)),
                    Text(address, "link", indent=4),
                ),
            )
            for number, (words, address) in enumerate(self._links, 1)
        ]

    def key(self, key: str) -> bool:
        if key.isdigit() and 0 < int(key) <= len(self._links):
            self.dismiss(self._links[int(key) - 1][1])
            return True
        if key == "y" and isinstance(self.list.value(), str):
            self.desk.copy_to_clipboard(self.list.value())
            self.tell("Copied.", "good")
            return True
        return False

    def chosen(self, value: object) -> None:
        self.dismiss(str(value))
