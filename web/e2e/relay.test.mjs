// A run over real HTTP: every exchange goes through the server to the simulated
// service there, in real time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, rows, site, write } from "./site.mjs";

const web = site();

/** A long request, a quota of two requests in three seconds, a token that is good
 * for three: what comes of it is the service's own doing. */
const order = {
  v: 1,
  via: "relay",
  request: {
    method: "POST",
    url: "https://routes.example/v1/matrix",
    header: [["Content-Type", "application/json"], ["Accept", "application/json"]],
    body: '{"points":[{"lat":60.1699,"lon":24.9384},{"lat":61.4978,"lon":23.761}],"profile":"truck"}',
  },
  auth: { identity: "3d9f1c52-7a64-4b8e-9c01-5e2f8a7b6d40", key: "demo", secret: "demo" },
  sandbox: { hops: 2, quota: 2, quota_window_s: 3, quota_header: false, revoke_after: 3 },
};

test("over real HTTP the client waits, follows and renews its token", async () => {
  await web.page(async (page) => {
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => void (request.method() === "POST" && asked.push(new URL(request.url()).pathname)));
    await write(page, order);
    await page.getByRole("button", { name: "Run", exact: true }).click();

    await page.locator('.exchange[data-n="5"]').getByText(/^left\s*0\.\d s$/).waitFor(); // a wait is seen to pass
    await page.getByRole("status").getByText("Done: accept.").waitFor();

    assert.deepEqual(await rows(page), [
      "request 401 reauthenticate", // no token yet
      "token 200 accept",
      "request 303 follow",
      "request 303 follow",
      "request 429 resend",
      "request 401 reauthenticate", // the token has served its time
      "token 200 accept",
      "request 200 accept",
    ]);
    const steps = page.locator(".exchange");
    assert.match(await steps.nth(4).locator(".driving").innerText(), /^Retry-After: \d$/);
    assert.match(await steps.nth(4).locator(".pause").innerText(), /^wait\n\d s$/);
    assert.match(await steps.nth(5).locator(".ask").innerText(), /token 1/);
    assert.match(await steps.nth(7).locator(".ask").innerText(), /token 2/);
    assert.deepEqual(asked.filter((path) => !path.startsWith("/exchange")), []);
    assert.equal(asked.length, 8);

    const sent = await page.evaluate(() => (whatnext.last && "steps" in whatnext.last ? whatnext.last.steps : []).map((step) => step.sent_ms));
    assert.ok((sent[5] ?? 0) - (sent[4] ?? 0) >= 1000, `the wait was real: ${sent}`);
  });
});

test("a scenario takes its service along to the server", async () => {
  await web.page(async (page) => {
    await choose(page, "hop-retry-after");
    await page.getByRole("radio", { name: "Server", exact: true }).check();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("status").getByText("Running.").waitFor();
    await page.getByRole("status").getByText("Done: accept.").waitFor({ timeout: 20_000 });
    assert.deepEqual(await rows(page), ["token 200 accept", "request 303 follow", "request 303 follow", "request 200 accept"]);
  });
});

test("another host than the simulated ones is refused under its field", async () => {
  await web.page(async (page) => {
    await page.getByRole("radio", { name: "Server", exact: true }).check();
    await page.getByLabel("URL").fill("https://elsewhere.test/");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByText("elsewhere.test is not asked by this server").waitFor();
    assert.equal(await page.getByLabel("URL").getAttribute("aria-invalid"), "true");
  }, { faults: /403/ });
});

test("a server that is gone is told as no answer", async () => {
  await web.page(async (page) => {
    await page.route(/\/exchange/, (route) => route.abort());
    await page.getByRole("radio", { name: "Server", exact: true }).check();
    await page.getByLabel("Method", { exact: true }).fill("GET");
    await page.locator("#knobs-policy > summary").click();
    await page.locator('[name="policy.max_attempts"]').fill("2");
    await page.locator('[name="policy.backoff.base_ms"]').fill("1");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("status").getByText("Done: stop.").waitFor();
    assert.deepEqual(await rows(page), ["request no answer resend", "request no answer stop"]);
  }, { faults: /no answer/ });
});
