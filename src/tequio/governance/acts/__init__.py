"""What people do with bodies, their seats, their sessions and what these agree."""
