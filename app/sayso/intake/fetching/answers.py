"""What a server answered, read: a page, or a feed, unpacked and within its limits."""

from dataclasses import dataclass
from email.message import Message

import httpx

from sayso.domain import MAX_FILE
from sayso.domain.pictures import MAX_PICTURE_BYTES, Copy
from sayso.errors import FetchFailedError, FetchRefusedError, TooLargeError
from sayso.feeds import FeedAnswer
from sayso.intake.documents.kinds import FETCHED
from sayso.intake.fetching.pictures import copy_of
from sayso.intake.fetching.unpack import Unpacker


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came, unpacked. `url` is where the redirects ended, `charset` what the header declared."""

    url: str
    body: bytes
    media_type: str
    charset: str | None = None


def read_page(response: httpx.Response) -> Fetched:
    """Raises FetchFailedError, FetchRefusedError (rule media-type), TooLargeError."""
    if response.status_code != 200:
        raise FetchFailedError(
            f"{response.url.host} answered {response.status_code}, not with the page. Paste the text of the article."
        )
    media_type, charset = _content_type(response.headers.get("Content-Type", ""))
    if media_type not in FETCHED:
        raise FetchRefusedError(
            f"The address gives {media_type or 'something without a type'}; by address "
            "Sayso reads pages, text, Markdown, PDF, .docx, .odt, .rtf and mail. Save it, and choose it as a file.",
            rule="media-type",
        )
    url = str(response.url.copy_with(fragment=None))
    return Fetched(url=url, body=_body(response), media_type=media_type, charset=charset)


def read_feed(response: httpx.Response) -> FeedAnswer | None:
    """None where nothing is new. Raises FetchFailedError, TooLargeError."""
    if response.status_code == 304:
        return None
    if response.status_code != 200:
        raise FetchFailedError(f"{response.url.host} answered {response.status_code}, not with a feed.")
    return FeedAnswer(
        url=str(response.url.copy_with(fragment=None)),
        body=_body(response),
        etag=response.headers.get("ETag"),
        modified=response.headers.get("Last-Modified"),
    )


def read_picture(response: httpx.Response) -> Copy:
    """What the server calls it does not matter. Raises FetchFailedError, TooLargeError, UnsupportedMediaError."""
    if response.status_code != 200:
        raise FetchFailedError(f"{response.url.host} answered {response.status_code}, not with a picture.")
    return copy_of(_body(response, MAX_PICTURE_BYTES))


def _content_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = header
    return (message.get_content_type() if "/" in header else "", message.get_content_charset())


def _body(response: httpx.Response, most: int = MAX_FILE) -> bytes:
    unpacker = Unpacker(response.headers.get("Content-Encoding", "").strip().lower())
    body = bytearray()
    packed = 0
    for chunk in response.iter_raw():
        packed += len(chunk)
        body += unpacker.unpack(chunk, most + 1 - len(body))
        if max(packed, len(body)) > most:
            raise TooLargeError(f"The page is larger than {most:,} bytes. Paste the text of the article instead.")
    unpacker.check_end()
    return bytes(body)
