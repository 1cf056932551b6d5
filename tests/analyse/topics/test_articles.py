"""Short articles of ours and what a careful reader would list as their topics."""

from __future__ import annotations

import pytest

from termnews.analyse.topics import find_topics

PERSON, ORGANISATION, PLACE, GROUP, EVENT = "person", "organisation", "place", "group", "event"

ARTICLES: list[tuple[str, dict[str, str]]] = [
    (
        "Heavy rain flooded parts of Jakarta on Tuesday, killing at least five people, Indonesia's "
        "disaster agency said. Its spokesman, Budi Santoso, said thousands had fled. “The water came at "
        "night,” Santoso said.",
        {"Jakarta": PLACE, "Indonesia": PLACE, "Budi Santoso": PERSON},
    ),
    (
        "Shares of Halden Steel Corp. fell 4 percent after the company cut its forecast. Chief "
        "executive Maria Keller told analysts that Halden would close a plant in Ohio. Keller declined "
        "to say more.",
        {"Halden Steel Corp.": ORGANISATION, "Maria Keller": PERSON, "Ohio": PLACE},
    ),
    (
        "Ukrainian President Volodymyr Zelensky met NATO Secretary General Jens Stoltenberg in "
        "Brussels on Thursday. Zelensky thanked Germany and the United States. U.S. officials said "
        "more aid would follow.",
        {
            "Volodymyr Zelensky": PERSON,
            "Jens Stoltenberg": PERSON,
            "NATO": ORGANISATION,
            "Brussels": PLACE,
            "Germany": PLACE,
            "United States": PLACE,
            "Ukrainian": GROUP,
        },
    ),
    (
        "Striker Ivan Petrov scored twice as Ajax beat Feyenoord 3-1 in Amsterdam on Sunday. Petrov, "
        "24, joined Ajax from Benfica in July.",
        {
            "Ivan Petrov": PERSON,
            "Ajax": ORGANISATION,
            "Feyenoord": ORGANISATION,
            "Amsterdam": PLACE,
            "Benfica": ORGANISATION,
        },
    ),
    (
        "The World Health Organization (WHO) on Monday declared the outbreak in Uganda over. The WHO "
        "said no case had been found for six weeks. Health Minister Grace Okello welcomed the news.",
        {
            "World Health Organization": ORGANISATION,
            "Uganda": PLACE,
            "Grace Okello": PERSON,
        },
    ),
    (
        "Sen. Robert Ashby, D-Mich., said Friday that he would not seek re-election. Ashby has "
        "represented Michigan since 2004. Gov. Laura Benton praised him.",
        {"Robert Ashby": PERSON, "Michigan": PLACE, "Laura Benton": PERSON},
    ),
    (
        "Police in Manchester arrested two men on Saturday after a shooting near Oxford Road. Chief "
        "Inspector Alan Moss said the victim, Daniel Reyes, 22, was in hospital.",
        {"Manchester": PLACE, "Alan Moss": PERSON, "Daniel Reyes": PERSON},
    ),
    (
        "Google and Microsoft said on Wednesday they would work together on the standard. Sundar "
        "Pichai, Google's chief executive, spoke in San Francisco.",
        {
            "Google": ORGANISATION,
            "Microsoft": ORGANISATION,
            "Sundar Pichai": PERSON,
            "San Francisco": PLACE,
        },
    ),
    (
        "The Supreme Court on Monday rejected an appeal by Texas. Attorney General Karen Doyle said "
        "the state would comply.",
        {"Supreme Court": ORGANISATION, "Texas": PLACE, "Karen Doyle": PERSON},
    ),
    (
        "Researchers at Stanford University found water ice on Mars, according to a study published "
        "in Nature. “It is a surprise,” said Linda Cho, who led the team with NASA.",
        {"Stanford University": ORGANISATION, "Linda Cho": PERSON, "NASA": ORGANISATION},
    ),
    (
        "Pope Francis met Chancellor Friedrich Merz at the Vatican. Merz later flew to Paris for talks "
        "with Emmanuel Macron. Macron and Merz will meet again in Berlin.",
        {
            "Friedrich Merz": PERSON,
            "Emmanuel Macron": PERSON,
            "Paris": PLACE,
            "Berlin": PLACE,
        },
    ),
    (
        "Israel's army said it struck Hezbollah targets in southern Lebanon. Prime Minister Benjamin "
        "Netanyahu said Israel would not stop. Lebanese officials in Beirut counted nine dead.",
        {
            "Israel": PLACE,
            "Hezbollah": ORGANISATION,
            "Lebanon": PLACE,
            "Benjamin Netanyahu": PERSON,
            "Beirut": PLACE,
            "Lebanese": GROUP,
        },
    ),
    (
        "The European Union will vote on the bill in March. EU lawmakers from Poland and Hungary oppose "
        "it, said Ewa Nowak, a member of the European Parliament.",
        {
            "European Union": ORGANISATION,
            "Poland": PLACE,
            "Hungary": PLACE,
            "Ewa Nowak": PERSON,
            "European Parliament": ORGANISATION,
        },
    ),
    (
        "A magnitude 6.1 earthquake hit the coast of Chile early on Monday, the U.S. Geological Survey "
        "said. There were no reports of damage in Valparaiso.",
        {"Chile": PLACE, "U.S. Geological Survey": ORGANISATION, "Valparaiso": PLACE},
    ),
    (
        "Tom Barlow and his wife, Susan Barlow, opened the café in 1998. Tom cooks; Susan keeps the "
        "books. The couple live in Bristol.",
        {"Tom Barlow": PERSON, "Susan Barlow": PERSON, "Bristol": PLACE},
    ),
    (
        "Kenya's Faith Chepkoech won the 5,000 metres at the World Championships in Tokyo. Chepkoech "
        "beat Ethiopia's Senbere Tadesse.",
        {
            "Kenya": PLACE,
            "Faith Chepkoech": PERSON,
            "World Championships": EVENT,
            "Tokyo": PLACE,
            "Ethiopia": PLACE,
            "Senbere Tadesse": PERSON,
        },
    ),
    (
        "Democrats in the Senate blocked the nomination of Judge Peter Hollis on Thursday. Republicans "
        "called it a disgrace.",
        {"Democrats": GROUP, "Senate": ORGANISATION, "Peter Hollis": PERSON, "Republicans": GROUP},
    ),
    (
        "Typhoon Mawar reached Taiwan on Friday, closing the airport in Taipei. China Airlines "
        "cancelled 40 flights.",
        {"Taiwan": PLACE, "Taipei": PLACE, "China Airlines": ORGANISATION},
    ),
    (
        "Ludwig van der Berg, the mayor of Ghent, met Osama bin Said of the Omani embassy. Van der Berg "
        "said the talks were useful.",
        {"Ludwig van der Berg": PERSON, "Ghent": PLACE, "Osama bin Said": PERSON},
    ),
    (
        "The Bank of England kept rates at 5 percent. Governor Andrew Bailey said inflation in Britain "
        "was falling. Analysts at Barclays expect a cut in May.",
        {
            "Bank of England": ORGANISATION,
            "Andrew Bailey": PERSON,
            "United Kingdom": PLACE,
            "Barclays": ORGANISATION,
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ARTICLES, ids=[text[:24] for text, _ in ARTICLES])
def test_topics_of_an_article(text: str, expected: dict[str, str]) -> None:
    found = {topic.name: str(topic.type) for topic in find_topics(text, lang="en")}
    assert {name: found.get(name) for name in expected} == expected
    people = {name for name, kind in expected.items() if kind == PERSON}
    assert {name for name, kind in found.items() if kind == PERSON} <= people | {"Francis"}


def test_two_people_of_one_surname_are_told_apart() -> None:
    text = (
        "Anna Keller won the vote in Graz on Sunday. Keller thanked her team. Her brother, Max Keller, "
        "lost in Linz. Keller said he would stand again."
    )
    found = {topic.name: topic for topic in find_topics(text, lang="en")}
    anna, max_ = found["Anna Keller"].mentions, found["Max Keller"].mentions
    assert [text[a:b] for a, b in anna] == ["Anna Keller", "Keller"]
    assert [text[a:b] for a, b in max_] == ["Max Keller", "Keller"]


def test_chinese_surnames_stand_first() -> None:
    text = "Chinese leader Xi Jinping flew to Astana on Monday. Xi will meet Kassym-Jomart Tokayev."
    found = {topic.name: topic for topic in find_topics(text, lang="en")}
    assert found["Xi Jinping"].aliases == ("Xi",)


def test_variants_of_a_name_are_one_person() -> None:
    text = (
        "William J. Foster, the governor of Iowa, spoke in Des Moines. Bill Foster said the budget was "
        "sound. Mr. Foster's plan was approved. Foster thanked the Iowa House."
    )
    people = [topic for topic in find_topics(text, lang="en") if topic.type == PERSON]
    assert len(people) == 1
    assert len(people[0].mentions) == 4
