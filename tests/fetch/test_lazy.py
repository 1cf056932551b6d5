"""What is imported when: the first screen must not wait for the network library."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        (
            "import termnews.fetch, termnews.fetch.manners; termnews.fetch.is_private_host('a.b')",
            {"httpcore", "httpx", "ssl"},
        ),
        ("import termnews.fetch; termnews.fetch.Client", {"httpx"}),
        ("import termnews.feeds", {"httpcore", "httpx"}),
    ],
)
def test_the_network_library_comes_on_first_use(statement: str, absent: set[str]) -> None:
    found = subprocess.run(
        [sys.executable, "-c", f"import sys; {statement}; print(*sys.modules)"],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert not absent & set(found.stdout.split())
