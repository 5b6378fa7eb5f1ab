// Open a lesson of the site in Firefox, Run All, move every panel by keyboard, and say in JSON what was seen:
//     node tests/browser/firefox/lesson.mjs PATH-OF-FIREFOX ADDRESS-OF-THE-LESSON
// puppeteer-core is found in the current folder's node_modules; it drives Firefox by WebDriver BiDi.
import { createRequire } from "node:module";

const puppeteer = createRequire(process.cwd() + "/")("puppeteer-core");
const [executablePath, address] = process.argv.slice(2);
// No proxy, no look for news: what the page itself asks for is all that there is.
const extraPrefsFirefox = { "network.proxy.type": 0, "network.dns.disablePrefetch": true, "network.captive-portal-service.enabled": false };
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  const start = Date.now(), seconds = () => (Date.now() - start) / 1000, asked = new Set(), faults = [];
  page.on("request", (request) => { if (/^https?:/.test(request.url())) asked.add(new URL(request.url()).hostname); });
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("#going-viral-progress")?.textContent.includes("is here"), { timeout: 120000 });
  const ready = seconds();

  await (await page.waitForSelector("::-p-xpath(//li[contains(@class,'lm-MenuBar-item')][.//div[text()='Run']])")).click();
  await (await page.waitForSelector(".lm-Menu-item[data-command='runmenu:run-all']")).click();
  const ran = () => {
    const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].map((one) => one.textContent);
    return prompts.some((text) => /\d/.test(text)) && !prompts.some((text) => /\[[ *]\]/.test(text));
  };
  await page.waitForFunction(ran, { timeout: 240000 });
  const done = seconds();

  const moved = [];
  for (const panel of await page.$$(".going-viral-panel")) {
    const shown = () => panel.evaluate((one) => [".going-viral-moving", ".going-viral-words"].map((part) => one.querySelector(part).innerHTML));
    const [picture, words] = await shown();
    const handle = await panel.$(".noUi-handle");
    const last = await handle.evaluate((one) => one.getAttribute("aria-valuenow") === one.getAttribute("aria-valuemax"));
    await handle.focus();
    await handle.press(last ? "ArrowLeft" : "ArrowRight");
    let now = [picture, words];
    for (const end = Date.now() + 20000; Date.now() < end && (now[0] === picture || now[1] === words); now = await shown())
      await new Promise((later) => setTimeout(later, 100));
    moved.push([now[0] !== picture, now[1] !== words]);
  }
  const trouble = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr'], .jp-Dialog";
  const errors = await page.$$eval(trouble, (all) => all.map((one) => one.textContent));
  console.log(JSON.stringify({ version: await browser.version(), ready, done, moved, errors, faults, asked: [...asked] }));
} finally {
  await browser.close();
}
