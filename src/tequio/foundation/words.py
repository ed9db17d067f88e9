"""Text that may still be waiting for the reader's language."""

from django.utils.functional import Promise

Words = str | Promise
