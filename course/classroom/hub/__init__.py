"""Many students: what a JupyterHub needs to serve the course (see README.md here)."""
