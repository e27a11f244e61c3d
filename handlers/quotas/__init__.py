"""What is asked for, and where one starts from: quotas and numbers from before the register, each with its paper."""
