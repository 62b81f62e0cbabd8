import time
from contextlib import suppress

import pytest

from sayso.errors import TooLargeError
from sayso.intake.html.guard import MAX_ATTRIBUTE, MAX_ATTRIBUTES, guarded


def tag(attributes: int, form: str = "a{}='x'") -> str:
    return "<p " + " ".join(form.format(number) for number in range(attributes)) + ">"


def test_a_page_passes_as_it_is() -> None:
    page = "<html><body class='a b c'><p id=x data-y=\"<p>\">words</p><br/></body></html>"
    assert guarded(page) == page


@pytest.mark.parametrize("form", ["a{}", "a{}=x", "a{}='x'", 'a{}="x > y"', "a{} = 'x'", "={}", 'a"{}', "<a{}"])
def test_a_tag_has_at_most_so_many_attributes(form: str) -> None:
    assert guarded(tag(MAX_ATTRIBUTES, form)) == tag(MAX_ATTRIBUTES, form)
    with pytest.raises(TooLargeError, match="attributes"):
        guarded(tag(MAX_ATTRIBUTES * 3, form))


@pytest.mark.parametrize("value", ['"{}"', "'{}'", "{}"])
def test_a_picture_within_an_attribute_is_left_out_and_the_rest_of_the_tag_stays(value: str) -> None:
    page = "a<img alt='a b'{} id=\"x\">b"
    large, small = (page.format(f" src={value.format('A' * length)}") for length in (MAX_ATTRIBUTE, 1_000))
    assert guarded(large) == page.format(" ")
    assert guarded(small) == small


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("a<script>x</script>b", "ab"),
        ("a<SCRIPT src=x>if (a<b) c</sCrIpT >b", "ab"),
        ("a<style>x</style>b<script>y</script>c", "abc"),
        ("a<script>x", "a<script>x"),
        ("a<script>x</script", "a"),
        ("a<scripture>x</scripture>b", "a<scripture>x</scripture>b"),
        ("İ<script>x</script>b", "İb"),
    ],
)
def test_scripts_and_styles_are_left_out(page: str, left: str) -> None:
    assert guarded(page) == left


def test_metadata_in_a_script_is_left_in() -> None:
    page = '<script type="application/ld+json">{"headline": "Mayor quits"}</script>'
    assert guarded(page) == page


@pytest.mark.parametrize(
    "block",
    [
        '{"headline": "Mayor',
        '{"author": {',
        '{"headline": "' + r"\"" * 60_000,
        "[" * 100_000,
        '["' + "a" * 200_000 + '"]',
    ],
    ids=lambda block: block[:20],
)
@pytest.mark.parametrize("end", ["</script>b", ""])
def test_metadata_that_is_no_json_of_some_length_is_left_out(block: str, end: str) -> None:
    assert guarded(f'a<script type="application/ld+json">{block}{end}') == "a" + end.removeprefix("</script>")


PIECES = ["<a", "<a ", "<a/", "< ", "<a b='", "<a b=\"'", "<a b" + "=a" * 4_000 + " "]
SCRIPTS = ["<script>", "<script ", "<style></script>"]


@pytest.mark.parametrize("piece", PIECES + SCRIPTS)
def test_the_time_grows_with_the_length_only(piece: str) -> None:
    begun = time.thread_time()
    with suppress(TooLargeError):
        guarded(piece * (500_000 // len(piece)))
    assert time.thread_time() - begun < 5
