"""Whose turn it is to speak, where a text is an interview, a hearing, a speech or letters."""
