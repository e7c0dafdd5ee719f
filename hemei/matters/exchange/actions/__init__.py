"""The verbs of the exchange. Nothing else writes held tickets, exports or outgoing replies."""
