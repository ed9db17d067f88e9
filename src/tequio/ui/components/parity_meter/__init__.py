"""Component `parity_meter`: tag, template, style, examples."""
