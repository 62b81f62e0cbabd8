"""The text itself: sentences, spans, quotation marks."""
