"""Opens one file and writes its clean copy: a program for a child process.

Without Django and without the database: whoever breaks it finds neither.
"""
