"""What all tests share: processes that are started find the package as the tests do."""

from __future__ import annotations

import os
from pathlib import Path

os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent / "src")
