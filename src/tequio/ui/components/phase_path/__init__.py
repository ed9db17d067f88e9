"""Component `phase_path`: tag, template, style, examples."""
