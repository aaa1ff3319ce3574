// The same order gives the same trace, byte for byte: in the browser, in Node
// and natively, for every built-in scenario.

import assert from "node:assert/strict";
import { test } from "node:test";
import { core } from "./core.mjs";
import { native, site } from "./site.mjs";

const web = site();

test("every scenario's trace is the same in the browser, in Node and natively", async (t) => {
  const node = await core();
  await web.page(async (page) => {
    const ids = await page.locator("#scenarios").evaluate((script) => Object.keys(JSON.parse(script.textContent ?? "")).filter((id) => id !== ""));
    assert.ok(ids.length >= 30 && ids.includes("rate-limited"), String(ids));
    for (const id of ids) {
      await t.test(id, async () => {
        const order = { v: 1, scenario: id };
        const expected = native(order);
        assert.equal(await page.evaluate(async (order) => JSON.stringify(await whatnext.run(order)), order), expected);
        assert.equal(JSON.stringify(await node.run(order)), expected);
      });
    }
  });
});
