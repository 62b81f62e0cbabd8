import pytest
from lxml.html import fragment_fromstring

from sayso.intake.html.outline import outline
from sayso.intake.html.pictures import addresses
from sayso.shape.values import Picture


def found(html: str) -> list[str]:
    return list(addresses(fragment_fromstring(html)))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="/quay.jpg">', ["/quay.jpg"]),
        ('<figure><p>words</p><img src=" /quay.jpg "></figure>', ["/quay.jpg"]),
        ('<div><img src="/first.jpg"><img src="/second.jpg"></div>', ["/first.jpg"]),
        ('<img src="data:image/gif;base64,R0lGOD" data-src="/quay.jpg">', ["/quay.jpg"]),
        ('<img src="/grey.gif" data-lazy-src="/quay.jpg">', ["/quay.jpg", "/grey.gif"]),
        ('<img srcset="/s.jpg 400w, /m.jpg 1600w, /l.jpg 3000w" src="/x.jpg">', ["/m.jpg", "/x.jpg"]),
        ('<img srcset="/s.jpg 400w, /m.jpg 900w">', ["/m.jpg"]),
        ('<img srcset="/one.jpg, /two.jpg 2x">', ["/two.jpg"]),
        ('<img srcset="/w_400,c_fill/q.jpg 400w,/w_900,c_fill/q.jpg 900w">', ["/w_900,c_fill/q.jpg"]),
        ('<img srcset="/a.jpg 1.2.3w">', ["/a.jpg"]),
        ('<img data-srcset="/a.jpg 800w" src="/b.jpg">', ["/a.jpg", "/b.jpg"]),
        (
            '<picture><source type="image/avif" srcset="/a.avif"><source type="image/webp" srcset="/a.webp">'
            '<source srcset="/a.jpg"><img src="/b.jpg"></picture>',
            ["/b.jpg", "/a.webp", "/a.jpg"],
        ),
        ('<img src="/drawing.SVG?v=2">', []),
        ('<img src="#">', []),
        ("<img>", []),
        ("<figure>no picture</figure>", []),
    ],
)
def test_the_best_address_of_a_picture_comes_first(html: str, expected: list[str]) -> None:
    assert found(html) == expected


@pytest.mark.parametrize(
    ("src", "url"),
    [
        ("/quay.jpg", "https://courier.example/quay.jpg"),
        ("//cdn.example/quay.jpg", "https://cdn.example/quay.jpg"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        (f"/{'q' * 3_000}.jpg", None),
    ],
)
def test_an_address_is_whole_and_one_of_the_web(src: str, url: str | None) -> None:
    html = f'<div><figure><img src="{src}" alt="A crane over the quay"></figure></div>'
    [picture] = outline(fragment_fromstring(html), "https://courier.example/2026/mill").pieces
    assert isinstance(picture, Picture)
    assert (picture.alt, picture.url) == ("A crane over the quay", url)
