"""What people do with plans, commitments and milestones."""
