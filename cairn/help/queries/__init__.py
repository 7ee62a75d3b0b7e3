"""Reads for help's pages and for choosing who is asked."""
