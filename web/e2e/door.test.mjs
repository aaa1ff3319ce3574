// globalThis.whatnext, as a reader's own script uses it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./site.mjs";

const web = site();

test("the page's functions decide, ask what if, export, parse and fetch", async () => {
  await web.page(async (page) => {
    const got = await page.evaluate(async () => {
      const situation = {
        v: 1,
        request: { method: "POST", url: "https://routes.example/v1/matrix" },
        response: { status: 429, header: [["Retry-After", "3"], ["Server", "x"]], body: "" },
      };
      const decision = await whatnext.decide(situation);
      const alternatives = await whatnext.whatIf(situation);
      const trace = await whatnext.run({ v: 1, scenario: "rate-limited" });
      if (!("steps" in trace)) throw new Error("not one run");
      const answer = await whatnext.fetch("https://address.example/v1/geocode?q=Tampere");
      return {
        decision, alternatives,
        exported: await whatnext.export(trace, "curl"),
        order: await whatnext.parse("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n\r\n"),
        answer: { status: answer.status, genuine: answer instanceof Response, challenge: answer.headers.get("WWW-Authenticate") },
      };
    });
    assert.equal(got.decision.action, "resend");
    assert.equal(got.decision.wait_ms, 3000);
    assert.ok(got.alternatives.some(({ change, summary }) => change.subject === "header:retry-after" && change.to === null && /instead of 3 s/.test(summary)));
    assert.match(got.exported, /^curl /m);
    assert.equal(got.order["via"], "script");
    assert.match(JSON.stringify(got.order["answers"]), /^\[\{"status":503,/);
    assert.equal(got.answer.genuine, true);
    assert.equal(got.answer.status, 401);
    assert.match(got.answer.challenge ?? "", /^Bearer/);
  });
});

test("a refusal rejects with field, problem and fix", async () => {
  await web.page(async (page) => {
    const refusals = await page.evaluate(async () => {
      /** @param {() => Promise<unknown>} call */
      const refusal = (call) => call().then(() => null, (error) => ({ field: error.field, problem: error.problem, fix: error.fix, isError: error instanceof Error }));
      return [
        await refusal(() => whatnext.run({ v: 1, scenario: "rate-limited", policy: { max_attempts: 0 } })),
        await refusal(() => whatnext.decide({ v: 1, request: { url: "https://a.example/" }, response: { status: 9 } })),
        await refusal(() => whatnext.parse("hello")),
      ];
    });
    assert.deepEqual(refusals.map((each) => each?.field), ["policy.max_attempts", "response.status", "text"]);
    for (const each of refusals) assert.ok(each?.isError && each.problem !== "" && each.fix !== "", JSON.stringify(each));
  });
});
