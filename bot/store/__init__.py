"""The database: the only place that knows SQL."""

import sqlite3

StorageError = sqlite3.Error
"""What goes wrong with the database itself: a full disk, a file that cannot be read or written."""
