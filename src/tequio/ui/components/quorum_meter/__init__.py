"""Component `quorum_meter`: tag, template, style, examples."""
