"""The lists of a commitment's sheet as rows of a form."""
