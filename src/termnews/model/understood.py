"""What is understood of an article: quotes, topics."""

from __future__ import annotations

from enum import StrEnum

from termnews.records import dataclass
from termnews.text import Clean


class QuoteKind(StrEnum):
    """What a quoted span is. Speech is direct, mixed, transcript; the rest is not."""

    DIRECT = "direct"
    MIXED = "mixed"
    SCARE = "scare"
    TITLE = "title"
    TRANSCRIPT = "transcript"
    EPIGRAPH = "epigraph"
    INDIRECT = "indirect"

    @property
    def is_speech(self) -> bool:
        return self in (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.TRANSCRIPT)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted span in a text and who said it. Never crosses a paragraph.

    Offsets count characters of the analysed text (an article's body). ``text`` is
    ``body[start:end]``, marks included. ``speaker`` is the fullest name the article gives, or
    empty if the text does not tell or confidence is below the threshold; then ``candidate`` may
    hold the likely one ("probably X").
    """

    text: Clean
    start: int
    end: int
    kind: QuoteKind
    speaker: Clean = Clean("")
    role: Clean = Clean("")
    speaker_mention: Clean = Clean("")
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: Clean = Clean("")
    confidence: float = 0.0
    """Calibrated probability that ``speaker`` (or ``candidate``) is right."""
    group: str = ""
    """Parts of one statement share a group."""
    candidate: Clean = Clean("")


class TopicType(StrEnum):
    """What a topic is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    WORK = "work"
    SUBJECT = "subject"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something an article is about."""

    name: Clean
    type: TopicType
    salience: float
    """0..1, comparable within an article."""
    mentions: tuple[tuple[int, int], ...] = ()
    """Body offsets of all its occurrences; a pronoun is none."""
    aliases: tuple[Clean, ...] = ()
    """Other forms seen in the article, e.g. ``Xi`` of ``Xi Jinping``."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything understood of one article's text."""

    quotes: tuple[Quote, ...] = ()
    topics: tuple[Topic, ...] = ()
    keyphrases: tuple[Clean, ...] = ()
