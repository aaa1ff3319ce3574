// Runs in the page: from a script, against the sandbox, cancelled, failed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, rows, run, site, write } from "./site.mjs";

const web = site();

test("a scripted run waits for Retry-After and is accepted", async () => {
  await web.page(async (page) => {
    await choose(page, "rate-limited");
    assert.deepEqual(await rows(page), ["request 429 resend", "request 200 accept"], "choosing shows it");
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
    await write(page, { v: 1, scenario: "rate-limited", speed: 1 });
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByText(/^left\s*2\.\d s$/).waitFor();
    const waited = page.locator("#waited");
    assert.equal(await waited.isVisible(), false, "a wait counts once it is over");
    await page.locator("#cancel").click();
    await page.getByText("Cancelled.", { exact: false }).waitFor({ timeout: 1000 });
    assert.deepEqual(await rows(page), ["request 429 resend"]);
    assert.equal(await page.evaluate(() => whatnext.last && "outcome" in whatnext.last && whatnext.last.outcome), "aborted");
    assert.equal(await waited.isVisible(), false, "nor does one that was cut short count as a whole");
    assert.equal(await page.getByRole("button", { name: "Run", exact: true }).isEnabled(), true);
  });
});

test("of runs side by side each can be shown", async () => {
  await web.page(async (page) => {
    await write(page, { v: 1, scenario: "no-retry-after", parallel: 3 });
    await run(page);
    const which = page.getByRole("combobox", { name: "Run" });
    assert.deepEqual(await which.locator("option").allInnerTexts(), ["Run 1 of 3", "Run 2 of 3", "Run 3 of 3"]);
    const waits = async () => page.locator(".pause:visible b").allInnerTexts();
    const first = await waits();
    await which.selectOption("2");
    assert.equal(await page.locator(".exchange").count(), first.length + 1);
    assert.notDeepEqual(await waits(), first, "each run has chances of its own");
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
