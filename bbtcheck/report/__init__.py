"""The words: reports, explanations and lists, one module per format. No other stage writes a sentence."""
