"""What a call costs, for comparing it with what less of the same costs."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def effort(call: Callable[[], object]) -> float:
    """Seconds of processor time, without those of collecting what other tests left behind."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        call()
        return time.process_time() - begin
    finally:
        gc.enable()
