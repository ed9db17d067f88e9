"""Component `form_field`: tag, template, style, examples."""
