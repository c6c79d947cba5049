"""What articles print alike, the stories they tell, and what people put right about them."""
