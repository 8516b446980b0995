"""Money and gifts: what to look at before taking something. Also the shape of any ticked list."""
