"""Labelled texts in the forms of annotation tools, and read back from them: brat, CoNLL, Label Studio, INCEpTION."""
