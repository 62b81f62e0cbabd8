"""The keys of annotations, by which a mark, a card, a bar and a Web Annotation are known to be of one thing.

A key is also the id of the first mark and the fragment of an address, so one that was given stays. Scripts take a key
as it is and read what it is of from `data-kind`.
"""

_KINDS = {
    "a": "claim",
    "s": "source",
    "u": "unnamed",
    "r": "reason",
    "b": "basis",
    "h": "hedge",
    "x": "example",
    "q": "question",
    "m": "mine",
    "n": "note",
}

NOBODY = "nobody"  # the card of all claims with no source given


def claim_key(attribution_id: int) -> str:
    """Of a claim: its content, its source, its cue."""
    return f"a{attribution_id}"


def source_key(source_id: int) -> str:
    """Of a source: its name in the text, and its card among the sources."""
    return f"s{source_id}"


def unnamed_key(source_id: int) -> str:
    """Of an unnamed source's card in the panel of those; in the text it is the source's."""
    return f"u{source_id}"


def reason_key(source_id: int) -> str:
    """Of the reason for not naming a source."""
    return f"r{source_id}"


def basis_key(source_id: int) -> str:
    """Of how a source knows."""
    return f"b{source_id}"


def hedge_key(hedge_id: int) -> str:
    """Of a hedge."""
    return f"h{hedge_id}"


def example_key(number: int) -> str:
    """Of a mark on the page of methods, which is of no article."""
    return f"x{number}"


def question_key(start: int, end: int) -> str:
    """Of words of which the desk asks something."""
    return f"q{start}-{end}"


def mine_key(number: int) -> str:
    """Of what a pupil marked, on the page of a class, which has no other marks."""
    return f"m{number}"


def note_key(number: int) -> str:
    """Of a note of a reader: its words, and its card among the notes."""
    return f"n{number}"


def card_id(key: str) -> str:
    """The id of the card of a key."""
    return f"card-{key}"


def kind_of(key: str) -> str:
    """What a key is of, as _KINDS has it: a claim, a source, a hedge and so on."""
    return _KINDS[key[0]]
