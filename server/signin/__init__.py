"""Sign-in: who asks, by a bearer token of Entra ID (or the sandbox's issuer)."""
