"""The pages of the desk: the review of an article, its memo, its versions, and draft against draft."""
