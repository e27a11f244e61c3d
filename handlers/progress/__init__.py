"""How far along the year is: counted, worded, drawn, sent each morning, asked for."""
