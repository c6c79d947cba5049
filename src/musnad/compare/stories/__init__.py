"""Articles grouped into affairs, and on how many independent origins something rests."""
