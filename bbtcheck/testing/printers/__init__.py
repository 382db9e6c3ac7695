"""Writers of whole papers: one module per kind of paper, from choices to records to text in the printed layout."""
