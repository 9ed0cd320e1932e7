"""Documentary credits: keys and statuses as the contract has them."""
