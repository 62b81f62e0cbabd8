"""The desk: what a standards editor asks of an article, what of it can be seen in its text, and draft against draft."""
