"""Facts → RDF: the quads of one document, the store that keeps them, the check that they are sound."""
