"""Component `truths`: tag, template, style, examples."""
