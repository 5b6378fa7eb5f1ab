// One line at the foot of the page while Python is being fetched, so that nobody waits before a dead page.
"use strict";
(() => {
  const line = document.createElement("div");
  line.id = "going-viral-progress";
  line.setAttribute("role", "status");
  line.innerHTML = '<span></span><progress max="1" aria-hidden="true"></progress>';
  const [words, bar] = line.children;
  let steps = 0, done = 0, hide;

  const show = (text, share, seconds) => {
    clearTimeout(hide);
    if (!line.isConnected) document.body?.append(line);
    words.textContent = text;
    bar.hidden = share === undefined;
    bar.value = share ?? 0;
    line.hidden = false;
    if (seconds) hide = setTimeout(() => { line.hidden = true; }, seconds * 1000);
  };

  const heard = (said) => {
    if (said.steps) [steps, done] = [said.steps, 0];
    else if (!said.late) done = Math.min(done + 1, steps);
    if (said.failed) show(`Python could not be fetched: ${said.failed}. Are you online? Reload the page to try again.`);
    else if (said.ready) show("Python is here and starting; your lesson can run in a moment.", 1, 5);
    else if (said.late) show(`Fetching ${said.step}, which this lesson needs …`, undefined, 5);
    else show("Fetching Python. The first time this takes a while; later it is quick.", done / steps);
  };

  // The kernel lives in a worker that the page makes by itself; listen to each.
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", (event) => { if (event.data?.goingViral) heard(event.data.goingViral); });
    }
  };
  // The list of files has no lesson to open.
  const lesson = new URLSearchParams(window.location.search).has("path");
  document.addEventListener("DOMContentLoaded", () => { if (lesson && !steps) show("Opening the lesson …", 0, 60); });
})();
