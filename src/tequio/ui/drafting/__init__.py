"""Drafts that people finish in their own word processor: DOCX and ODT."""
