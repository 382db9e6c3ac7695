"""Which figure is wrong and what it should be: equations, localisation, slips and ranking."""
