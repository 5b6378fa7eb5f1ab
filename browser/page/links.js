// A link to a section of another lesson: Notebook opens the lesson in a page of its own and drops the section.
// So the page that opens it hands the section on in the address, and the new page goes there.
"use strict";
(() => {
  let section = "";
  document.addEventListener("click", (event) => { section = event.target.closest?.("a")?.hash ?? ""; }, true);
  const open = window.open;
  window.open = (address, ...rest) => open.call(window, /[?&]path=/.test(address) ? address + section : address, ...rest);

  // The list of files, which is asked first, sends a lesson on to another page and drops the section once more.
  const here = window.location.hash || sessionStorage.getItem("going-viral-section");
  sessionStorage.removeItem("going-viral-section");
  if (!here) return;
  const shown = () => document.getElementById(decodeURIComponent(here.slice(1)));
  addEventListener("pagehide", () => { if (!shown()) sessionStorage.setItem("going-viral-section", here); });
  // Pictures and tables that come in above push the heading down, so stay with it until the reader takes over.
  const following = setInterval(() => shown()?.scrollIntoView(), 300);
  const stop = () => clearInterval(following);
  setTimeout(stop, 60_000);
  for (const touched of ["wheel", "pointerdown", "keydown"]) addEventListener(touched, stop, { once: true, capture: true });
})();
