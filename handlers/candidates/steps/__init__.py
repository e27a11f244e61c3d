"""How a step is asked for, held against the rules, recorded and answered."""
