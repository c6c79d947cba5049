"""The ledgers: agreements, and exchanges of goods, as they stand from article to article."""
