"""docutils' body elements -> blocks, one module for each kind."""
