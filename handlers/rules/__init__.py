"""By which numbers and days time limits are counted: shown, changed, and moved to."""
