"""The room on the web: its pages and its JSON API, and what both need."""
