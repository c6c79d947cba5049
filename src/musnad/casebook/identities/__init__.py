"""Who is one across articles: made, kept, listed, and put right."""
