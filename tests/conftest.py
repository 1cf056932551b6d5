"""What all tests share: processes that are started find the package as the tests do."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis

os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent / "src")

# How quick the machine is, is no property of what is tested.
hypothesis.settings.register_profile(
    "steady", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")
