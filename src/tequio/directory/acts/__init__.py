"""What people do with territories, institutions, posts and contacts."""
