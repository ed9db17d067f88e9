"""Pages of plans, commitments, goals and milestones, and their forms."""
