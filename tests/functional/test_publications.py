"""What the articles of each publication rest on: the page, the API, the table."""

import csv
import io
from datetime import date

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.dialects import sqlite

from sayso.main import Room
from sayso.measured import error_rate
from sayso.register.publications import PUBLICATION_COLUMNS
from sayso.storage.cursors import sealed
from sayso.storage.outlets import statement
from sayso.web.api.publications import PublicationsOut
from tests import factories
from tests.pages import Document


@pytest.fixture
def filled(room: Room) -> Room:
    room.library.add_article(factories.full_draft())
    for text, day, publication in (
        ("Critics said a. Ada Quill said b.", date(2026, 10, 2), "The Quay Courier"),
        ("Critics said c.", date(2026, 3, 4), 'The "Banner"'),
        ("Ada Quill said d.", None, None),
    ):
        room.library.add_article(factories.draft(text, published_on=day, publication=publication))
    room.library.add_article(factories.draft("Pas un mot.", language="fr", publication="Le Quai"))
    return room


def test_the_page_counts_by_name_with_n_range_and_error_rate(filled: Room, client: TestClient) -> None:
    page = Document(client.get("/publications").text)
    rows = [[cell.text for cell in row.all("th") + row.all("td")] for row in page.all("table")[0].all("tbody tr")]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ('The "Banner"', "1", "100% 21% to 100%"),
        ("The Quay Courier", "6", "50% 19% to 81%"),
        ("Not known", "1", "0% 0% to 79%"),
    ]
    assert f"of 100 claims that it marks about {error_rate().right:.0f} are right" in page.text
    assert "October 2026" in page.text
    assert "/claims?q=in%3A%22The+Quay+Courier%22" in page.links


def test_of_many_months_the_last_are_shown_and_the_others_where_a_day_is_given(room: Room, client: TestClient) -> None:
    for month in range(1, 15):
        day = date(2025 + (month > 12), (month - 1) % 12 + 1, 5)
        room.library.add_article(factories.draft(f"Critics said {month}.", published_on=day, publication="Quay"))
    page = Document(client.get("/publications").text)
    [outlet] = page.all("details.counts")
    assert outlet.one("summary").text == "Quay: the last 12 of 14 months"
    assert [row.one("th").text for row in outlet.all("tbody tr")][::11] == ["March 2025", "February 2026"]
    assert "For earlier ones give a day" in page.text
    assert len(client.get("/api/v1/publications").json()["publications"][0]["months"]) == 14
    page = Document(client.get("/publications?to=2025-06-30").text)
    [outlet] = page.all("details.counts")
    assert outlet.one("summary").text == "Quay: 6 months"
    assert [row.one("th").text for row in outlet.all("tbody tr")][::5] == ["January 2025", "June 2025"]
    assert "For earlier ones" not in page.text


def test_days_narrow_what_is_counted(filled: Room, client: TestClient) -> None:
    page = Document(client.get("/publications?from=2026-10-01&to=2026-10-31").text)
    assert [row.one("th").text for row in page.all("table")[0].all("tbody tr")] == ["The Quay Courier"]
    assert "/api/v1/publications.csv?excel=1&from=2026-10-01&to=2026-10-31" in page.links
    assert "No article is analysed here of these days." in client.get("/publications?to=1999-01-01").text
    assert client.get("/publications?from=soon").status_code == 200


def test_an_empty_room_says_so(client: TestClient) -> None:
    assert "No article is analysed here." in client.get("/publications").text


def test_the_api_gives_the_same_and_a_table(filled: Room, client: TestClient) -> None:
    answer = client.get("/api/v1/publications")
    body = answer.json()
    quay = body["publications"][1]
    assert (quay["publication"], quay["all"]["claims"], quay["all"]["unnamed_share"]) == ("The Quay Courier", 6, 0.5)
    assert list(quay["months"]) == ["2026-10", "2026-11"]
    assert (quay["months"]["2026-11"]["reasons"], quay["months"]["2026-11"]["unnamed_sources"]) == (1, 2)
    assert body["error_rate"]["right"] == error_rate().right
    assert client.get("/api/v1/publications", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/publications.csv?from=2026-10-01").text)))
    assert list(rows[0]) == list(PUBLICATION_COLUMNS)
    assert [(row["publication"], row["month"]) for row in rows][:3] == [
        ("The Quay Courier", "all"),
        ("The Quay Courier", "2026-10"),
        ("The Quay Courier", "2026-11"),
    ]
    assert client.get("/api/v1/publications?from=soon").status_code == 422


def test_the_api_gives_them_a_page_at_a_time(filled: Room, client: TestClient) -> None:
    filled.library.add_article(factories.draft("Critics said f.", publication="ámbito"))
    path, names, tags = "/api/v1/publications?limit=1", [], set()
    while path:
        answer = client.get(path)
        body = answer.json()
        [outlet] = body["publications"]
        names.append(outlet["publication"])
        tags.add(answer.headers["etag"])
        assert answer.links.get("next", {}).get("url") == body["next"]
        assert client.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
        path = body["next"]
    assert names == ['The "Banner"', "ámbito", "The Quay Courier", None]
    assert (len(tags), body["next_cursor"]) == (4, None)
    first = client.get("/api/v1/publications?limit=1").json()["next_cursor"]
    behind = client.get("/api/v1/publications", params={"cursor": first}).json()
    assert [each["publication"] for each in behind["publications"]] == names[1:]


def test_a_page_of_some_days_leads_to_the_others_of_these_days(filled: Room, client: TestClient) -> None:
    page = client.get("/api/v1/publications?from=2026-02-01&to=2026-10-31&limit=1").json()
    assert page["next"].startswith("/api/v1/publications?from=2026-02-01&to=2026-10-31&limit=1&cursor=")
    behind = client.get(page["next"]).json()
    assert [(each["publication"], list(each["months"])) for each in behind["publications"]] == [
        ("The Quay Courier", ["2026-10"])
    ]


def test_a_cursor_of_other_days_is_refused(filled: Room, client: TestClient) -> None:
    cursor = client.get("/api/v1/publications?limit=1").json()["next_cursor"]
    forged = sealed(["publications", "None", "None"], [7])
    for params in ({"cursor": cursor, "from": "2026-01-01"}, {"cursor": "x"}, {"cursor": forged}):
        assert client.get("/api/v1/publications", params=params).status_code == 400
    for limit in ("0", "201"):
        assert client.get("/api/v1/publications", params={"limit": limit}).status_code == 422


def test_the_json_is_what_the_schema_says(filled: Room, client: TestClient) -> None:
    filled.library.add_article(factories.draft("Critics said e.", publication='„Quay“ \\ "2"'))
    body = client.get("/api/v1/publications").text
    assert PublicationsOut.model_validate_json(body).model_dump_json() == body
    page = client.get("/api/v1/publications?limit=2").text
    assert PublicationsOut.model_validate_json(page).model_dump_json() == page


def test_an_article_in_the_bin_is_not_counted(filled: Room, client: TestClient) -> None:
    filled.library.remove_article(1)
    assert client.get("/api/v1/publications").json()["publications"][1]["all"]["claims"] == 2


def test_the_figures_are_counted_from_an_index_alone(filled: Room) -> None:
    compiled = statement(date(2026, 1, 1), date(2026, 2, 1)).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    tables = "SELECT rootpage, name FROM sqlite_master WHERE rootpage > 0"
    with filled.store._engine.connect() as connection:
        names = dict(map(tuple, connection.exec_driver_sql(tables)))
        steps = connection.exec_driver_sql(f"EXPLAIN {compiled}").all()
    # A plan never calls an index covering where a column is made by SQLite, so what it reads is looked at.
    opened = {step.p1: names[step.p2] for step in steps if step.opcode == "OpenRead"}
    assert "article" in opened.values()
    read = {opened[step.p1] for step in steps if step.opcode == "Column" and step.p1 in opened}
    assert read == {"ix_article_figures"}
