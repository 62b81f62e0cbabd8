"""The words by which a text says that somebody speaks."""

from sayso.analysis.english.lists import word_set

# The verbs that stand beside a quotation: "…," she said.
PLAIN_VERBS = word_set(
    "say tell add write tweet ask reply explain note continue recall warn argue insist declare remark conclude"
    " respond joke quip shout announce state claim complain exclaim observe acknowledge admit concede urge predict"
    " promise caution cry yell chant retort counter scream whisper mutter boast lament muse opine assert contend"
    " maintain stress emphasize emphasise reiterate repeat answer post agree confess testify vow advise interject"
)
# A source that is one of these alone was cut short.
ARTICLES = word_set("the a an his her their its one some this that")
