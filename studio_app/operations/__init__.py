"""One function for each thing a user can do: rules and storage in one transaction, which is one undo step."""
