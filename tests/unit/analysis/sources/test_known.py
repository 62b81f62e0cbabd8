import pytest

from sayso.analysis.sources.known import Being, fold, known_as
from sayso.analysis.types import Identity, Source, Span


def known(words, identity, **told):
    """What a source of these words is known as; `told` are words for other spans."""
    text = " | ".join([words, *told.values()])
    spans = {role: Span(text.index(value), text.index(value) + len(value)) for role, value in told.items()}
    whole = Span(0, len(words))
    unnamed = identity.unnamed
    return known_as(
        text,
        Source(
            id=1,
            identity=identity,
            mentions=(whole,),
            name=None if unnamed else whole,
            description=whole if unnamed else None,
            specificity=0 if unnamed else None,
            **spans,
        ),
    )


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mara Quill", "mara quill"),
        ("Mayor Ada Quill", "ada quill"),
        ("Prime Minister Ada Quill", "ada quill"),
        ("Sen. Ada Quill", "ada quill"),
        ("Ada Quíll", "ada quill"),
        ("Salman al-Omari", "salman al-omari"),
        ("Ada W. Quill", "ada w. quill"),
        ("Ada Quill Jr.", "ada quill jr."),
    ],
)
def test_the_full_name_of_a_person_is_one_across_articles(name, key):
    found = known(name, Identity.NAMED_PERSON)
    assert (found.being, found.key) == (Being.PERSON, key)


@pytest.mark.parametrize(
    "name", ["Quill", "Mayor Quill", "Ms. Quill", "A. Quill", "Ada Q.", "Queen Ada II", "Harbour director", "ada quill"]
)
def test_anything_less_than_a_full_name_never_joins(name):
    found = known(name, Identity.NAMED_PERSON)
    assert (found.being, found.name, found.key) == (Being.PERSON, name, None)


def test_words_that_stand_for_a_person_without_a_name_never_join():
    text = "the mayor"
    found = known_as(text, Source(id=1, identity=Identity.NAMED_PERSON, mentions=(Span(0, 9),)))
    assert found.key is None


@pytest.mark.parametrize("name", ["Reuters", "Amnesty International", "Orvali Foreign Ministry", "the Kremlin", "WHO"])
def test_a_body_with_a_name_of_its_own_is_one_across_articles(name):
    assert known(name, Identity.NAMED_ORG).key == fold(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Supreme Court",
            "the Senate",
            "the Supreme Court’s",
            "House of Representatives",
            "City Council",
            "Parliament",
        ),
        *("Ministry of Health", "Department of Justice", "Republican Party", "the Democrats", "Police", "The Times"),
        *("National Weather Service", "Prime Minister’s Office", "Attorney General", "Parliament"),
        *("Emergencies Ministry", "ABC"),  # two countries have one each
        # A country has many of each: the name leaves out which.
        *("United States Commission", "U.S. Department", "the Australian Authority", "Germany’s Ministry"),
    ],
)
def test_an_office_that_many_have_never_joins(name):
    assert known(name, Identity.NAMED_ORG).key is None


@pytest.mark.parametrize("name", ["European Commission", "US Senate", "Australian Foreign Ministry", "UK Parliament"])
def test_a_country_before_the_name_of_what_it_has_one_of_makes_it_one(name):
    assert known(name, Identity.NAMED_ORG).key == fold(name)


def test_a_document_never_joins_and_the_writer_is_no_entry():
    assert known("the Harbour Report", Identity.DOCUMENT).key is None
    assert known("we", Identity.AUTHOR_READER) is None


@pytest.mark.parametrize(
    ("words", "affiliation", "name"),
    [
        ("A senior official", None, "officials"),
        ("two of the officials", None, "officials"),
        ("Critics", None, "critics"),
        ("people familiar with the matter", None, "people"),
        ("a spokeswoman for the ministry", "the ministry", "spokeswomen, the ministry"),
    ],
)
def test_unnamed_sources_are_put_together_by_kind_and_body(words, affiliation, name):
    told = {"affiliation": affiliation} if affiliation else {}
    found = known(words, Identity.UNNAMED_GROUP, **told)
    assert (found.being, found.name) == (Being.UNNAMED, name)


def test_one_official_and_two_are_the_same_kind():
    one, two = known("an official", Identity.UNNAMED_PERSON), known("Two officials", Identity.UNNAMED_GROUP)
    assert one.key == two.key


@pytest.mark.parametrize(
    ("words", "folded"),
    [("The  Orvali Post", "orvali post"), ("Ürsula’s", "ursula"), ("O’Neill", "o'neill"), ("The", "the")],
)
def test_names_are_compared_without_what_writing_adds(words, folded):
    assert fold(words) == folded


@pytest.mark.parametrize(
    ("words", "identity"),
    [
        ("Quill and Corwin", Identity.NAMED_PERSON),
        ("Ada Quill and Mayor Hugh Corwin", Identity.NAMED_PERSON),
        ("Ada Quill and his supporters", Identity.NAMED_PERSON),
        ("he and Hugh Corwin", Identity.NAMED_PERSON),
        ("critics, like Quill", Identity.NAMED_PERSON),
        ("many generals, including Hugh Corwin", Identity.NAMED_PERSON),
        ("Reuters and NBC", Identity.NAMED_ORG),
        ("the Coast Guard and the Harbour Agency", Identity.NAMED_ORG),
        ("The CIA and other intelligence agencies", Identity.NAMED_ORG),
        ("The Center for Marine Life and Center for Food Safety", Identity.NAMED_ORG),
    ],
)
def test_several_who_speak_at_once_are_no_entry(words, identity):
    assert known(words, identity) is None


@pytest.mark.parametrize(
    ("words", "identity"),
    [
        ("Northline President and CEO Hugh Corwin", Identity.NAMED_PERSON),
        ("Health and Education Minister Hugh Corwin", Identity.NAMED_PERSON),
        ("Department of Health and Human Services", Identity.NAMED_ORG),
        ("The High Court of England and Wales", Identity.NAMED_ORG),
        ("Centers for Disease Control and Prevention", Identity.NAMED_ORG),
        ("Rogaland Fire and Rescue", Identity.NAMED_ORG),
        ("a report by the AP and the BBC", Identity.DOCUMENT),
    ],
)
def test_an_and_within_a_title_or_a_name_parts_nobody(words, identity):
    assert known(words, identity).name == words
