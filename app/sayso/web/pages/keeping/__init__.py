"""Pages of what a reader keeps: notes, tags, reading state."""
