"""docutils' parser, closed off and taught what it does not know -> its tree."""
