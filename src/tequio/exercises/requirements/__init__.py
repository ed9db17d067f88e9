"""What OGP Local asks of an exercise: each requirement computed from its records, none of them set."""
