"""A page from its address: nothing inside this network is asked, nothing is too slow, nothing unpacks to too much."""
