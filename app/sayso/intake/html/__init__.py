"""The article within a page: what a browser would show of it, without what stands round it."""
