"""How the law came into force: numbered contract steps and numbered database steps."""
