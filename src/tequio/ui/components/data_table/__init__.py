"""Component `data_table`: tag, template, style, examples."""
