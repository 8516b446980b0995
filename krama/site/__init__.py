"""The shared page: base, styles, headers, quick exit, and what every door needs of the machine."""
