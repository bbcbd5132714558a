"""Telegram: its updates heard durably, our messages sent at its pace."""
