"""What a page tells of its article: title, byline, publication, day and address."""
