"""An article with its marks and its sidebar as one HTML file that needs no room: it opens offline and asks nobody.

Its style lies in an address that holds it, so that the file has no style of its own in its text, which would have to be
kept from escaping; and its policy lets nothing else be loaded, whatever is in the article.
"""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache

from sayso.domain import Article
from sayso.domain.pictures import Copy
from sayso.measured import error_rate
from sayso.resources import STATIC
from sayso.web.pages.pictures import shown_by_file
from sayso.web.pages.reading.views import article_page
from sayso.web.pages.templating import environment

MEDIA_TYPE = "text/html; charset=utf-8"


def article_file(article: Article, copies: Mapping[str, Copy]) -> str:
    """The whole file: text, marks, sidebar; the links in it lead to places in it, or to where the article's own do.

    `copies` of its pictures, by where they were, are in it.
    """
    page = article_page(article, pictures=shown_by_file(copies))
    context = {"sheet": _sheet(), "pictured": bool(copies), "error": str(error_rate())}
    return environment().get_template("articles/file.html").render(page=page, **context)


@cache
def _sheet() -> str:
    style = b"\n".join((STATIC / "css" / name).read_bytes() for name in ("room.css", "reading.css"))
    return f"data:text/css;charset=utf-8;base64,{b64encode(style).decode()}"
