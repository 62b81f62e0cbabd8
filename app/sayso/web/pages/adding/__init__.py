"""Adding articles: from what is pasted, chosen or handed over to a draft, and what became of it."""
