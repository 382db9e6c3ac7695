"""Checks records against rules: what holds, what is broken, what could not be checked, and why."""
