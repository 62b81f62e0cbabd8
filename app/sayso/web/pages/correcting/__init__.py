"""The pages on which a reader says what is right and wrong, and sees and undoes what was said."""
