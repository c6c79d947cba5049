"""What many articles say of each other: dates carried over, ledgers, copies. Pure functions of readings."""
