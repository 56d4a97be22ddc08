"""The graph in other people's formats; every writer streams from the sorted N-Quads of a build."""
