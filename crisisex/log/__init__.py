"""The store of events: append-only, hash-chained, durable before anyone sees it."""
