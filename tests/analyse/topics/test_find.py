"""Topics of whole articles."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.analyse.topics import find_topics
from termnews.model import Topic, TopicType

PLANT = """\
Governor Helen Marsh opened the plant of Corvid Motors in Toledo, Ohio, on Monday.

“This is the day we worked for,” Marsh told about 300 guests. The plant of Corvid, the third that the \
company has in the United States, will make 40,000 electric vans a year.

Marsh said the Environmental Protection Agency (EPA) had approved the site in March. The EPA did not \
answer questions. U.S. Senator Paul Okafor, who had opposed the plan, did not attend.

Reuters contributed to this report.
"""


def by_name(topics: list[Topic]) -> dict[str, Topic]:
    return {topic.name: topic for topic in topics}


def test_names_of_an_article_with_their_aliases() -> None:
    found = by_name(find_topics(PLANT, lang="en"))
    assert found["Helen Marsh"].type is TopicType.PERSON
    assert found["Helen Marsh"].aliases == ("Marsh",)
    assert len(found["Helen Marsh"].mentions) == 3
    assert found["Paul Okafor"].type is TopicType.PERSON
    assert found["Corvid Motors"].type is TopicType.ORGANISATION
    assert "Corvid" in found["Corvid Motors"].aliases
    assert found["Environmental Protection Agency"].aliases == ("EPA",)
    assert found["Toledo"].type is TopicType.PLACE
    assert found["United States"].aliases == ("U.S.",)
    assert "Reuters" not in found


def test_mentions_are_exact_and_apart() -> None:
    topics = find_topics(PLANT, lang="en")
    for topic in topics:
        for start, end in topic.mentions:
            form = " ".join(PLANT[start:end].split())
            if topic.type is not TopicType.SUBJECT:
                assert form in (topic.name, *topic.aliases)
    spans = sorted(
        span for topic in topics if topic.type is not TopicType.SUBJECT for span in topic.mentions
    )
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_salience_ranks_what_the_article_is_about() -> None:
    topics = find_topics(PLANT, lang="en", title="Marsh opens Corvid plant")
    assert {topics[0].name, topics[1].name} == {"Helen Marsh", "Corvid Motors"}
    assert all(0 <= topic.salience <= 1 for topic in topics)
    assert [topic.salience for topic in topics] == sorted(
        (topic.salience for topic in topics), reverse=True
    )


def test_tags_come_first_and_keep_what_the_text_knows_of_them() -> None:
    topics = find_topics(
        PLANT, lang="en", tags=("Electric vehicles", "Corvid Motors", "News", "EPA")
    )
    assert {topic.name for topic in topics[:3]} == {
        "Electric vehicles",
        "Corvid Motors",
        "Environmental Protection Agency",
    }
    found = by_name(topics)
    assert found["Electric vehicles"].type is TopicType.TAG
    assert found["Electric vehicles"].mentions == ()
    assert found["Corvid Motors"].type is TopicType.ORGANISATION
    assert "News" not in found


@pytest.mark.parametrize(
    "note",
    [
        "By Nora Whitfield",
        "Nora Whitfield is a staff writer for the Toledo Herald. She lives in Ohio.",
        "(Reporting by Nora Whitfield; Editing by Tom Archer)",
        "Additional reporting by Nora Whitfield in Columbus.",
        "Photo: Nora Whitfield/Getty Images",
        "Follow Nora Whitfield on Twitter: @norawhitfield",
        "Nora Whitfield contributed to this report.",
        "Nora Whitfield/Pool via REUTERS",
    ],
)
def test_who_made_the_article_is_no_topic(note: str) -> None:
    before = note.startswith("By ")
    text = f"{note}\n\n{PLANT}" if before else f"{PLANT}\n\n{note}\n"
    names = {topic.name for topic in find_topics(text, lang="en")}
    assert not names & {"Nora Whitfield", "Whitfield", "Tom Archer", "Getty Images", "REUTERS"}
    assert {"Helen Marsh", "Corvid Motors"} <= names


def test_a_known_author_is_no_topic_wherever_he_stands() -> None:
    text = PLANT + "\n\nHelen Marsh\n"
    assert "Paul Okafor" not in by_name(find_topics(text, lang="en", authors=("Paul Okafor",)))


def test_a_speaker_without_a_name_is_no_topic() -> None:
    text = "The county says that it will pay its share, said Mara Lind. The county owns the pier."
    found = find_topics(text, speakers=["The county", "Mara Lind"])
    people = {topic.name for topic in found if topic.type is TopicType.PERSON}
    assert people == {"Mara Lind"}


def test_speakers_give_the_full_name() -> None:
    text = "“No comment,” Lindqvist said on Tuesday in Oslo. Lindqvist then left."
    found = by_name(find_topics(text, lang="en", speakers=("Maja Lindqvist",)))
    assert "Lindqvist" in found["Maja Lindqvist"].aliases


@pytest.mark.parametrize(
    "text", ["Jr. said so on Monday.", "Louis XIV and II met Sr. in Rome.", "’s", "The"]
)
def test_names_that_are_hardly_names(text: str) -> None:
    find_topics(
        text, lang="en", speakers=("", "Jr.", " "), tags=("", "#", "The"), authors=("", ".")
    )


def test_nothing_from_nothing() -> None:
    assert find_topics("") == []
    assert find_topics("   \n\n") == []
    assert [topic.name for topic in find_topics("", tags=("Chess",))] == ["Chess"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="Aa Bé.\n“”'’()-,/ 王モ는Яж3&U.S", max_size=200),
    st.lists(st.text(max_size=12), max_size=3),
)
def test_any_text_is_read(text: str, tags: list[str]) -> None:
    for topic in find_topics(text, tags=tags):
        assert topic.name
        for start, end in topic.mentions:
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "unit", ["Aa ", "A. ", "(A) ", "Al of ", "Paul Smith\n", "A/", "“A", "Abc"]
)
def test_time_is_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        find_topics(unit * times, lang="en")
        return time.process_time() - start

    seconds(50)
    small = min(seconds(400) for _ in range(2))
    assert seconds(3_200) < 30 * small + 0.3


def test_the_place_of_a_dateline_is_the_place_of_the_text() -> None:
    text = "NORRHAVEN — Ferries resume on Friday. The harbour of Norrhaven is open, a pilot said."
    place = by_name(find_topics(text, lang="en"))["Norrhaven"]
    assert place.type is TopicType.PLACE and len(place.mentions) == 2
    assert place.aliases == ("NORRHAVEN",)


def test_feasts_are_nobody() -> None:
    text = "The library in Boston closed at Christmas and at Easter, said Ann Lee."
    topics = by_name(find_topics(text, lang="en"))
    assert topics["Christmas"].type is TopicType.EVENT
    assert topics["Easter"].type is TopicType.EVENT
    assert topics["Ann Lee"].type is TopicType.PERSON


def test_tags_for_machines_and_the_author_turned_round_are_no_topics() -> None:
    topics = find_topics(
        PLANT, lang="en", authors=("Nora Field",), tags=("@account7", "Field-Nora", "ad_slot", "11")
    )
    assert all(topic.type is not TopicType.TAG for topic in topics)


def test_a_tag_that_the_text_never_uses_comes_behind_its_main_names() -> None:
    topics = find_topics(PLANT, lang="en", tags=("Zoology",))
    names = [topic.name for topic in topics]
    assert names.index("Corvid Motors") < names.index("Zoology")
