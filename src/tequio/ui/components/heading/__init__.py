"""Component `heading`: tag, template, style, examples."""
