import json
from datetime import date

import pytest

from sayso.web.pages.reading.citing import CITATIONS, bibtex, csl, ris
from tests.factories import make_article

KNOWN = {
    "title": "Ferry & quay: 100% {shut}",
    "publication": "The Quay Courier",
    "byline": "Jo Marsh and Ann Boll",
    "published_on": date(2026, 11, 9),
    "url": "https://courier.example/a_b?c={d}",
}


def test_bibtex_keeps_names_whole_and_escapes_what_it_would_read() -> None:
    assert bibtex(make_article(**KNOWN)) == (
        "@article{sayso1,\n"
        "  title = {{Ferry \\& quay: 100\\% \\{shut\\}}},\n"
        "  author = {{Jo Marsh and Ann Boll}},\n"
        "  journal = {{The Quay Courier}},\n"
        "  year = {{2026}},\n"
        "  month = {{11}},\n"
        "  day = {{9}},\n"
        "  urldate = {{2026-11-20}},\n"
        "  url = {https://courier.example/a_b?c=%7Bd%7D}\n"
        "}\n"
    )


def test_ris_is_a_newspaper_article_line_by_line() -> None:
    assert ris(make_article(**KNOWN)).split("\r\n") == [
        "TY  - NEWS",
        "TI  - Ferry & quay: 100% {shut}",
        "AU  - Jo Marsh and Ann Boll",
        "T2  - The Quay Courier",
        "PY  - 2026",
        "DA  - 2026/11/09",
        "UR  - https://courier.example/a_b?c={d}",
        "LA  - en",
        "ER  - ",
        "",
    ]


def test_csl_is_a_list_of_one_item() -> None:
    assert json.loads(csl(make_article(**KNOWN))) == [
        {
            "id": "sayso1",
            "type": "article-newspaper",
            "title": KNOWN["title"],
            "author": [{"literal": "Jo Marsh and Ann Boll"}],
            "container-title": "The Quay Courier",
            "issued": {"date-parts": [[2026, 11, 9]]},
            "URL": KNOWN["url"],
            "accessed": {"date-parts": [[2026, 11, 20]]},
            "language": "en",
        }
    ]


@pytest.mark.parametrize("form", CITATIONS)
def test_what_is_not_known_is_left_out(form: str) -> None:
    written = CITATIONS[form].write(make_article(title="Alone"))
    assert "Alone" in written
    assert not [word for word in ("None", "null", "author", "AU", "journal", "T2", "url", "UR ") if word in written]
