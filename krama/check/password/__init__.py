"""How long a password holds, a maker of passphrases, and two-step sign-in for each platform."""
