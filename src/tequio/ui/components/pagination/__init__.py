"""Component `pagination`: tag, template, style, examples."""
