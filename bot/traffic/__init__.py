"""What becomes of an event and of a message besides being written down and sent: made storable, read far, told late."""
