"""Component `filter_form`: tag, template, style, examples."""
