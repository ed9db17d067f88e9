"""Everything public, as files anyone can reuse, with every column told."""
