"""Component `history`: tag, template, style, examples."""
