"""Which pictures an article names, and their copies, through everything that happens to the article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sayso.domain import State
from sayso.domain.pictures import Copy, Size, Wanted, name_of
from sayso.shape.values import Picture, Shape
from sayso.storage import ArticleStore
from sayso.storage.wanted import MOST
from tests.factories import draft
from tests.pictures import png

A, B, C = (f"https://courier.example/{name}.png" for name in "abc")
COPY = Copy(media_type="image/png", size=Size(width=32, height=20), data=png())
TEXT = "The mill at Harn was sold on Monday, the clerk said."


def shape(*urls: str) -> Shape:
    return Shape(pictures=tuple(Picture(at=0, alt="The quay", url=url) for url in urls))


def add(store: ArticleStore, *urls: str, text: str = TEXT) -> int:
    return store.add(replace(draft(text), shape=shape(*urls)), State.WAITING, None).id


def keep(store: ArticleStore, article_id: int, *urls: str) -> None:
    for url in urls:
        store.pictures.keep(Wanted(article_id=article_id, url=url), COPY)


def wanted(store: ArticleStore, *, days: float = 1) -> list[str]:
    """What is wanted at a time from now, by asking for each in vain."""
    found = []
    while asked := store.pictures.next(datetime.now(UTC) + timedelta(days=days)):
        found.append(asked.url)
        store.pictures.missed(asked, None)
    return found


def test_a_picture_is_wanted_from_when_its_article_is_stored_and_once(store: ArticleStore) -> None:
    article_id = add(store, A, B, A)
    assert store.pictures.next(datetime.now(UTC) - timedelta(minutes=1)) is None
    first = store.pictures.next(datetime.now(UTC))
    assert first is not None
    assert (first.article_id, first.tries, first.url in (A, B)) == (article_id, 0, True)
    assert sorted(wanted(store)) == [A, B]


def test_a_picture_without_an_address_and_an_article_without_pictures_want_nothing(store: ArticleStore) -> None:
    store.add(replace(draft("Other."), shape=Shape(pictures=(Picture(at=0, alt="The quay"),))), State.WAITING, None)
    store.add(draft(TEXT), State.WAITING, None)
    assert wanted(store) == []


def test_so_many_pictures_of_one_article_and_no_more(store: ArticleStore) -> None:
    urls = [f"https://courier.example/{number}.png" for number in range(MOST + 5)]
    add(store, *urls)
    assert sorted(wanted(store)) == sorted(urls[:MOST])


def test_how_often_one_was_asked_for_in_vain_is_counted(store: ArticleStore) -> None:
    add(store, A)
    now = datetime.now(UTC)
    for tries in range(3):
        found = store.pictures.next(now)
        assert found is not None
        assert found.tries == tries
        store.pictures.missed(found, now)


def test_another_text_keeps_the_pictures_that_stay_and_wants_the_new_ones(store: ArticleStore) -> None:
    article_id = add(store, A, B)
    keep(store, article_id, A, B)
    store.replace_text(article_id, replace(draft(f"{TEXT} Then it was lent."), shape=shape(B, C)), State.WAITING, None)
    assert list(store.pictures.sizes(article_id)) == [B]
    assert store.pictures.get(article_id, name_of(A)) is None
    assert wanted(store) == [C]


def test_an_article_that_is_extracted_anew_wants_the_pictures_that_it_learns_of(store: ArticleStore) -> None:
    article_id = add(store)
    store.replace_shape(article_id, shape(A))
    assert wanted(store) == [A]


def test_what_lies_in_the_bin_wants_and_shows_nothing_and_comes_back_whole(store: ArticleStore) -> None:
    article_id = add(store, A, B)
    keep(store, article_id, A)
    store.remove(article_id)
    assert store.pictures.get(article_id, name_of(A)) is None
    assert store.pictures.next(datetime.now(UTC)) is None
    store.bring_back(article_id, since=datetime.now(UTC) - timedelta(days=1))
    assert store.pictures.get(article_id, name_of(A)) == COPY
    assert wanted(store) == [B]


def test_copies_are_deleted_with_their_article(store: ArticleStore) -> None:
    article_id, other = add(store, A), add(store, A, text="Other.")
    keep(store, article_id, A)
    keep(store, other, A)
    store.remove(article_id)
    store.purge(datetime.now(UTC) + timedelta(seconds=1))
    assert store.pictures.sizes(article_id) == {}
    assert store.pictures.sizes(other) == {A: COPY.size}
    keep(store, article_id, A)  # by a fetch that began before
    store.pictures.missed(Wanted(article_id=article_id, url=A), None)
    assert store.pictures.sizes(article_id) == {}
