"""Serve a built site from this computer only, below a folder's name, and count what is fetched."""

import contextlib
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

SUBFOLDER = "/a/sub folder"


class Handler(SimpleHTTPRequestHandler):
    """Files of the site below SUBFOLDER, as a plain web host gives them."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
    }

    def translate_path(self, path):
        """The file of an address; outside the subfolder there is nothing."""
        place = SUBFOLDER.replace(" ", "%20")
        if not path.startswith(place + "/"):
            return "/nothing"
        return super().translate_path(path.removeprefix(place))

    def copyfile(self, source, outputfile):
        """Send a file, and count it."""
        data = source.read()
        with self.server.lock:
            self.server.fetched.append((self.path, len(data)))
        outputfile.write(data)

    def send_error(self, code, *said):
        """Refuse, and remember what was asked in vain."""
        self.server.missing.append(self.path)
        super().send_error(code, *said)

    def log_message(self, *said):
        """Nothing is printed."""


class Server(ThreadingHTTPServer):
    """Many requests at once, from this computer only."""

    daemon_threads = True
    request_queue_size = 64


@contextlib.contextmanager
def site(folder):
    """The server of a folder; its .address is where the site starts, its .fetched a list of (path, bytes)."""
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    server.lock, server.fetched, server.missing = threading.Lock(), [], []
    server.address = f"http://127.0.0.1:{server.server_port}{SUBFOLDER.replace(' ', '%20')}/"
    worker = threading.Thread(target=server.serve_forever, daemon=True)
    worker.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
