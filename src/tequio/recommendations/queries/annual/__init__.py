"""The annual report of a commission, drafted from the data."""
