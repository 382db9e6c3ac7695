"""What a paper states in words: figures and the words they belong to, totals, growth, changes, shares and products."""
