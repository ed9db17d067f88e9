"""Whole documents as files: PDF to print, DOCX and ODT to edit."""
