"""Component `site_footer`: tag, template, style, examples."""
