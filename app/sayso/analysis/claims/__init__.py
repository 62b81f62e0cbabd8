"""Rules that mend the proposals into claims."""
