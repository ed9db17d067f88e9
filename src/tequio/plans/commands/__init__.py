"""Every write to plans and commitments."""
