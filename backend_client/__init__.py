"""The declaration backend: the wire models, the client, the contract and a sandbox that serves it."""
