"""What a page says of its article: title, authors, dates, language, image, topics, each with evidence.

Sources are read one by one (:mod:`.structured` JSON-LD, :mod:`.markup` meta tags and microdata,
:mod:`.visible` what a reader sees); conflicts are decided per field by measured reliability
(:mod:`.decide`).
"""

from __future__ import annotations

from termnews.extract.metadata.read import read
from termnews.extract.metadata.values import Hints, Metadata

__all__ = ["Hints", "Metadata", "read"]
