"""Component `demo`: tag, template, style, examples."""
