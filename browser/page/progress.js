// One line at the foot of the page while Python is being fetched, so that nobody waits before a dead page.
"use strict";
(() => {
  const line = document.createElement("div");
  line.id = "going-viral-progress";
  line.setAttribute("role", "status");
  line.innerHTML = '<span></span><progress max="1" value="0" aria-hidden="true"></progress>';
  const [words, bar] = line.children;
  let steps = 0, done = 0, hide;

  const show = (text, share) => {
    clearTimeout(hide);
    if (!line.isConnected) (document.body ?? document.documentElement).append(line);
    words.textContent = text;
    if (share === undefined) bar.removeAttribute("value"); else bar.value = share;
    line.hidden = false;
  };

  const heard = (said) => {
    if (said.steps) [steps, done] = [said.steps, 0];
    if (said.step && !said.late) done += 1;
    if (said.ready) {
      show("Python is here. Starting it …", 1);
      hide = setTimeout(() => { line.hidden = true; }, 4000);
    } else if (said.late) {
      show(`Fetching ${said.step}, once …`);
      hide = setTimeout(() => { line.hidden = true; }, 4000);
    } else {
      show(`Fetching Python: ${done} of ${steps} parts. The first time this takes a while; later it is quick.`, done / steps);
    }
  };

  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", (event) => { if (event.data?.goingViral) heard(event.data.goingViral); });
    }
  };
  document.addEventListener("DOMContentLoaded", () => { if (!steps) show("Opening the lesson …"); hide = setTimeout(() => { line.hidden = true; }, 60000); });
})();
