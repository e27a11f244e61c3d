"""Several papers of one person's file in one report: read in one line or ticked, judged one by one, told together."""
