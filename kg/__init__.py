"""kg: knowledge graphs from Chinese official prose."""
