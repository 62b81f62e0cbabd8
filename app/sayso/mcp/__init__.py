"""The room as a server of the Model Context Protocol, by which language models read it; it changes nothing."""
