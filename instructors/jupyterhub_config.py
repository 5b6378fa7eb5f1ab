"""A room of thirty on one Linux machine: see instructors/server.md. Started in the folder of the course.

One password for the room, a folder for everybody under classroom/, the student edition in each. All
servers run as the user who starts the hub, so students could read each other's files: fit for a class
that trusts each other, not for marks.
"""

import os
import shutil
import sys
from pathlib import Path

COURSE = Path.cwd()
ROOM = COURSE / "classroom"
EDITION = COURSE / "build" / "going-viral-student.zip"
ROOM.mkdir(exist_ok=True)


def unpack(spawner):
    """Give a student the lessons at the first login; what is there stays."""
    home = ROOM / spawner.user.name
    if not (home / "notebooks").exists():
        shutil.unpack_archive(EDITION, home / "fresh")
        shutil.move(home / "fresh" / EDITION.stem / "notebooks", home / "notebooks")
        shutil.rmtree(home / "fresh")


c = get_config()  # noqa: F821 - JupyterHub's own
c.JupyterHub.bind_url = "http://:8000"
c.JupyterHub.db_url = f"sqlite:///{ROOM / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(ROOM / "hub_cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(ROOM / "hub_proxy.pid")
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = os.environ["ROOM_PASSWORD"]
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(ROOM / "{username}")
c.Spawner.cmd = [str(Path(sys.executable).with_name("jupyterhub-singleuser"))]
# A kernel whose page has been closed ends after half an hour and gives its memory back.
c.Spawner.args = ["--MappingKernelManager.cull_idle_timeout=1800"]
c.Spawner.default_url = "/lab/tree/notebooks/00_start_here.ipynb"
c.Spawner.environment = {"GOING_VIRAL_HOME": lambda spawner: str(ROOM / spawner.user.name / ".my_course")}
c.Spawner.pre_spawn_hook = unpack
c.Spawner.start_timeout = 120  # thirty may press Start in the same minute
c.JupyterHub.concurrent_spawn_limit = 10
