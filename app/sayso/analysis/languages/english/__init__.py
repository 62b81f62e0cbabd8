"""All that is English: words, lists of words, the rules of their forms. A second language is a folder like this one."""

from pathlib import Path

from sayso.analysis.languages.lists import Lists

LISTS = Lists(Path(__file__).parent)
