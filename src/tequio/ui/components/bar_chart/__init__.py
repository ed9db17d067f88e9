"""Component `bar_chart`: tag, template, style, examples."""
