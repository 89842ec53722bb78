"""The models that lessons play with: pure functions, each with the source of its rule."""
