// Runs in the page: from a script, against the sandbox, cancelled, failed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { rows, run, site } from "./site.mjs";

const web = site();

/** @param {import("./site.mjs").Page} page @param {string} id */
const choose = (page, id) => page.getByLabel("Scenario").selectOption(id);

test("a scripted run waits for Retry-After and is accepted", async () => {
  await web.page(async (page) => {
    await choose(page, "rate-limited");
    await run(page);
    assert.deepEqual(await rows(page), ["request 429 resend", "request 200 accept"]);
    assert.equal(await page.locator(".pause:visible").innerText(), "wait\n3 s");
    assert.equal(await page.evaluate(() => whatnext.last && "steps" in whatnext.last && whatnext.last.elapsed_ms), 3100);
  });
});

test("choosing the sandbox brings credentials, so that the service knows who asks", async () => {
  await web.page(async (page) => {
    await choose(page, "rate-limited");
    await page.getByRole("radio", { name: "Sandbox", exact: true }).check();
    await run(page);
    assert.deepEqual(await rows(page), ["request 401 reauthenticate", "token 200 accept", "request 200 accept"]);
  });
});

test("a wait is counted down, and cancelling it keeps the steps", async () => {
  await web.page(async (page) => {
    await choose(page, "rate-limited");
    await page.getByRole("radio", { name: "1×", exact: true }).check();
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByText(/^left\s*2\.\d s$/).waitFor();
    const waited = page.locator('[data-part="waited"]');
    assert.equal(await waited.isVisible(), false, "a wait counts once it is over");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Cancelled.", { exact: false }).waitFor({ timeout: 1000 });
    assert.deepEqual(await rows(page), ["request 429 resend"]);
    assert.equal(await page.evaluate(() => whatnext.last && "outcome" in whatnext.last && whatnext.last.outcome), "aborted");
    assert.equal(await waited.isVisible(), false, "nor does one that was cut short count as a whole");
    assert.equal(await page.getByRole("button", { name: "Run" }).isEnabled(), true);
  });
});

test("a core that can't be loaded says so, and trying again works", async () => {
  await web.page(async (page) => {
    const before = await rows(page);
    assert.notEqual(before.length, 0);
    let broken = true;
    await page.route(/\.wasm$/, (route) => (broken ? route.fulfill({ status: 503, body: "" }) : route.continue()));
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByRole("alert").getByText("answered 503").waitFor();
    assert.deepEqual(await rows(page), before, "what was there is still there");
    broken = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("status").getByText("Done: accept.").waitFor();
    assert.equal(await page.getByRole("alert").isVisible(), false);
  }, { faults: /503/ });
});

test("runs side by side are shown side by side", async () => {
  await web.page(async (page) => {
    await page.getByText("Order as JSON").click();
    await page.getByLabel("Order", { exact: true }).fill('{"v":1,"scenario":"rate-limited","parallel":3}');
    await run(page);
    assert.deepEqual(await page.locator(".run h2").allInnerTexts(), ["Run 1", "Run 2", "Run 3"]);
    assert.equal((await rows(page)).length, 6);
  });
});

test("a hundred runs leave no function behind", async () => {
  await web.page(async (page) => {
    const counts = await page.evaluate(async () => {
      const order = { v: 1, scenario: "rate-limited" };
      const after = [];
      for (const runs of [1, 99]) {
        for (let i = 0; i < runs; i++) await whatnext.run(order, () => undefined, new AbortController().signal);
        after.push(await whatnext.stats());
      }
      return after;
    });
    assert.deepEqual(counts[1], counts[0]);
    assert.equal(typeof counts[0]?.functions, "number");
  });
});
