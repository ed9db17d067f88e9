"""Component `tile_map`: tag, template, style, examples."""
