"""HTTP/1.1 as small and fast as it can be made: one server for posts from a proxy, one client for one address."""
