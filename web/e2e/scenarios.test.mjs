// The same order gives the same trace, byte for byte, in the browser and
// natively: every built-in scenario.

import assert from "node:assert/strict";
import { test } from "node:test";
import { native, site } from "./site.mjs";

const web = site();

test("every scenario's trace is the same in the browser and natively", async (t) => {
  await web.page(async (page) => {
    const ids = await page.getByLabel("Scenario").locator("option").evaluateAll((options) => options.map((o) => o.getAttribute("value") ?? ""));
    assert.ok(ids.includes("rate-limited"), String(ids));
    for (const id of ids) {
      await t.test(id, async () => {
        const order = { v: 1, scenario: id };
        const here = await page.evaluate(async (order) => JSON.stringify(await whatnext.run(order)), order);
        assert.equal(here, JSON.stringify(JSON.parse(native(order))));
      });
    }
  });
});
