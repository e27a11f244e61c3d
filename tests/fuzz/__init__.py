"""Whatever may be typed, tapped, brought by a messenger or the page: nothing of it makes the bot fall or keep silent.

`python -m tests.fuzz --seed 7 --inputs 3000` plays it; what goes wrong is told with the seed and the input, and
the same seed plays the same again.
"""
