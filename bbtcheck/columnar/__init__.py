"""Rules over tables of millions of rows: the same rule files, compiled to SQL for an engine that reads columns."""
