"""Tests in a real browser on a real JupyterLab.

`lab` runs the server, `offline` the browser and the record of what tried to leave, `page` opens a
lesson and works it as a student does, `axe` judges it, `conftest` has the fixtures. A test of a
lesson asks for the fixture `lesson` and starts with `lesson("lessons/01-reading.ipynb").run_all()`.
"""
