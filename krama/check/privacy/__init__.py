"""A check-up of privacy settings app by app, and a list for devices that others use too."""
