"""For authors of tests and rules: cases of rules, and budgets that are right or wrong on purpose."""
