"""Office files: workbooks, word processor documents and presentations, read without running anything in them."""
