"""Component `breadcrumbs`: tag, template, style, examples."""
