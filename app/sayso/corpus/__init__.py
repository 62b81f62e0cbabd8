"""Corpora: files of articles cut into numbered shards, each analysed once, whoever drives it. Files are the queue."""
