"""Records of tables and JSON as they stand, which column of them is which field, and what they would become."""
