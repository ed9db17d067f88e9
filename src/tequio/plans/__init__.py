"""Local action plans: commitments, how they are measured and changed."""
