"""Commands that others wrote: bounded in time and size, ended whole, isolated where the system allows it."""
