"""What is not here, or not any more: all of these are answered 404."""

from sayso.errors.base import SaysoError


class ArticleNotFoundError(SaysoError):
    """No stored article has this id."""

    code = "article-not-found"

    def __init__(self, article_id: int) -> None:
        super().__init__(f"No article has the id {article_id}. It may have been deleted; see the library.")
        self.article_id = article_id


class HookNotFoundError(SaysoError):
    """No webhook of the room has this id."""

    code = "webhook-not-found"

    def __init__(self, hook_id: int) -> None:
        super().__init__(f"No webhook has the id {hook_id}. It may have been removed already.")


class SourceNotFoundError(SaysoError):
    """No source of the register has this id, or its last claim is gone."""

    code = "source-not-found"

    def __init__(self, voice_id: int) -> None:
        super().__init__(f"No source has the id {voice_id}, or its articles are gone; see the register.")


class CorrectionNotFoundError(SaysoError):
    """The article has no correction with this number, or it was undone already."""

    code = "correction-not-found"

    def __init__(self, article_id: int, number: int) -> None:
        super().__init__(f"Article {article_id} has no correction {number}. It may have been undone already.")


class NoteNotFoundError(SaysoError):
    """The article has no note with this number, or what was done cannot be undone any more."""

    code = "note-not-found"


class SearchNotFoundError(SaysoError):
    """No saved search has this id, or no feed this address."""

    code = "search-not-found"


class FeedNotFoundError(SaysoError):
    """No feed that is followed has this id."""

    code = "feed-not-found"


class ListNotFoundError(SaysoError):
    """No reading list has this id."""

    code = "list-not-found"

    def __init__(self, list_id: int) -> None:
        super().__init__(f"No reading list has the id {list_id}. It may have been removed.")


class TokenNotFoundError(SaysoError):
    """No token of the room has this id."""

    code = "token-not-found"

    def __init__(self, token_id: int) -> None:
        super().__init__(f"No token has the id {token_id}. It may have been revoked already.")
