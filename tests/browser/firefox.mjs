// Open a lesson of the site in Firefox, Run All, and say in JSON what was seen:
//     node tests/browser/firefox.mjs ADDRESS-OF-THE-LESSON
// puppeteer-core is found in the current folder's node_modules; it drives Firefox by WebDriver BiDi.
import { createRequire } from "node:module";

const puppeteer = createRequire(process.cwd() + "/")("puppeteer-core");
const prefs = { "network.proxy.type": 0, "network.dns.disablePrefetch": true, "network.captive-portal-service.enabled": false };
const browser = await puppeteer.launch({
  browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true, extraPrefsFirefox: prefs,
});
const page = await browser.newPage();
await page.setViewport({ width: 1400, height: 900 });
const start = Date.now(), seconds = () => (Date.now() - start) / 1000, asked = new Set(), faults = [];
page.on("request", (request) => asked.add(new URL(request.url()).hostname));
page.on("pageerror", (error) => faults.push(String(error)));
await page.goto(process.argv[2]);
const here = () => document.querySelector("#going-viral-progress")?.textContent.includes("is here");
await page.waitForFunction(here, { timeout: 120000 });
const ready = seconds();
const menu = await page.waitForSelector("::-p-xpath(//li[contains(@class,'lm-MenuBar-item')][.//div[text()='Run']])");
await menu.click();
await (await page.waitForSelector(".lm-Menu-item[data-command='runmenu:run-all']")).click();
await page.waitForSelector(".jp-OutputArea img", { timeout: 240000 });
const picture = seconds();
const prompts = () => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].map((one) => one.textContent);
await page.waitForFunction(`!(${prompts})().some((text) => /\[[ *]\]/.test(text))`, { timeout: 240000 });
const done = seconds();
const errors = await page.$$eval("[data-mime-type='application/vnd.jupyter.error']", (all) => all.map((one) => one.textContent));
const panel = await page.$(".going-viral-panel");
const words = () => document.querySelector(".going-viral-panel .going-viral-words").innerHTML;
const before = await page.evaluate(words);
const handle = await panel.$(".noUi-handle");
await handle.focus();
await handle.press("ArrowRight");
await page.waitForFunction(`(${words})() !== ${JSON.stringify(before)}`, { timeout: 20000 });
console.log(JSON.stringify({ version: await browser.version(), ready, picture, done, errors, faults, asked: [...asked] }));
await browser.close();
