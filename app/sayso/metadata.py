"""What a reader may edit about an article: its fields and their limits. They refuse to be wrong."""

import re
from dataclasses import dataclass, field, fields
from datetime import date

from sayso.errors import InvalidInputError

MAX_TITLE = 500  # code points; longer ones are refused, as are the other fields'
MAX_FIELD = 500
MAX_URL = 2_000

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # not in any encoding of text, or the end of it to SQLite
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


def is_web_url(url: str) -> bool:
    """Whether it is an http or https address with a host: the only kind that a link may lead to."""
    return _WEB.match(url) is not None


def is_storable(text: str) -> bool:
    """Whether all of its characters can be stored."""
    return _NO_TEXT.search(text) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a reader may edit about an article. None: not known.

    Each field is declared here and nowhere else: forms, limits, imports, tables and pages read `FIELDS`.

    Raises:
        InvalidInputError: no title, a field over its limit, an address that is none; `field` names it.
    """

    title: str = field(metadata={"label": "Title", "limit": MAX_TITLE, "also": ("headline",)})
    publication: str | None = field(
        default=None,
        metadata={
            "label": "Publication",
            "also": ("publisher", "media_name", "site_name", "sitename", "source_domain", "source"),
        },
    )
    byline: str | None = field(default=None, metadata={"label": "Byline", "also": ("author", "authors", "creator")})
    published_on: date | None = field(
        default=None,
        metadata={
            "label": "Date",
            "form": "date",
            "also": ("published_at", "publishedat", "publish_date", "date_publish", "pub_date", "pubdate", "date"),
        },
    )
    url: str | None = field(
        default=None, metadata={"label": "Link to the original", "limit": MAX_URL, "form": "url", "also": ("link",)}
    )
    external_id: str | None = field(
        default=None, metadata={"label": "Id elsewhere", "form": "id", "also": ("id", "doc_id", "stories_id")}
    )

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidInputError("The title is empty. Give the article a title.", field="title")
        for each in FIELDS:
            value = getattr(self, each.name)
            if isinstance(value, str):
                _check_line(each, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataField:
    """How a field of Metadata is called, how long it may be, and how it comes in.

    `also`: other names that an imported record may have it under. `form`: the kind of its input in a form.
    """

    name: str
    label: str
    limit: int = MAX_FIELD
    also: tuple[str, ...] = ()
    form: str = "text"


FIELDS = tuple(MetadataField(name=each.name, **each.metadata) for each in fields(Metadata))


def _check_line(field: MetadataField, value: str) -> None:
    called = field.label.lower()
    if len(value) > field.limit:
        raise InvalidInputError(f"The {called} is longer than {field.limit} characters. Shorten it.", field=field.name)
    if not is_storable(value):
        raise InvalidInputError(f"The {called} contains invalid characters (half a pair).", field=field.name)
    if field.form == "url" and not is_web_url(value):
        raise InvalidInputError(f"The {called} must begin with http:// or https://.", field=field.name)
