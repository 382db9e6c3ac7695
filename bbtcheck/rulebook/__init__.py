"""Rules: what must hold in a budget paper, each written as one TOML file."""
