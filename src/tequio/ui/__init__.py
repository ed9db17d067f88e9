"""The page shell, the components and the look that all pages share."""
