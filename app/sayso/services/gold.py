"""Articles with their labels, for annotation tools; and those that readers went through whole, to train with."""

from collections.abc import Iterator

from sayso.corrections.laying import corrected
from sayso.corrections.values import Act
from sayso.domain import Article
from sayso.errors import ArticleNotFoundError
from sayso.labelled.making import GUIDE, of_analysis
from sayso.labelled.values import Labelled
from sayso.labelled.written import remembering
from sayso.services.ports import Articles


def reviewed(articles: Articles) -> Iterator[Labelled]:
    """Every reviewed article with its labels, oldest first. Those that are deleted meanwhile are left out."""
    for article_id in articles.ids():
        try:
            labelled = labelled_of(articles.get(article_id))
        except ArticleNotFoundError:
            continue
        if labelled:
            yield labelled


def labels_of(article: Article) -> Labelled | None:
    """What is said of it now; None where it is not analysed."""
    if article.analysis is None:
        return None
    known = article.metadata
    facts = {"title": known.title, "publication": known.publication, "url": known.url}
    words = {name: value for name, value in facts.items() if value}
    return remembering(of_analysis(_name(article), article.text, article.analysis, words))


def labelled_of(article: Article) -> Labelled | None:
    """Its labels as corrected; None where some row of the machine's was not said right, wrong or changed.

    None as well where something that was said cannot be placed in the text now: then the labels are not whole.
    """
    machine = article.as_found
    if machine is None or not article.corrections:
        return None
    state = corrected(machine, article.corrections, article.text)
    if not state.reviewed(machine) or any(each.act is not Act.NOTE for each in state.unplaced):
        return None
    readers = sorted({each.by for each in article.corrections if each.by})
    facts = {"guide": GUIDE, "readers": "\n".join(readers)} if readers else {"guide": GUIDE}
    return remembering(of_analysis(_name(article), article.text, state.analysis, facts))


def _name(article: Article) -> str:
    return f"room-{article.id}"
