"""Every component: a folder with its tag, template, style and examples."""
