"""What an article is about: names, subjects, tags, and key phrases."""

from termnews.analyse.topics.find import find_topics, topics_and_phrases
from termnews.analyse.topics.keyphrases import keyphrases
from termnews.analyse.topics.names import NameSpan, find_names

__all__ = ["NameSpan", "find_names", "find_topics", "keyphrases", "topics_and_phrases"]
