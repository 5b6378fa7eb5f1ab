"""One student: a kernel of their own, a lesson run from the top, and then a hand on the sliders."""

import itertools
import queue
import time

from jupyter_client import AsyncKernelManager

from tools import lessons

_PATIENCE = 300  # seconds until something that does not answer counts as a failure


class Student:
    """What a browser does for a student, without the browser; failures are kept as sentences."""

    def __init__(self, lesson):
        self._cells = [cell.source for cell in lessons.notebook(lesson).code]
        self._kernel, self._client = AsyncKernelManager(), None
        self.sliders, self.failures = {}, []

    @property
    def process(self):
        return self._kernel.provisioner.pid

    async def start(self):
        """Seconds until the kernel answers."""
        began = time.perf_counter()
        await self._kernel.start_kernel(extra_arguments=["--log-level=ERROR"])
        self._client = self._kernel.client()
        self._client.start_channels()
        try:
            await self._client.wait_for_ready(timeout=_PATIENCE)
        except RuntimeError as error:
            self.failures.append(f"kernel did not start: {error}")
            return None
        return time.perf_counter() - began

    async def run(self):
        """Seconds for all cells of the lesson; notes the sliders of its first panel."""
        began = time.perf_counter()
        for source in self._cells:
            async for kind, content in self._answers(self._client.execute(source)):
                if kind == "comm_open":
                    self._note(content["comm_id"], content["data"].get("state", {}))
                elif kind == "error":
                    self.failures.append(f"{content['ename']}: {content['evalue']}")
        return time.perf_counter() - began

    async def move(self, moves):
        """Milliseconds from each message of a slider until the kernel has sent the new picture and is idle.

        The next move follows at once, as with an arrow key held down: each slider goes up to its end and back.
        """
        times = []
        for slider, value in itertools.islice(self._settings(), moves):
            began = time.perf_counter()
            drawn = [
                content["data"]["state"]["value"]
                async for kind, content in self._answers(self._send(slider, value))
                if kind == "comm_msg" and "<svg" in str(content["data"].get("state", {}).get("value"))
            ]
            times.append(1000 * (time.perf_counter() - began))
            if len(drawn) != 1:
                self.failures.append(f"{len(drawn)} pictures after a move")
        return times

    async def stop(self):
        """End the kernel, whatever state it is in."""
        if self._client is not None:
            self._client.stop_channels()
        await self._kernel.shutdown_kernel(now=True)

    def _note(self, model, state):
        """Keep a slider over whole numbers: its range, and the value that it has now."""
        if state.get("_model_name") == "IntSliderModel":
            self.sliders[model] = state["min"], state["max"], state["value"]

    def _settings(self):
        """Every value of every slider in turn, up to its end and back, without end."""
        while True:
            for slider, (low, high, start) in self.sliders.items():
                for value in (
                    *range(start + 1, high + 1),
                    *range(high - 1, low - 1, -1),
                    *range(low + 1, start + 1),
                ):
                    yield slider, value

    def _send(self, slider, value):
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        message = self._client.session.msg("comm_msg", {"comm_id": slider, "data": data})
        self._client.shell_channel.send(message)
        return message["header"]["msg_id"]

    async def _answers(self, request):
        """What the kernel publishes about one request, until it is idle again."""
        while True:
            try:
                message = await self._client.get_iopub_msg(timeout=_PATIENCE)
            except queue.Empty:
                self.failures.append(f"no answer in {_PATIENCE} s")
                return
            if message["parent_header"].get("msg_id") == request:
                content = message["content"]
                yield message["msg_type"], content
                if message["msg_type"] == "status" and content["execution_state"] == "idle":
                    return
