"""Running the pure functions over many articles: what collects them, and what reads them with several processes."""
