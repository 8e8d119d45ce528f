"""The facilitator's Textual app: it folds the events it is fed, and sends commands."""
