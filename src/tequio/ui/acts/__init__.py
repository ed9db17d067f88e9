"""What people do through a page: one row an act, one view, one template, one set of fields."""
