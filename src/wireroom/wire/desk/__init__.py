"""The wire's screens in the desk: its sources and how they are doing, and what could not be read."""
