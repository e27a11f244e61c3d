"""The doors: one package or module per channel, all keeping the contract of `base`."""
