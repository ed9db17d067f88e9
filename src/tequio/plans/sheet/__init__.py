"""The sheet of a commitment: its fields, what it says and what it must say."""
