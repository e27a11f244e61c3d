"""How many acts the daily work takes: taps and messages, counted by doing it through the product."""
