"""What articles about one affair say of each other: nothing here is stored, all of it is reckoned from readings."""
