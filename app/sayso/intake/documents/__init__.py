"""Documents that people have, as articles: run in a worker process, for what somebody else wrote may be anything."""
