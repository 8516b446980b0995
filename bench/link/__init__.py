"""Links to measure the link check with; see RESULT.md."""
