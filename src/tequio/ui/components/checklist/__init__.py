"""Component `checklist`: tag, template, style, examples."""
