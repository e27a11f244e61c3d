"""Who reaches what: everything registered × every role × own, other and former places × private and group."""
