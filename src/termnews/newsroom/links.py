"""Links that lead elsewhere than their words say: for the screen, the command line and exports."""

from __future__ import annotations

from termnews.model import Block, InlineKind


def lies(block: Block) -> list[tuple[int, str]]:
    """Where in a block a link ends whose words name another host than it leads to, and that host."""
    links = [run for run in block.inlines if run.kind is InlineKind.LINK and run.href]
    if not links or "." not in block.text:
        return []
    from termnews.text.hosts import misleading

    found = ((run.end, misleading(block.text[run.start : run.end], run.href)) for run in links)
    return [(end, host) for end, host in sorted(found) if host]
