"""Which mentions are one source, and who it is."""
