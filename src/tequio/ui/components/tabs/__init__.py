"""Component `tabs`: tag, template, style, examples."""
