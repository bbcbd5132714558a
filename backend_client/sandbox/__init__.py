"""A real, small declaration backend that serves the contract over HTTP, for demonstrations and tests.

Everything in it is synthetic. `python -m backend_client.sandbox --help` says how to run it.
"""
