"""The browser edition: a static site that runs the whole course in the reader's browser.

`parts` knows what the browser's Python needs, `gather` brings it and checks it, `compiled`
makes it start quickly, `lite` builds the pages around it, and `building` does all of it in
order. `serve` shows the result on this machine.
"""
