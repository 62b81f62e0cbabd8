"""What an article takes in memory, by what those of Wikinews and of bench/stays_up take (Python 3.11, 64 bits)."""

from sayso.domain import Article

_EACH = 2_500  # bytes of an article beside all that is counted here
_LETTER = 2  # where a text has curly quotation marks, as most have
_PIECE = 530  # a claim, a source or a hedge with its spans
_BLOCK = 200  # of the shape of a text


def weight(article: Article) -> int:
    """About how many bytes an article and its analysis take."""
    analyses = (article.analysis, article.machine) if article.machine else (article.analysis,)
    pieces = sum(len(each.attributions) + len(each.sources) + len(each.hedges) for each in analyses if each)
    shape = article.shape
    blocks = len(shape.blocks) + len(shape.links) + len(shape.emphasis) + len(shape.pictures)
    return _EACH + _LETTER * len(article.text) + _PIECE * pieces + _BLOCK * blocks
