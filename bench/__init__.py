"""The measured promises: `make bench`."""
