"""The facts that a page gives of its article: title, byline, publication, day and address."""
