"""What slides print besides statements: sections, series of years, rates, policy fields and decree measures."""
