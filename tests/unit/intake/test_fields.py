from datetime import date

import pytest

from sayso.domain import MAX_FIELD, MAX_TITLE, Metadata
from sayso.errors import InvalidInputError
from sayso.intake.fields import first_line, metadata, over, read_date, shorten


def test_fields_are_put_on_one_line_and_empty_ones_are_none() -> None:
    given = {
        "title": " Mayor\n quits ",
        "publication": "The\tPlanet",
        "byline": " ",
        "url": "",
        "published_on": "4 January 2019",
    }
    fields = metadata(given)
    assert fields == Metadata(title="Mayor quits", publication="The Planet", published_on=date(2019, 1, 4))


@pytest.mark.parametrize(("field", "limit"), [("title", MAX_TITLE), ("publication", MAX_FIELD), ("byline", MAX_FIELD)])
def test_a_field_may_be_as_long_as_its_limit_and_no_longer(field: str, limit: int) -> None:
    values = {"title": "T"}
    assert getattr(metadata(values | {field: "x" * limit}), field) == "x" * limit
    with pytest.raises(InvalidInputError, match=f"{field} is longer than {limit}") as refusal:
        metadata(values | {field: "x" * (limit + 1)})
    assert refusal.value.field == field


@pytest.mark.parametrize("field", ["title", "publication", "byline"])
def test_half_a_surrogate_pair_is_refused_in_its_field(field: str) -> None:
    with pytest.raises(InvalidInputError, match=f"{field} holds half") as refusal:
        metadata({"title": "T"} | {field: "a\ud800"})
    assert refusal.value.field == field


@pytest.mark.parametrize("given", [{}, {"title": " "}, {"byline": "B"}])
def test_without_a_title_there_are_none(given: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError, match="title is empty"):
        metadata(given)


def test_a_slip_in_a_name_is_noticed() -> None:
    with pytest.raises(TypeError, match="titel"):
        metadata({"title": "T", "titel": "T"})


def test_what_is_given_goes_before_what_was_found_and_what_is_empty_is_not_given() -> None:
    given = {"title": " ", "byline": "Given", "publication": None, "published_on": date(2019, 1, 4)}
    found = {"title": "Found", "byline": "Found", "publication": "Found", "url": "https://a.example"}
    assert over(given, found) == {
        "title": "Found",
        "byline": "Given",
        "publication": "Found",
        "published_on": date(2019, 1, 4),
        "url": "https://a.example",
    }


@pytest.mark.parametrize(
    ("line", "short"), [("one two", "one two"), ("one two three", "one two…"), ("onetwothree", "onetwoth…")]
)
def test_a_long_line_is_cut_between_words(line: str, short: str) -> None:
    assert shorten(line, 9) == short


def test_the_first_line_with_a_word_is_the_title() -> None:
    assert first_line("* * *\n\nMayor  quits\nSaid the town.") == "Mayor quits"
    assert first_line("***") == "***"
    assert len(first_line("word " * 400)) <= MAX_TITLE


@pytest.mark.parametrize(
    "value",
    [
        "2019-01-04",
        " 2019-01-04 ",
        "2019-01-04T23:59:00Z",
        "2019-01-04T00:10:00+09:00",
        "2019-01-04 10:00",
        "January 4, 2019",
        "Jan. 4, 2019",
        "4 January 2019",
        "Friday, January 4, 2019",
        "Fri, 04 Jan 2019 10:00:00 GMT",
        "2019/01/04",
        "20190104",
    ],
)
def test_days_are_read_as_people_write_them(value: str) -> None:
    assert read_date(value) == date(2019, 1, 4)


def test_no_date_is_none() -> None:
    assert read_date(" ") is None


@pytest.mark.parametrize("value", ["yesterday", "2019-13-01", "2019-02-30", "04/01/2019", "1546560000", "0"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(InvalidInputError, match="is not a date") as refusal:
        read_date(value)
    assert refusal.value.field == "published_on"
