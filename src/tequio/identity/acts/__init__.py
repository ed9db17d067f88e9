"""What people do with roles, invitations and statements, a row each."""
