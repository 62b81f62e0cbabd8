import base64
from datetime import UTC, datetime

import pytest

from sayso.domain import ArticleQuery, Sort
from sayso.errors import InvalidInputError
from sayso.storage.cursors import Place, from_cursor, to_cursor

MOMENT = datetime(2026, 11, 23, 1, 2, 3, 456_789, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sort", "key"),
    [(Sort.NEWEST, MOMENT), (Sort.ANONYMOUS, 0), (Sort.HEDGES, 31), (Sort.UPDATED, MOMENT)],
    ids=lambda value: str(value),
)
def test_a_cursor_leads_back_to_its_place(sort, key):
    query = ArticleQuery(sort=sort, search="a", publication="é", unnamed=True)
    assert from_cursor(query, to_cursor(query, Place(key, 12))) == Place(key, 12)


@pytest.mark.parametrize(
    "other",
    [
        ArticleQuery(search="b"),
        ArticleQuery(publication="P"),
        ArticleQuery(unnamed=True),
        ArticleQuery(sort=Sort.HEDGES),
    ],
    ids=str,
)
def test_a_cursor_of_another_query_is_refused(other):
    cursor = to_cursor(ArticleQuery(), Place(MOMENT, 12))
    with pytest.raises(InvalidInputError) as told:
        from_cursor(other, cursor)
    assert told.value.field == "cursor"


def packed(text):
    return base64.urlsafe_b64encode(text.encode()).decode()


MARK = base64.urlsafe_b64decode(to_cursor(ArticleQuery(), Place(MOMENT, 1)) + "==")[2:14].decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "!!!",
        "ключ",
        "\ud800",
        packed("[1"),
        packed("[]"),
        packed("7"),
        packed("null"),
        packed("[" * 9_999),
        packed(f'["{MARK}", "yesterday", 1]'),
        packed(f'["{MARK}", 5, 1]'),
        packed(f'["{MARK}", "0001-01-01T00:00:00+14:00", 1]'),
        packed(f'["{MARK}", "9999-12-31T23:59:59-14:00", 1]'),
        packed(f'["{MARK}", "{MOMENT.isoformat()}", true]'),
        packed(f'["{MARK}", "{MOMENT.isoformat()}", 1.5]'),
        packed(f'["{MARK}", "{MOMENT.isoformat()}", {10**30}]'),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_what_is_no_cursor_is_refused(cursor):
    with pytest.raises(InvalidInputError, match="cursor"):
        from_cursor(ArticleQuery(), cursor)
