"""The command line `sayso`: each command a few lines over a service. Heavy imports stay inside the commands."""
