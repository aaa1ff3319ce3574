// A run through the browser's own fetch, against the sandbox as plain HTTP: what
// the browser does by itself and hides is said in the trace.

import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./site.mjs";

const web = site();

test("a direct run says that the browser followed the hops by itself", async () => {
  await web.page(async (page) => {
    const { trace, kinds } = await page.evaluate(async () => {
      const sandbox = new URL("sandbox/~direct/", document.baseURI).href;
      const set = await fetch(`${sandbox}settings`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ hops: 2 }) });
      if (!set.ok) throw new Error(`the settings were answered ${set.status}: ${await set.text()}`);
      const trace = await whatnext.run({
        v: 1,
        via: "direct",
        request: {
          method: "POST",
          url: `${sandbox}routes/v1/matrix`,
          header: [["Content-Type", "application/json"], ["Accept", "application/json"]],
          body: '{"points":[{"lat":60.1699,"lon":24.9384},{"lat":61.4978,"lon":23.761}],"profile":"truck"}',
        },
        auth: { identity: "3d9f1c52-7a64-4b8e-9c01-5e2f8a7b6d40", key: "demo", secret: "demo" },
      });
      if (!("steps" in trace)) throw new Error("not one run");
      return { trace, kinds: trace.steps.map((step) => `${step.kind} ${step.response?.status} ${step.decision.action}`) };
    });
    assert.deepEqual(kinds, ["request 401 reauthenticate", "token 200 accept", "request 200 accept"]);
    const last = trace.steps.at(-1);
    const cause = last?.decision.causes.find(({ subject }) => subject === "browser:followed-redirect");
    assert.match(cause?.value ?? "", /\/sandbox\/~direct\/routes\/v1\/results\//);
    assert.ok(!JSON.stringify(trace).includes("ZGVtbzpkZW1v"), "the key and secret stand in the trace");
  }, { faults: /401/ });
});

test("a direct run to nowhere is a failure, and not an error", async () => {
  await web.page(async (page) => {
    const url = new URL(web.address);
    url.port = "1"; // nobody listens there
    const trace = await page.evaluate(async (url) => whatnext.run({ v: 1, via: "direct", request: { url }, policy: { max_attempts: 1 } }), url.href);
    assert.ok("steps" in trace);
    assert.equal(trace.outcome, "stop");
    assert.match(trace.steps[0]?.failure ?? "", /^(cors|network)$/);
    assert.notEqual(trace.steps[0]?.decision.advice, "");
  }, { faults: /no answer|asked another host/ });
});
