"""Data of the package; README.md names their sources and licences."""
