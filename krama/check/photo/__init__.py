"""What a photo gives away besides the picture, and a clean copy: all of it on the child's device."""
