// Shared by the tests of what the inspector explains.

import { linkTo } from "./link.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../ui/core/wire").Step} Step */
/** @typedef {import("../ui/core/wire").Examination} Examination */

/** Opens the run of an order and looks at one of its exchanges.
 * @param {Page} page @param {string} address @param {object} order @param {number} n */
export async function open(page, address, order, n = 1) {
  await page.goto("about:blank"); // else another fragment would be no new page
  await page.goto(address + linkTo({ order: { v: 1, ...order } }));
  await page.waitForFunction(() => whatnext.last !== undefined);
  await page.locator(`.exchange[data-n="${n}"] .card`).click();
  await page.locator("#inspected").getByText(new RegExp(`^${n} of`)).waitFor();
}

/** @param {Page} page @param {string | RegExp} name */
export async function tab(page, name) {
  await page.getByRole("tab", { name }).click();
  await page.locator(".panel:visible:not([data-waiting])").waitFor();
}

/** What the core says of a step of the run that is shown, changed by change.
 * @param {Page} page @param {number} n @param {string} [change] an expression of a function that changes the situation
 * @returns {Promise<Examination>} */
export const examined = (page, n, change = "(s) => s") => page.evaluate(`(async () => {
  const { policy, steps } = whatnext.last;
  const { kind, request, response, failure, context, browser } = structuredClone(steps[${n - 1}]);
  const situation = { v: 1, kind, request, response, failure, context, browser, policy };
  return whatnext.examine((${change})(situation) ?? situation);
})()`);

/** @param {Page} page */
export const would = (page) => page.locator(".would .turns:visible .verb").innerText();

/** The row of a header, by its name.
 * @param {Page} page @param {string} name @param {"answer" | "request"} side */
export const line = (page, name, side = "answer") =>
  page.locator(`[data-lines="${side}"] .try`).filter({ has: page.locator(`input[aria-label="Value of ${name}"]`) });

export const limited = { answers: [
  { status: 429, header: [["Retry-After", "3"], ["Server", "made up"], ["Date", "Thu, 01 Jan 2026 00:00:00 GMT"]], body: '{"a":1}' },
  { status: 200, header: [], body: "" },
], request: { method: "GET", url: "https://a.example/x", header: [["Accept", "*/*"]] } };
