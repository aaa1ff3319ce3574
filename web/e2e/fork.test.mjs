// Continue from here: a changed answer, and both branches side by side.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { limited, line, open, tab } from "./explaining.mjs";
import { stateOf } from "./link.mjs";
import { rows, run, site, write } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */
/** @typedef {import("../ui/core/wire").Trace} Trace */

/** Changes Retry-After of the first answer and goes on from there.
 * @param {Page} page @param {string} value */
async function fork(page, value = "9") {
  await tab(page, "What if");
  await page.locator(".tryout:visible").waitFor();
  await line(page, "Retry-After").locator(".try-value").fill(value);
  await page.locator(".turns:visible").waitFor();
  await page.getByRole("button", { name: "Continue from here" }).click();
  await page.locator("#fork:visible").waitFor();
}

/** @param {Page} page @param {object} order @returns {Promise<Trace>} */
const runs = (page, order) => page.evaluate(`whatnext.run(${JSON.stringify({ v: 1, ...order })})`);

/** The rows of a branch.
 * @param {Page} page @param {"was" | "would"} name */
const branch = (page, name) => page.locator(`[data-branch="${name}"] .branch-row`).evaluateAll((all) => all.map((row) =>
  [...row.querySelectorAll(".sent b, .got b, .verb span, time")].map(({ textContent }) => textContent).join(" ")));

/** The same from a trace, from exchange n on.
 * @param {Trace} trace @param {number} n */
const told = ({ steps }, n) => steps.slice(n - 1).map(({ sent_ms, request, response, failure, decision }) =>
  [`${(Math.round(sent_ms / 10) / 100).toFixed(2)} s`, request.method, response?.status ?? failure, decision.action].join(" "));

const instead = [{ n: 1, status: 429, header: [["Retry-After", "9"], ["Server", "made up"], ["Date", "Thu, 01 Jan 2026 00:00:00 GMT"]], body: '{"a":1}', took_ms: 0 }];

test("both branches are what the core makes of the order, with and without the change", async () => {
  await web.page(async (page) => {
    await open(page, web.address, limited);
    await fork(page);
    assert.deepEqual(await rows(page), ["request 429 resend", "request 200 accept"]);
    const [was, would] = [await branch(page, "was"), await branch(page, "would")];
    const other = await runs(page, { ...limited, instead });
    assert.deepEqual(was, told(await runs(page, limited), 1));
    assert.deepEqual(would, told(other, 1));
    assert.notDeepEqual(was, would);
    assert.equal(await page.locator("#elapsed").innerText(), `${(other.elapsed_ms / 1000).toFixed(2)} s`);
    assert.equal(await page.locator("#branch-would").innerText(), "What if: Retry-After: 9");
    assert.match(await page.locator(".comes-to").innerText(), /^Both end with accept, the changed one 6 s later, after as many exchanges\.$/);
  });
});

test("in the midst of a run with tokens the beginning is the same, in one line", async () => {
  await web.page(async (page) => {
    await page.locator('.exchange[data-n="5"] .card').click();
    await page.locator("#inspected").getByText(/^5 of/).waitFor();
    await fork(page);
    const answer = await page.evaluate(() => {
      const { last } = whatnext;
      const step = last !== undefined && "steps" in last ? last.steps[4] : undefined;
      return step?.response && { n: 5, status: step.response.status, header: step.response.header, body: step.response.body, took_ms: step.took_ms };
    });
    assert.match(await page.locator('#fork [data-part="shared"]').innerText(), /^Exchanges 1–4 are the same\.$/);
    assert.deepEqual(await branch(page, "would"), told(await runs(page, { scenario: "tour", instead: [answer] }), 5));
    assert.deepEqual(await branch(page, "was"), told(await runs(page, { scenario: "tour" }), 5));
  });
});

test("the address carries the branch, and a reload shows it again", async () => {
  await web.page(async (page) => {
    await open(page, web.address, limited);
    await fork(page);
    await page.waitForURL(({ href, hash }) => hash !== "" && "instead" in stateOf(href).order); // the address rests before it is written
    const { order } = stateOf(page.url());
    assert.deepEqual(order.instead, instead);
    const shown = [await branch(page, "was"), await branch(page, "would")];
    await page.reload();
    await page.locator("#fork:visible").waitFor();
    assert.deepEqual([await branch(page, "was"), await branch(page, "would")], shown);
    await page.locator("#order-section summary").click();
    assert.deepEqual(JSON.parse(await page.getByLabel("Order", { exact: true }).inputValue()).instead, instead);
    assert.equal(await page.locator("#edited").isVisible(), false);
  });
});

test("the conversation shows the branch that is chosen, and closing brings back the run as it was", async () => {
  await web.page(async (page) => {
    await open(page, web.address, limited);
    await fork(page);
    const [was, would] = [page.locator('[data-branch="was"] button'), page.locator('[data-branch="would"] button')];
    assert.equal(await would.getAttribute("aria-pressed"), "true");
    await was.press("Enter");
    assert.equal(await was.getAttribute("aria-pressed"), "true");
    assert.equal(await would.getAttribute("aria-pressed"), "false");
    assert.match(await page.locator('.exchange[data-n="1"] .driving').first().innerText(), /Retry-After: 3/);
    await would.press("Enter");
    assert.match(await page.locator('.exchange[data-n="1"] .driving').first().innerText(), /Retry-After: 9/);
    await page.locator("#fork").getByRole("button", { name: "Close" }).press("Enter");
    await page.locator("#fork").waitFor({ state: "hidden" });
    await page.locator('.exchange[data-n="1"] .driving').getByText("3", { exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches(".exchange[aria-current]"));
    assert.equal(await page.locator("#edited").isVisible(), false);
  });
});

test("a second change takes the place of the first", async () => {
  await web.page(async (page) => {
    await open(page, web.address, limited);
    await fork(page);
    await line(page, "Retry-After").locator(".try-value").fill("1");
    await page.getByRole("button", { name: "Continue from here" }).click();
    await page.locator("#branch-would").getByText("Retry-After: 1", { exact: false }).filter({ hasNotText: "9" }).waitFor();
    assert.deepEqual(await branch(page, "was"), told(await runs(page, limited), 1));
    assert.deepEqual(await branch(page, "would"), told(await runs(page, { ...limited, instead: [{ ...instead[0], header: [["Retry-After", "1"], ...(instead[0]?.header.slice(1) ?? [])] }] }), 1));
  });
});

test("what a server answered goes on by script", async () => {
  await web.page(async (page) => {
    await write(page, { v: 1, via: "relay", request: { method: "GET", url: "https://routes.example/v1/nothing" } });
    await run(page);
    const before = await rows(page);
    await tab(page, "What if");
    await page.locator(".tryout:visible").waitFor();
    await page.getByLabel("Status", { exact: true }).fill("200");
    await page.getByRole("button", { name: "Continue by script" }).click();
    await page.locator("#fork:visible").waitFor();
    assert.deepEqual(await rows(page), ["request 200 accept"]);
    await page.locator('[data-branch="was"] button').click();
    assert.deepEqual(await rows(page), before);
  });
});

test("where no other answer was made there is nothing to go on from", async () => {
  await web.page(async (page) => {
    await open(page, web.address, limited);
    await tab(page, "What if");
    const button = page.getByRole("button", { name: "Continue from here" });
    await page.locator(".tryout:visible").waitFor();
    assert.equal(await button.getAttribute("aria-disabled"), "true");
    await page.getByLabel("Attempt", { exact: true }).fill("4");
    await page.locator("#proceed-why").getByText(/not the answer/).waitFor();
    assert.equal(await button.getAttribute("aria-disabled"), "true");
  });
});

for (const [name, options] of /** @type {const} */ ([["light", {}], ["dark", { colorScheme: "dark" }], ["phone", { viewport: { width: 390, height: 800 }, hasTouch: true }]])) {
  test(`two branches stand in nobody's way: ${name}`, async () => {
    await web.page(async (page) => {
      await open(page, web.address, limited);
      await fork(page);
      await page.waitForFunction(() => document.activeElement?.id === "fork");
      const box = await page.locator("#fork").boundingBox();
      assert.ok(box !== null && box.y >= 0 && box.y < 700, `the branches are at ${box?.y}`);
      await accessible(page, "two branches");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    }, options);
  });
}
