"""What is asked: one module a lesson, with the notebook's name. Importing one imports no other."""
