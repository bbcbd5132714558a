"""Pictures: from bytes nobody has looked at yet to a JPEG that is safe to keep."""
