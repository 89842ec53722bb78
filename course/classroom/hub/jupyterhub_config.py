"""JupyterHub for one server, with real Unix users: read README.md here first.

Each setting is an environment variable, checked in settings.py. The proxy runs apart
(``ConfigurableHTTPProxy.should_start`` is False), so that the hub can be stopped, updated and
started again while students go on working.
"""

import os
import sys
from pathlib import Path
from urllib.parse import quote

from course.classroom.hub.settings import SettingError, doubt, read

try:
    settings = read(os.environ)
except SettingError as error:
    sys.exit(f"course hub: {error}")
if said := doubt(settings):
    print(f"course hub: {said}", file=sys.stderr)

c = get_config()  # noqa: F821  # JupyterHub puts it here

# --- who may come in ----------------------------------------------------------------------------
# Accounts and passwords are the machine's own (PAM). Only members of one group come in, and root
# never; there is no administrator, since a student's server is nobody's business but theirs.
c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = {settings.group}
c.Authenticator.blocked_users = {"root"}
c.LocalAuthenticator.create_system_users = False

# --- what listens where -------------------------------------------------------------------------
# All on this machine; a web server in front brings https and passes on to the proxy.
c.JupyterHub.bind_url = settings.bind_url
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.hub_port = settings.hub_port
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = settings.proxy_url

# --- a restart of the hub that nobody notices ---------------------------------------------------
c.JupyterHub.cleanup_servers = False
c.JupyterHub.cleanup_proxy = False
c.JupyterHub.cookie_secret_file = str(settings.state / "cookie_secret")
c.JupyterHub.db_url = f"sqlite:///{settings.state / 'jupyterhub.sqlite'}"

# --- a student's server -------------------------------------------------------------------------
# Plain processes under each student's own account; start.py bounds what each may hold.
# systemdspawner would also bound their sum, for one more dependency and only where systemd runs.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [sys.executable, "-m", "course.classroom.hub.start"]
c.Spawner.default_url = f"/lab/tree/lessons/{quote(settings.lesson)}.ipynb"
c.Spawner.environment = {
    "COURSE_LESSONS": str(settings.lessons),
    "COURSE_HUB_MEMORY_MB": str(settings.memory),
    "COURSE_HUB_IDLE_MINUTES": str(settings.idle_minutes),
    "PYTHONNOUSERSITE": "1",
    "MALLOC_ARENA_MAX": "1",  # an arena for each thread of the server: 5 MB
}
# A whole class comes at the same minute: with the defaults (10 starts at once, 60 s each) none of
# 30 got in on two processors. Whoever does not get a turn waits on a page that tries again by
# itself (templates/error.html).
c.JupyterHub.concurrent_spawn_limit = settings.starts
c.JupyterHub.spawn_throttle_retry_range = (5, 15)  # seconds
c.JupyterHub.template_paths = [str(Path(__file__).parent / "templates")]
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 180
c.Spawner.poll_interval = 15  # seconds until a server that ended is noticed
