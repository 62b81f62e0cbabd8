"""The pages of a class: the bare text to mark, the comparison, the sheet to print, and what the teacher sees."""
