"""What readers say of an analysis by hand: values, and pure functions that lay them over what the machine found."""
