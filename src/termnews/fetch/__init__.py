"""The one gate for bytes: httpx with limits and manners."""
