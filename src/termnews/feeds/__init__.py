"""Bytes to feeds and entries; feed discovery; subscription lists."""
