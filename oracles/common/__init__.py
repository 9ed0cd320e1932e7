"""What all oracle processes share: their standing in the network, their loop, their words."""
