"""Posts written by hand, with what they tell marked; see bench/check_post.py."""
