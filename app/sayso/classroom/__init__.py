"""A class marks an article by itself first: its marks, the teacher's link, the comparison, the count. Pure."""
