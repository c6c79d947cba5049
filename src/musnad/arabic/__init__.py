"""Script and words of Arabic: folding with an offset map, tokens and clitics, quotation pairs, sentences, numbers."""
