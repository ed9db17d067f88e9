"""Who may write plans and commitments, when and why."""
