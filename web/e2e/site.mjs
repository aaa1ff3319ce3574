// What every test stands on: the built site, served by the built binary, and a
// page of it that keeps account of whatever goes wrong.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, before } from "node:test";
import { browsers, engine } from "./driver.mjs";
import { record } from "./record.mjs";

const binary = fileURLToPath(new URL("../../dist/whatnext", import.meta.url));

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").BrowserContextOptions} Options */

/** Serves the site for the tests of one file. */
export function site() {
  const opened = browsers();
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;

  before(async () => {
    server = await serve();
  });
  after(async () => {
    await opened.close();
    server?.close();
  });

  return {
    get address() {
      return server.address;
    },
    /** Opens the page, hands it to the test, and holds it to a clean record.
     * @param {(page: Page) => Promise<void>} test
     * @param {Options & {faults?: Pick<RegExp, "test">}} options faults are the lines of the record that are meant to come */
    async page(test, { faults, ...options } = {}) {
      const context = await opened.context(options);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      if (engine === "firefox") page.emulateMedia = refuse; // it would do nothing, and say nothing
      const wrong = record(page, server.address);
      try {
        await page.goto(server.address);
        await test(page);
        assert.deepEqual(wrong.filter((line) => !faults?.test(line)), []);
      } finally {
        await context.close();
      }
    },
  };
}

async function refuse() {
  throw new Error("Firefox learns its media at launch: hand colorScheme, reducedMotion, forcedColors or contrast to page(), and print with onPaper()");
}

/** Starts the built binary on a port that is free. */
export async function serve() {
  const server = spawn(binary, ["serve", "-addr", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "ignore"] });
  return { address: await addressOf(server), close: () => server.kill() };
}

/** Waits for the line that tells where the server is.
 * @param {import("node:child_process").ChildProcess} server
 * @returns {Promise<string>} */
async function addressOf(server) {
  const { stdout } = server;
  if (stdout === null) throw new Error("the server has no standard output");
  const gone = once(server, "exit").then(([code]) => { // rejects where it can't even be started
    throw new Error(`the server ended with ${code} before it said where it is`);
  });
  gone.catch(() => undefined);
  const told = (async () => {
    for await (const line of createInterface({ input: stdout })) {
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? [];
      if (found !== undefined) return found;
    }
    return gone;
  })();
  return Promise.race([told, gone]);
}

/** The trace that the same core prints natively.
 * @param {unknown} order */
export function native(order) {
  const { status, stdout, stderr } = spawnSync(binary, ["run"], { input: JSON.stringify(order), encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd();
}

/** Writes the order by hand.
 * @param {Page} page @param {unknown} order */
export async function write(page, order) {
  const section = page.locator("#order-section");
  if ((await section.getAttribute("open")) === null) await section.locator("summary").click();
  await page.getByLabel("Order", { exact: true }).fill(typeof order === "string" ? order : JSON.stringify(order));
}

/** Chooses a scenario by its id, out of all of them.
 * @param {Page} page @param {string} id */
export async function choose(page, id) {
  await page.locator('[name="code"][value=""]').check();
  await page.locator(`[data-scenario="${id}"]`).click();
  await page.getByRole("status").getByText(/^Done/).waitFor();
}

/** Presses Run, waits for the end, and skips to where all of it is shown.
 * @param {Page} page */
export async function run(page) {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("status").getByText(/^(Done|Cancelled)/).waitFor();
  await page.locator("#last").dispatchEvent("click");
}

/** Each row as "kind status action".
 * @param {Page} page
 * @returns {Promise<string[]>} */
export function rows(page) {
  return page.locator(".exchange:not([data-pending])").evaluateAll((found) => found.map((row) => {
    if (!(row instanceof HTMLElement)) return "";
    return [row.dataset.kind, row.querySelector(".status b")?.textContent, row.dataset.action].join(" ");
  }));
}

/** Shows the page as it is printed. Firefox has no emulation of it, so there the
 * style sheets' own media are turned: print into all, screen into none.
 * @param {Page} page */
export async function onPaper(page) {
  if (engine !== "firefox") return page.emulateMedia({ media: "print" });
  await page.evaluate(() => {
    /** @param {MediaList} media */
    const turn = (media) => {
      media.mediaText = media.mediaText.replaceAll(/\bprint\b/g, "all").replaceAll(/\bscreen\b/g, "tty"); // nothing is a tty
    };
    /** @param {CSSRuleList} rules */
    const walk = (rules) => {
      for (const rule of rules) {
        if (rule instanceof CSSMediaRule) turn(rule.media);
        if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) walk(rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) {
      turn(sheet.media);
      walk(sheet.cssRules);
    }
  });
}
