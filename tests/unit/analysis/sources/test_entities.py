import pytest

from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.noun_phrase import agree
from sayso.analysis.phrases.reading import read
from sayso.analysis.sources.entities import Entity, Register


def entities_of(text: str) -> list[Entity]:
    register = Register()
    return [register.entity_of(name) for name in read(text).names.items]


def test_a_surname_is_the_one_who_bears_it() -> None:
    full, last, titled = entities_of("So Denis Marl came. Then Marl spoke. Later Mr. Marl left.")
    assert full is last is titled


def test_a_surname_may_come_first() -> None:
    last, full = entities_of("So Marl came. Then Denis Marl spoke.")
    assert full is last


def test_two_of_one_surname_are_two() -> None:
    peter, alice, again = entities_of("So Peter Marl came. Then Alice Marl spoke. And Alice Marl left.")
    assert peter is not alice
    assert again is alice


def test_a_title_tells_two_of_one_surname_apart() -> None:
    peter, alice, mister, missus = entities_of("So Peter Marl met Alice Marl. Then Mr. Marl sat. Then Mrs. Marl sat.")
    assert mister is peter
    assert missus is alice


def test_a_bare_surname_is_the_one_spoken_of_most() -> None:
    text = "So Peter Marl came. Then Marl sat. Then Marl ate. Then Marl left. His wife, Ada Marl, sat. Then Marl slept."
    found = entities_of(text)
    assert found[-1] is found[0]


def test_initials_and_last_words_stand_for_a_body() -> None:
    text = "So the National Health Service paid. Then the NHS left. The Wendle Daily Courier wrote. The Courier ran."
    service, initials, paper, last = entities_of(text)
    assert service is initials
    assert paper is last
    assert service is not paper


def test_an_entity_learns_gender_and_nature_from_its_names() -> None:
    first, *_ = entities_of("So Marl came. Then Mrs. Marl sat.")
    assert (first.nature, first.gender) == (Nature.PERSON, "f")
    assert first.named


def test_genders_agree_unless_they_are_told_to_differ() -> None:
    assert agree("m", "m")
    assert agree("-", "f")
    assert not agree("m", "f")


def test_a_surname_that_is_also_a_first_name_stays_its_bearers() -> None:
    full, bare = entities_of("So Chris Joyce sat. Then Joyce left.")
    assert bare is full


def test_a_first_name_tells_more_of_a_gender_than_an_office() -> None:
    chairman, *_ = entities_of("So Chairman Anna Marl sat.")
    assert chairman.gender == "f"


def test_a_firm_is_known_by_its_first_word_and_as_the_company() -> None:
    firm, short = entities_of("So the owner, Brightmast Lifting, paid. Then Brightmast left.")
    assert short is firm
    assert "company" in firm.heads


def test_the_first_of_two_surnames_may_stand_alone() -> None:
    full, bare = entities_of("So Ricardo Marl Nevares sat. Then Marl left.")
    assert bare is full
    programme, host = entities_of("So the Rachel Marl Show began. Then Marl left.")
    assert host is not programme


def test_a_body_is_known_by_its_noun_before_of() -> None:
    department, short = entities_of("So the Department of Health paid. Then the Department left.")
    assert short is department


def test_the_honorific_tells_two_women_of_one_surname_apart() -> None:
    mother, daughter, ms, mrs = entities_of(
        "So Mrs Edith Marl fell. Her daughter Ms Joan Marl rang. Then Ms Marl wept. Then Mrs Marl slept."
    )
    assert ms is daughter
    assert mrs is mother


def test_an_honorific_that_nobody_has_yet_is_hers_whom_none_tells() -> None:
    _, daughter, ms = entities_of("So Mrs Edith Marl fell. Then Joan Marl rang. Then Ms Marl wept.")
    assert ms is daughter


def test_mrs_is_the_mother_and_not_the_teenager_of_whom_most_is_said() -> None:
    teenager, mother, mrs = entities_of("So teenager Lucy Marl left. Her mother Diane Marl rang. Then Mrs Marl wept.")
    assert teenager is not mother
    assert mrs is mother


def test_two_honorifics_of_one_woman_part_her_from_nobody() -> None:
    full, ms = entities_of("So Mrs Edith Marl fell. Then Ms Marl rose.")
    assert full is ms


def test_mrs_is_rather_another_than_the_sister() -> None:
    widow, _, mrs = entities_of("So Jodie Marl fell. Her sister Joan Marl rang. Then Mrs Marl rose.")
    assert mrs is widow


def test_a_relative_is_not_the_one_who_was_called_by_the_surname_before() -> None:
    mother, daughter = entities_of("So Mrs Marl fell. Her daughter Joan Marl rang.")
    assert daughter is not mother


def test_a_first_name_in_capitals_heads_the_turns_of_whoever_has_it() -> None:
    full, turn = entities_of("So Dermot Fay sat. DERMOT: It was late.")
    assert turn is full


def test_a_surname_in_capitals_is_the_one_person_of_that_name() -> None:
    person, capitals = entities_of("So Mayor Quill came. They printed QUILL on the door.")
    assert person is capitals


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("So Monica Chadha came. Then Ms Chada spoke.", True),
        ("So Anthony Kiekow came. Then Mr Keikow spoke.", True),
        ("So Denis Marl came. Then Mr Merl spoke.", False),  # too short to tell
        ("So Denis Barlow came. Then Mr Harlow spoke.", False),  # another letter in front is another name
        ("So Denis Carver came. Then Ms Garver spoke.", False),
        ("So Denis Carver came. Then Paul Carter came. Then Mr Carber spoke.", False),  # two may be meant
    ],
)
def test_a_surname_a_letter_off_is_the_one_person_who_can_be_meant(text: str, *, one: bool) -> None:
    found = entities_of(text)
    assert any(found[-1] is other for other in found[:-1]) is one


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("The 10th Circuit Court of Orval ruled. Then the 10th Circuit left.", True),
        ("The Government Commission of Orval ruled. Then the Government left.", False),
        ("The Federal Circuit Court ruled. Later the Federal Circuit left.", True),
        ("The Federal Circuit Court ruled. The Federal Circuit Union met. Later the Federal Circuit left.", False),
    ],
)
def test_a_body_is_known_by_the_beginning_of_its_name_where_one_begins_so(text: str, *, one: bool) -> None:
    found = entities_of(text)
    assert any(found[-1] is other for other in found[:-1]) is one
