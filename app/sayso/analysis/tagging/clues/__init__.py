"""What can be read off words and their surroundings, as numbers for the net."""
