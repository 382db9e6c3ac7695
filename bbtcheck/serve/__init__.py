"""A page on your own machine: drop papers on it, read the report, take the annotated copies; nothing is kept."""
