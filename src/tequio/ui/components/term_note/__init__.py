"""Component `term_note`: tag, template, style, examples."""
