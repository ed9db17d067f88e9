"""Component `progress`: tag, template, style, examples."""
