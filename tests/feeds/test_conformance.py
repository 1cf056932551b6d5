"""Small feeds in the form of the public suite, each with what a reader should find in it.

They live in ``cases/`` and are run by the same script that runs the suite.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

CASES = Path(__file__).parent / "cases"
SCRIPT = Path(__file__).parents[2] / "benchmarks" / "feed_conformance.py"


@pytest.fixture(scope="module")
def conformance() -> ModuleType:
    spec = importlib.util.spec_from_file_location("feed_conformance", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "path", sorted(CASES.rglob("*.xml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_case_is_read_as_it_expects(path: Path, conformance: ModuleType) -> None:
    outcome, why = conformance.check(path, CASES)
    assert outcome == "passed", why


def test_the_script_can_fail(conformance: ModuleType, tmp_path: Path) -> None:
    template = "<!--\nDescription: x\nExpect:      {}\n-->\n<rss version='2.0'><channel><item><title>right</title></item></channel></rss>"
    outcomes = {
        "entries[0]['title'] == 'right'": "passed",
        "entries[0]['title'] == 'wrong'": "failed",
        "len(entries) == 2": "failed",
        "entries[1].title == 'x'": "failed",
        "not bozo and feed['generator'] == 'x'": "not shown",
        "__import__('os').getcwd()": "not shown",
    }
    for expression, outcome in outcomes.items():
        path = tmp_path / "case.xml"
        path.write_text(template.format(expression))
        assert conformance.check(path, tmp_path)[0] == outcome, expression
