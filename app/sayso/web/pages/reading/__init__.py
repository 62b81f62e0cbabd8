"""The reading page: a text with its marks, and beside it the claims, the unnamed sources and the hedges."""
