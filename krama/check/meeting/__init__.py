"""A plan for someone who decides to meet a person known from online; kept nowhere."""
