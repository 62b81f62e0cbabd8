"""The pages in HTML: what a reader sees."""
