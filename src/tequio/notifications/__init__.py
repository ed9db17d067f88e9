"""Mail: what people asked to follow, and what offices owe."""
