"""The topics of an article: its publisher's tags, what it names, and its subjects, ranked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence, Set

from termnews.analyse import gazetteer
from termnews.analyse.gazetteer import word_set
from termnews.analyse.topics import aliases
from termnews.analyse.topics.aliases import Entity, folded
from termnews.analyse.topics.credits import credits_of
from termnews.analyse.topics.keyphrases import keyphrases
from termnews.analyse.topics.names import FEASTS, LOC, ORG, PER, NameSpan, find_names
from termnews.analyse.topics.tokens import word_lines
from termnews.model import Topic, TopicType
from termnews.text import Clean, line
from termnews.text.language import guess_language, little_words

MAX_CHARACTERS = 400_000
"""Characters of a text that are read."""

_DASH = re.compile(r"\s+[–—―]\s+")

MAX_SUBJECTS = 6
"""Key phrases that become topics."""

_TYPES = {PER: TopicType.PERSON, ORG: TopicType.ORGANISATION, LOC: TopicType.PLACE}

_FACTOR = {
    TopicType.PERSON: 1.0,
    TopicType.ORGANISATION: 0.95,
    TopicType.PLACE: 0.75,
    TopicType.EVENT: 1.0,
    TopicType.WORK: 0.8,
    TopicType.GROUP: 0.3,
}
"""How much a mention says about the subject: a nationality is mostly an adjective."""

_EMPTY_TAGS = word_set("""news home homepage latest top stories story article articles general uncategorized other
    featured feature headlines breaking video videos photo photos gallery audio podcast premium
    subscriber subscribers newsletter main front page all default post blog misc wire newswire
    allgemein startseite actualité actualités noticias notizie none null undefined tag tags
    nachrichten nyheter nyheder utenriks innenriks inrikes utrikes cronaca actualidad attualità nieuws
    texttospeech multidisciplinary evergreen exclusive opinion sponsored push""")


def find_topics(
    text: str,
    *,
    lang: str = "",
    title: str = "",
    authors: Sequence[str] = (),
    tags: Sequence[str] = (),
    speakers: Sequence[str] = (),
) -> list[Topic]:
    """Topics of an article, most salient first; the publisher's tags come before all others.

    ``text`` is the body; ``mentions`` are offsets of it. ``speakers`` are full names of people that
    the text quotes. The article's authors, photographers and agencies are none of its topics.
    """
    return topics_and_phrases(
        text, lang=lang, title=title, authors=authors, tags=tags, speakers=speakers
    )[0]


def topics_and_phrases(
    text: str,
    *,
    lang: str = "",
    title: str = "",
    authors: Sequence[str] = (),
    tags: Sequence[str] = (),
    speakers: Sequence[str] = (),
) -> tuple[list[Topic], list[Clean]]:
    """The topics, as :func:`find_topics` gives them, and the 15 best key phrases, from one reading."""
    text = text[:MAX_CHARACTERS]
    tongue = (lang or guess_language(f"{title}\n{text}")).split("-")[0].lower()
    aside, writers = credits_of(text, authors)
    own = {folded(name) for name in writers}
    people = [name for name in speakers if folded(name) not in own and _is_name(name)]
    spans = find_names(text, lang=tongue)
    if any(dash in text for dash in "–—―"):
        spans = [_undashed(name, text) for name in spans]
    if tongue not in ("en", ""):
        people = _borne_out(people, spans, text)
    names = _about(_with_people(spans, text, people), text, aside, own)
    entities = aliases.merge(text, names, people, tongue)
    found = [_topic(entity, text, title) for entity in entities]
    found = _scaled(found)
    lines = None if tongue in ("zh", "ja") else word_lines(text, tongue)
    phrases = keyphrases(text, title=title, lang=tongue, n=15, lines=lines)
    found += _subjects(text, phrases, tongue, aside, found)
    return _tagged(text, title, found, tags, own), phrases


# --- what the text names ----------------------------------------------------------------------------


def _is_name(speaker: str) -> bool:
    """Whether a speaker is told by name: "the county" and "Her office" are nobody's."""
    return bool(speaker.strip()) and not speaker.split()[-1][0].islower()


def _borne_out(people: Sequence[str], spans: Sequence[NameSpan], text: str) -> list[str]:
    """The speakers that the names of the text do not speak against.

    Where there are no learned weights, what stands beside a quotation may be a noun, or a name with
    a word before it; the whole text knows better.
    """
    kept = []
    for name in people:
        at = text.find(name)
        end = at + len(name)
        inside = [span for span in spans if span.start < end and span.end > at] if at >= 0 else []
        exact = bool(inside) and inside[0][:2] == (at, end)
        if not inside:
            fits = at < 0 or (" " in name and all(part[0].isupper() for part in name.split()))
        else:
            # In Cyrillic no article tells a thing from a person.
            fits = exact and (inside[0].type == PER or name[0] > "\u03ff")
        if fits:
            kept.append(name)
    return kept


def _undashed(name: NameSpan, text: str) -> NameSpan:
    """A name never runs over a spaced dash: "VERDEN — Ferries resume" names Verden alone."""
    inner = text[name.start : name.end]
    if "–" not in inner and "—" not in inner and "―" not in inner:
        return name
    dash = _DASH.search(text, name.start, name.end)
    return name._replace(end=dash.start()) if dash else name


def _with_people(names: Sequence[NameSpan], text: str, people: Iterable[str]) -> list[NameSpan]:
    """The names, and every place where a speaker or his surname stands outside of them."""
    forms = sorted(
        {form for name in people for form in (name.strip(), *name.split()[-1:]) if len(form) > 1},
        key=len,
        reverse=True,
    )
    if not forms:
        return list(names)
    taken = bytearray(len(text))
    typed = []
    for start, end, kind in names:
        taken[start:end] = b"\1" * (end - start)
        typed.append(NameSpan(start, end, PER if text[start:end] in forms else kind))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    extra = [
        NameSpan(*match.span(), PER)
        for match in pattern.finditer(text)
        if not any(taken[match.start() : match.end()])
    ]
    return sorted([*typed, *extra])


def _about(
    names: Iterable[NameSpan], text: str, aside: Sequence[tuple[int, int]], own: Set[str]
) -> list[NameSpan]:
    """Names outside of credits that are not the authors'."""
    spans = sorted(aside)
    kept: list[NameSpan] = []
    at = 0
    for name in names:
        while at < len(spans) and spans[at][1] <= name.start:
            at += 1
        if at < len(spans) and spans[at][0] < name.end:
            continue
        if name.end - name.start == 1 and text[name.start] < "\u3000":
            continue  # a letter is a unit or a mark ("72 °F")
        if folded(text[name.start : name.end]) in own:
            continue
        kept.append(name)
    return kept


def _topic(entity: Entity, text: str, title: str) -> Topic:
    kind = _TYPES.get(entity.kind) or _other_type(entity.name)
    name = line(entity.name)
    others = [
        line(form) for form in sorted(entity.forms, key=lambda form: (-entity.forms[form], form))
    ]
    return Topic(
        name=name,
        type=kind,
        salience=_salience(entity, kind, len(text), title),
        mentions=tuple(sorted(entity.mentions)),
        aliases=tuple(form for form in dict.fromkeys(others) if form != name),
    )


def _other_type(name: str) -> TopicType:
    """Of what is neither person, organisation nor place: group, event or work."""
    plain = name.replace("’", "'")
    if plain in gazetteer.demonyms() or plain in gazetteer.groups():
        return TopicType.GROUP
    words = re.split(r"[\s-]+", plain)
    if (
        any(
            part in gazetteer.demonyms()
            or part in gazetteer.groups()
            or part.rstrip("s") in gazetteer.demonyms()
            for part in words
        )
        and len(words) <= 2
        and words[-1].lower() not in gazetteer.name_words("event")
    ):
        return TopicType.GROUP
    events = gazetteer.name_words("event")
    named = words[-1].lower() in events or (words[0].lower() in events and "of" in words[1:2])
    if named or plain in FEASTS or re.fullmatch(r"(?:19|20)\d\d|[IVX]{1,6}", words[-1]):
        return TopicType.EVENT
    return TopicType.WORK


def _salience(entity: Entity, kind: TopicType, length: int, title: str) -> float:
    """How much the article is about it: by number, place and spread of mentions, and the title."""
    first = entity.mentions[0][0]
    spread = (entity.mentions[-1][0] - first) / max(length, 1)
    early = 1.0 / (1.0 + first / 600)
    titled = (
        any(_contains(title, form) for form in (*entity.forms, entity.name)) if title else False
    )
    return (
        _FACTOR.get(kind, 0.8)
        * math.pow(len(entity.mentions), 0.6)
        * (0.5 + early + 0.5 * spread + (1.2 if titled else 0.0))
    )


def _contains(text: str, form: str) -> bool:
    at = text.find(form)
    return at >= 0 and not (
        (at and text[at - 1].isalnum())
        or (at + len(form) < len(text) and text[at + len(form)].isalnum())
    )


def _scaled(found: Sequence[Topic]) -> list[Topic]:
    """Salience in 0..1, most salient first."""
    top = max((topic.salience for topic in found), default=0.0) or 1.0
    scaled = [_with(topic, salience=round(topic.salience / top, 4)) for topic in found]
    return sorted(scaled, key=lambda topic: (-topic.salience, topic.mentions[:1]))


def _with(topic: Topic, salience: float) -> Topic:
    return Topic(topic.name, topic.type, salience, topic.mentions, topic.aliases)


# --- subjects -----------------------------------------------------------------------------------------


def _subjects(
    text: str,
    ranked: Sequence[Clean],
    lang: str,
    aside: Sequence[tuple[int, int]],
    named: Sequence[Topic],
) -> list[Topic]:
    """Of the key phrases, best first, those that are not made of names."""
    known = {
        word
        for topic in named
        for form in (topic.name, *topic.aliases)
        for word in folded(form).split()
    }
    places = _Places(text, aside)
    found: list[Topic] = []
    if lang not in ("en", "", "zh", "ja") and not little_words(lang):
        return found  # nothing tells a phrase from a run of words
    for rank, phrase in enumerate(ranked):
        words = folded(phrase).split()
        one = len(words) < 2 and lang not in ("zh", "ja")
        if one or any(
            word in known or (lang in ("zh", "ja") and _mixes(word, known)) for word in words
        ):
            continue
        mentions = places.of(phrase)
        # Without word classes a phrase that comes but once is as likely none.
        if len(mentions) < (1 if lang in ("en", "") and len(text) < 3_000 else 2):
            continue
        salience = 0.4 * (1.0 - rank / 20) * min(len(mentions), 4) / 4
        found.append(Topic(phrase, TopicType.SUBJECT, round(salience, 4), mentions))
        if len(found) == MAX_SUBJECTS:
            break
    return found


def _mixes(phrase: str, known: Set[str]) -> bool:
    """Whether a phrase without spaces holds a name, or is a part of one."""
    return any(name in phrase or phrase in name for name in known)


class _Places:
    """Finds every place of a phrase in a text, whatever its case, on word borders."""

    def __init__(self, text: str, aside: Sequence[tuple[int, int]] = ()) -> None:
        small = text.lower()
        # A few letters grow when they are made small; then places would be wrong.
        small = small if len(small) == len(text) else text
        for blank in _BLANKS:
            small = small.replace(blank, " ")
        self.text = small
        self.aside = bytearray(len(text))
        for start, end in aside:
            self.aside[start:end] = b"\1" * (end - start)

    def of(self, phrase: str) -> tuple[tuple[int, int], ...]:
        wanted = " ".join(phrase.lower().split())
        if not wanted:
            return ()
        spaced = wanted[0] < "\u3000"
        found: list[tuple[int, int]] = []
        at = self.text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            apart = not spaced or not (
                (at and self.text[at - 1].isalnum())
                or (end < len(self.text) and self.text[end].isalnum())
            )
            if apart and not self.aside[at] and not self.aside[end - 1]:
                found.append((at, end))
            at = self.text.find(wanted, end)
        return tuple(found)


_BLANKS = "\n\t\r\xa0\u2009\u202f"


# --- the publisher's tags ---------------------------------------------------------------------------


def _is_code(tag: str) -> bool:
    """Whether a tag is for machines: an account, a path, a number."""
    return tag[0] in "@/_" or not any(map(str.isalpha, tag)) or "://" in tag or "_" in tag


def _used(tag: str, text: str) -> bool:
    """Whether a word of a tag is in a lower-case text, in this or another form."""
    for word in re.findall(r"\w+", tag.lower()):
        stem = word[: max(4, len(word) - 2)] if word < "\u3000" else word
        if (len(word) > 3 or word > "\u3000") and stem in text:
            return True
    return False


def _tagged(
    text: str, title: str, found: Sequence[Topic], tags: Sequence[str], own: Set[str]
) -> list[Topic]:
    """Tags first, in the publisher's order and with the text's evidence where it has any."""
    by_form: dict[str, Topic] = {}
    for known in found:
        for form in (known.name, *known.aliases):
            by_form.setdefault(folded(form), known)
    first: list[Topic] = []
    places = _Places(text) if tags else None
    turned = {" ".join(sorted(re.split(r"[\s,-]+", name))) for name in own}
    for tag in tags:
        name = line(tag).strip(" #,;")
        key = folded(name)
        if not key or key in own or key in _EMPTY_TAGS or not 1 < len(name) <= 80 or _is_code(name):
            continue
        if " ".join(sorted(re.split(r"[\s,-]+", key))) in turned:
            continue
        topic: Topic | None = by_form.get(key)
        if topic is None:
            mentions = places.of(name) if places and len(name) > 2 else ()
            topic = Topic(Clean(name), TopicType.TAG, 0.5 if mentions else 0.4, mentions)
            by_form[key] = topic
        if not any(topic is other for other in first):
            first.append(topic)
    if not first:
        return sorted(found, key=lambda topic: -topic.salience)
    # What the publisher names is at least half of the subject; what he does not, at most. But a
    # tag none of whose words the text uses is a shelf rather than a subject.
    whole = f"{title}\n{text}".lower()
    ahead = [
        _with(
            topic, 0.5 + topic.salience / 2 if topic.mentions or _used(topic.name, whole) else 0.2
        )
        for topic in first
    ]
    rest = [
        _with(topic, topic.salience / 2)
        for topic in found
        if not any(topic is other for other in first)
    ]
    return sorted(ahead + rest, key=lambda topic: -topic.salience)
