"""The order of articles that are like one: by shared words and by the company they keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from termnews.analyse.stories.graph import sharpen, similarities


def by_neighbourhood(own: Mapping[Any, float], others: Sequence[Mapping[Any, float]]) -> list[int]:
    """Indexes of ``others``, nearest to ``own`` first; all are unit vectors.

    Two reports of one event may share few words and both share many with a third, so the cosine
    of the vectors as they are and of those mixed with their neighbours' (:func:`sharpen`) count
    alike. Quadratic in the number of articles; meant for some dozens.
    """
    plain = similarities([dict(own), *map(dict, others)])
    sharp = sharpen(plain)
    scores = [plain[0].get(at, 0.0) + sharp[0].get(at, 0.0) for at in range(1, len(plain))]
    return sorted(range(len(others)), key=lambda at: (-scores[at], at))
