"""Component `downloads`: tag, template, style, examples."""
