"""Evidence files and archived links: received, cleaned, served apart."""
