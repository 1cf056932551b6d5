"""What single lines of a news page are, for text without markup.

Pasted articles, newsletters as text and the text of a PDF have no classes to go by: only words,
in the languages news is written in, and shapes. Each test looks at one line and is linear in it.
"""
