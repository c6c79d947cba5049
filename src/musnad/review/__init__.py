"""What people decide about statements, laid over what the rules found, and which statements deserve a look first."""
