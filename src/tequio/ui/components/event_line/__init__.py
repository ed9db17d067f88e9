"""Component `event_line`: tag, template, style, examples."""
