import pytest

from sayso.desk.asked import ASKED
from sayso.desk.policies import HOUSE, NAMES, PLAIN, known, plain, policies, read_policy
from sayso.desk.values import Check
from sayso.errors import InvalidInputError


def test_each_policy_that_comes_along_says_after_what_it_was_written() -> None:
    assert list(policies()) == [PLAIN, *NAMES]
    for name in NAMES:
        policy = known(name)
        assert (policy.name, bool(policy.sources), len(policy.rules) >= 5) == (name, True, True)
        assert all(rule.check and rule.rule and rule.question == ASKED[rule.check].words for rule in policy.rules)


def test_the_plain_list_asks_everything() -> None:
    assert [rule.check for rule in plain().rules] == list(Check)


def test_the_house_writes_its_own_words_and_questions_and_comes_first() -> None:
    house = read_policy(
        "title: Ours\nsources: Handbook\nrules:\n"
        "- ask: alone\n  question: Is there a second one?\n  rule: Two, always.\n"
        "- id: lawyer\n  question: Has the lawyer   read it?\n"
    )
    assert (house.name, house.title, house.sources) == (HOUSE, "Ours", ("Handbook",))
    assert [(rule.name, rule.check, rule.question, rule.rule) for rule in house.rules] == [
        ("alone", Check.ALONE, "Is there a second one?", "Two, always."),
        ("own-lawyer", None, "Has the lawyer read it?", ""),
    ]
    assert next(iter(policies(house))) == HOUSE


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("rules: [", "is no YAML, line"),
        ("", "needs a title and rules"),
        ("just words", "needs a title and rules"),
        ("rules: []", "needs a title and rules"),
        ("rules: [shoe]", "Rule 1 of the list needs “ask” or “id”"),
        ("rules: [{ask: shoe}]", "Rule 1 asks for what is not known. Known are first-claim, share,"),
        ("rules: [{ask: [1]}]", "Rule 1 asks for what is not known"),
        ("rules: [{rule: why}]", "Rule 1 needs “ask”, or an “id”"),
        ("rules: [{id: A b, question: why}]", "Rule 1 needs “ask”, or an “id”"),
        ("rules: [{id: ab}]", "Rule 1 needs words"),
        ("rules: [{ask: alone, words: why}]", "Rule 1 has no “words”; known are ask, id, question, rule."),
        ("titel: x\nrules: [{ask: alone}]", "The list has no “titel”"),
        ("rules: [{ask: alone}, {ask: alone}]", "Two questions of the list are the same one."),
        ("title: [a]\nrules: [{ask: alone}]", "The title of the list needs words"),
        (f"title: {'x' * 501}\nrules: [{{ask: alone}}]", "at most 500 characters"),
        (f"rules: [{'{ask: alone}, ' * 61}]", "A list has at most 60 questions."),
        ("x" * 20_001, "at most 20,000 characters"),
        ("!!python/object:os.system {}", "is no YAML"),
        ("[" * 3_000, "is no YAML"),
    ],
)
def test_what_is_no_list_of_questions_is_refused_with_a_way_out(words: str, told: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_policy(words)
    assert told in refused.value.message
