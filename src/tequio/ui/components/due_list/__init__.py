"""Component `due_list`: tag, template, style, examples."""
