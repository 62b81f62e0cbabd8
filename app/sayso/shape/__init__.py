"""What an article looked like, beside its plain text: headings, lists, tables, quotations, links, pictures."""
