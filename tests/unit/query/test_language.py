import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InvalidInputError, QuerySlipError
from sayso.query import Asked, Item, Query, Words, parse
from sayso.query.language import MAX_TERMS
from sayso.query.operators import OPERATORS
from sayso.query.tree import Field


def leaves(text):
    """The parts of a search, each as what its items ask for."""
    return [[_told(item) for item in part.items] for part in parse(text).parts]


def _told(item: Item):
    leaf = item.leaf
    if isinstance(leaf, Words):
        told = f'"{leaf.text}"' if leaf.exact else leaf.text + "*" * leaf.prefix
    else:
        told = f"{leaf.field}={','.join(leaf.values)}{'*' * leaf.prefix}{'!' * leaf.exact}"
    return f"-{told}" if item.negated else told


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("harbour talks", [["harbour"], ["talks"]]),
        ('"harbour talks" quay', [['"harbour talks"'], ["quay"]]),
        ('quay "not closed', [["quay"], ['"not closed"']]),
        ('pre"in side"post', [["pre"], ['"in side"'], ["post"]]),
        ("-quay", [["-quay"]]),
        ('-"the quay"', [['-"the quay"']]),
        ("alleg*", [["alleg*"]]),
        ("a b OR c d", [["a"], ["b", "c"], ["d"]]),
        ("a OR b OR -c", [["a", "b", "-c"]]),
        ("or and NOT", [["or"], ["and"], ["NOT"]]),
        ("don't", [["don't"]]),
        ("— … 5% - --", [["5%"]]),
        ("10:30 title : quay", [["10:30"], ["title"], ["quay"]]),
        ("Fire: two hurt", [["Fire"], ["two"], ["hurt"]]),
        ("nul\x00 half\ud800", [["nul "], ["half "]]),
        ('"" ? _ *', []),
        ('said:"mara quill"', [["source=mara quill!"]]),
        ("said:quill", [["source=quill"]]),
        ("cue:alleg*", [["cue=alleg*"]]),
        ("is:unnamed", [["identity=unnamed_person,unnamed_group"]]),
        ("-is:document", [["-identity=document"]]),
        ("is:direct", [["mode=direct"]]),
        ("IS:Refusal", [["kind=refusal"]]),
        ("has:reason", [["reason=informative,formula"]]),
        ("reason:formula", [["reason=formula"]]),
        ('in:"The Banner" by:marsh', [["publication=The Banner!"], ["byline=marsh"]]),
        ("from:2026-01 to:2026-02", [["since=2026-01-01"], ["until=2026-02-28"]]),
        ("from:2026 to:2026-3-5", [["since=2026-01-01"], ["until=2026-03-05"]]),
        ("hedge:modal specificity:0", [["hedge=modal"], ["specificity=0"]]),
        ("confidence:.9", [["confidence=0.9"]]),
        ("said:quill OR said:corwin is:quoted", [["source=quill", "source=corwin"], ["mode=direct"]]),
    ],
)
def test_a_search_is_read_as_it_is_meant(search, expected):
    assert leaves(search) == expected


@pytest.mark.parametrize(
    ("search", "at", "says"),
    [
        ("quay form:2026", (5, 14), "“form:” is no operator. Did you mean from: ?"),
        ("https://quay.example", (0, 20), "“https:” is no operator. Known are said:, cue:"),
        ("is:unamed", (0, 9), "is: does not take “unamed”. Did you mean is:unnamed? It takes named, unnamed,"),
        ("quay is:*", (5, 9), "is: needs a value right behind it, such as is:unnamed."),
        ("said: quill", (0, 5), 'said: needs a value right behind it, such as said:"Mara Quill".'),
        ("from:yesterday", (0, 14), "from: does not take “yesterday”; it is written as in from:2026-01."),
        ("to:2026-02-30", (0, 13), "to: does not take “2026-02-30”"),
        ("from:2026-03 to:2026-02", (13, 23), "to: is before from:"),
        ("confidence:7", (0, 12), "confidence: does not take “7”"),
        ("OR quay", (0, 2), "OR stands between two things; there is none before it."),
        ("quay OR", (5, 7), "OR stands between two things; there is none after it."),
        ("a OR OR b", (5, 7), "OR stands between two things"),
    ],
)
def test_a_slip_is_answered_with_what_is_meant_and_where(search, at, says):
    with pytest.raises(QuerySlipError) as told:
        parse(search)
    assert told.value.at == at
    assert told.value.message.startswith(says)
    assert f"(At character {at[0] + 1} of the search.)" in told.value.message
    assert told.value.field == "q"


def test_too_many_words_are_refused_in_words():
    assert parse("a " * MAX_TERMS).parts
    with pytest.raises(InvalidInputError, match="up to 50") as told:
        parse("a " * (MAX_TERMS + 1))
    assert told.value.field == "q"


def test_a_search_without_a_word_finds_nothing_and_an_empty_one_everything():
    assert parse("?").hopeless
    assert not parse("  ").hopeless
    assert not Query().hopeless


def test_a_part_can_be_taken_out():
    query = parse('quay said:"mara quill" OR is:document  from:2026')
    assert [query.without(part) for part in query.parts] == [
        'said:"mara quill" OR is:document from:2026',
        "quay from:2026",
        'quay said:"mara quill" OR is:document',
    ]


def test_every_example_of_the_help_is_read_and_said_in_words():
    for operator in OPERATORS.values():
        [part] = parse(operator.example).parts
        leaf = part.items[0].leaf
        assert isinstance(leaf, Asked)
        assert leaf.spoken
        for choice in operator.choices:
            assert parse(f"{operator.name}:{choice}").parts


def test_a_search_knows_what_it_asks_of():
    query = parse("quay OR is:refusal")
    assert query.asks_of(Field.KIND, "refusal")
    assert query.asks_of(Field.KIND)
    assert not query.asks_of(Field.KIND, "speech")
    assert not query.asks_of(Field.COUNTED)
    assert not parse("-is:refusal").asks_of(Field.KIND)


@given(st.text(alphabet='ab -:"*OR\x00é1,', max_size=30))
def test_every_search_is_read_or_answered_with_a_place_in_it(search):
    places = []
    try:
        places = [(part.start, part.end) for part in parse(search).parts]
    except QuerySlipError as slip:
        places = [slip.at]
    assert all(search[start:end].strip() for start, end in places)
