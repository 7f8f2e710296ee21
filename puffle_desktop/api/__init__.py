"""Puffle over HTTP: transport, endpoints, and JSON to domain and back."""
