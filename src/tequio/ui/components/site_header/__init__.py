"""Component `site_header`: tag, template, style, examples."""
