"""Component `fold`: tag, template, style, examples."""
