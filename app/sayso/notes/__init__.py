"""What a reader keeps of an article for herself: notes at words, tags, and how far she has read. Pure."""
