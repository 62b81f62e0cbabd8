"""All that is English: word lists, nouns, verbs. A second language replaces this folder."""
