"""Component `language_switch`: tag, template, style, examples."""
