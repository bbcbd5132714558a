"""The contract with the declaration backend, published as `openapi.json`.

Generated from the models: `python -m backend_client.contract` writes it, `--check` says whether it is up to date.
"""
