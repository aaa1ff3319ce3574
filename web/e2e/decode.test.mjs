// The page that decodes what people paste: the same decisions as on the command
// line, in a worker, with nothing asked of anybody.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { accessible } from "./axe.mjs";
import { engine } from "./driver.mjs";
import { stateOf } from "./link.mjs";
import { rows, site } from "./site.mjs";
import { tasksOf } from "./tasks.mjs";

const web = site();
const binary = fileURLToPath(new URL("../../dist/whatnext", import.meta.url));

/** @typedef {import("./site.mjs").Page} Page */
/** @typedef {import("./site.mjs").Options} Options */

/** Opens the page.
 * @param {(page: Page) => Promise<void>} run
 * @param {Options & {faults?: Pick<RegExp, "test">}} [options] */
const decode = (run, options) => web.page(async (page) => {
  await page.goto(`${web.address}decode/`);
  await run(page);
}, options);

const field = (/** @type {Page} */ page) => page.getByLabel("Text", { exact: true });

/** Waits for a result.
 * @param {Page} page */
const done = (page) => page.locator("#said").getByText(/^(Decoded|Read):/).waitFor({ state: "attached" });

/** Types a text and presses Decode.
 * @param {Page} page @param {string} text */
async function typed(page, text) {
  await field(page).fill(text);
  await page.getByRole("button", { name: "Decode", exact: true }).click();
}

/** Pastes a text, with the browser's own keys, into what has the focus.
 * @param {Page} page @param {string} text @param {string} [into] */
async function pasted(page, text, into = "") {
  await page.evaluate((text) => {
    const elsewhere = document.createElement("textarea");
    elsewhere.value = text;
    elsewhere.id = "elsewhere";
    document.body.append(elsewhere);
    elsewhere.select();
  }, text);
  await page.keyboard.press("Control+C");
  await page.evaluate(() => document.querySelector("#elsewhere")?.remove());
  if (into !== "") await page.locator(into).focus();
  await page.keyboard.press("Control+V");
}

/** What the command line says of a text: an exchange a line, and the requests
 * without an answer.
 * @param {string} text @param {string[]} more */
function native(text, ...more) {
  const { status, stdout, stderr } = spawnSync(binary, ["explain", "--json", ...more], { input: text, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  const { form, exchanges, requests } = JSON.parse(stdout);
  return {
    form,
    exchanges: exchanges.map((/** @type {any} */ { decision, response, failure }) => `${response?.status ?? failure} ${decision.action}: ${decision.summary}`),
    requests: requests.map((/** @type {any} */ { method, url }) => `${method} ${url}`),
  };
}

/** What the page shows of it.
 * @param {Page} page */
const shown = (page) => page.evaluate(() => {
  const text = (/** @type {ParentNode} */ root, /** @type {string} */ selector) => root.querySelector(selector)?.textContent ?? "";
  return {
    title: text(document, "#title"),
    exchanges: [...document.querySelectorAll("#conversation > .exchange")].map((row) => {
      const failed = row.querySelector(".answer[data-failed]") !== null;
      return `${text(row, failed ? ".status span" : ".status b")} ${text(row, ".decision .verb span")}: ${text(row, ".say")}`;
    }),
    requests: [...document.querySelectorAll("#unanswered > .request")].map((card) => `${text(card, '[data-part="method"]')} ${text(card, '[data-part="url"]')}`),
  };
});

/** @param {Page} page @param {string} text */
async function agrees(page, text) {
  const { form, ...expected } = native(text);
  const { title, ...got } = await shown(page);
  assert.deepEqual(got, expected);
  assert.ok(title !== "" && !title.startsWith("Example"), title);
}

const samples = ["raw", "curl", "har", "fetch", "console", "allow"];

test("every sample decodes as on the command line", async () => {
  await decode(async (page) => {
    await page.getByText("What can be pasted").click();
    assert.deepEqual(await page.locator("[data-sample]").evaluateAll((all) => all.map((each) => each.getAttribute("data-sample"))), samples);
    for (const id of samples) {
      const text = await page.locator(`li:has([data-sample="${id}"]) pre`).evaluate((pre) => pre.textContent ?? "");
      await page.locator("#said").evaluate((said) => (said.textContent = ""));
      await page.locator(`[data-sample="${id}"]`).click();
      await done(page);
      await agrees(page, text);
      assert.equal(await page.evaluate(() => document.activeElement?.id), "title", "an explicit press leads to the result");
    }
  });
});

const curl = (/** @type {string} */ name) => readFileSync(new URL(`../../wasm/core/parse/testdata/curl/${name}.txt`, import.meta.url), "utf8");

/** A text of each form, by what it is. @type {Record<string, string>} */
const texts = {
  "an answer without a body": "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\n\r\n",
  "HTTP/2": "HTTP/2 404\ncontent-type: application/problem+json\n\n{\"status\":404,\"title\":\"gone\"}",
  "pseudo-headers": ":status: 429\nretry-after: 5\n",
  "curl -v of HTTP/2": curl("http2-redirect"),
  "curl -i -L": curl("include-redirect"),
  "curl of a terminal": curl("terminal"),
  "curl without a connection": curl("no-connection"),
  "curl that timed out": curl("timeout"),
  "a curl command": "curl -X POST https://a.example/v1/x -H 'Content-Type: application/json' --data '{\"a\":1}'",
};

test("every form decodes as on the command line", async () => {
  await decode(async (page) => {
    for (const [what, text] of Object.entries(texts)) {
      await page.locator("#said").evaluate((said) => (said.textContent = ""));
      await typed(page, text);
      await done(page);
      await agrees(page, text).catch((reason) => assert.fail(`${what}: ${reason}`));
    }
  });
});

const answer = "HTTP/1.1 429 Too Many Requests\nRetry-After: 3\n\n";

test("a paste is decoded at once, and the focus stays where it is", async () => {
  await decode(async (page) => {
    await page.getByText("What can be pasted").click();
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('li:has([data-sample="allow"]) pre') ?? document.body));
    await page.keyboard.press("Control+C");
    await field(page).focus();
    await page.keyboard.press("Control+V");
    await done(page);
    assert.deepEqual(await rows(page), ["request 405 repair"]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "text");
    await pasted(page, answer); // anywhere on the page
    await page.getByRole("heading", { name: "Wait 3 s" }).waitFor();
    assert.equal(await field(page).inputValue(), answer);
  });
});

test("nothing is asked of anybody, and nothing is stored", async () => {
  await decode(async (page) => {
    const [core] = await Promise.all([page.context().waitForEvent("request", (request) => request.url().endsWith(".wasm")), field(page).focus()]);
    await core.response().then((response) => response?.finished());
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => sessionStorage.clear()); // the playground, which each test begins at, keeps its address
    await typed(page, answer);
    await done(page);
    /** @type {string[]} */
    const asked = [];
    page.context().on("request", (request) => asked.push(request.url()));
    await page.context().setOffline(true); // what can't be asked is not needed either
    const text = "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\nSet-Cookie: sid=hunter22\n\n{\"token\":\"hunter23\"}";
    await pasted(page, text);
    await page.locator("#conversation .status").getByText("401").waitFor();
    await agrees(page, text);
    await page.locator('[value="table"]').check();
    await page.locator("#result [data-part=copy]").click();
    for (const [tab, shows] of Object.entries({ whatif: "Set-Cookie", path: "401", faults: "Message", body: "token", raw: "WWW-Authenticate" })) {
      await page.locator(`#tab-${tab}`).click();
      await page.locator(`#panel-${tab}`).getByText(shows).first().waitFor();
    }
    assert.deepEqual(asked, []);
    const kept = await page.evaluate(async () => [JSON.stringify(localStorage) + JSON.stringify(sessionStorage), document.cookie, location.href, JSON.stringify(await indexedDB.databases?.() ?? []), JSON.stringify(await caches.keys())].join(" "));
    assert.ok(!kept.includes("hunter2"), kept);
    assert.match(kept, /^\{\}\{\}  http\S+decode\/ \[\] \[\]$/);
    if (engine === "chromium") {
      const [worker] = page.workers();
      assert.deepEqual(await worker?.evaluate(() => ["fetch", "XMLHttpRequest", "WebSocket", "importScripts", "indexedDB"].map((name) => typeof Reflect.get(globalThis, name))), Array(5).fill("undefined"));
    }
    await page.context().setOffline(false);
    await page.reload();
    assert.equal(await field(page).inputValue(), "", "a reload forgets the text");
  });
});

test("secrets are masked in the field, and shown when asked for", async () => {
  await decode(async (page) => {
    const text = "> GET /v1/x?token=hunter21 HTTP/1.1\n> Host: a.example\n> Authorization: Bearer hunter22\n>\n< HTTP/1.1 200 OK\n< Set-Cookie: sid=hunter23\n<\n{\"ok\":true}\n";
    await typed(page, text);
    await done(page);
    const note = page.locator("#secrets");
    await note.getByText("3 secrets are masked.").waitFor();
    assert.ok(!(await field(page).inputValue()).includes("hunter2"));
    assert.ok(!(await page.evaluate(() => document.body.innerText)).includes("hunter2"));
    assert.equal(await field(page).evaluate((field) => Reflect.get(field, "readOnly")), true);
    await note.getByRole("button", { name: "Reveal and edit" }).click();
    assert.equal(await field(page).inputValue(), text);
    await field(page).press("End");
    await note.getByRole("button", { name: "Mask" }).click();
    await note.getByText("3 secrets are masked.").waitFor();
    assert.ok(!(await field(page).inputValue()).includes("hunter2"));
    const link = page.getByRole("link", { name: "Open in the playground" });
    await link.waitFor();
    assert.ok(!JSON.stringify(stateOf(await link.getAttribute("href") ?? "")).includes("hunter2"));
    await pasted(page, answer, "#text"); // a field that is masked can't be written, and what is pasted takes its place
    await page.getByRole("heading", { name: "Wait 3 s" }).waitFor();
    assert.equal(await field(page).inputValue(), answer);
    assert.equal(await note.isVisible(), false);
  });
});

test("what can't be read is named with line and column, and stays", async () => {
  await decode(async (page) => {
    const text = '{"log":{"entries":[\n{"request":{"method":"GET",\n "url": 😀oops}}]}}';
    await typed(page, text);
    const refusal = page.getByRole("alert");
    await refusal.getByText(/^Line 3, column 9: .*expected a value\. .*\.$/).waitFor();
    assert.equal(await field(page).inputValue(), text);
    assert.equal(await field(page).evaluate((field) => document.activeElement === field), true);
    await accessible(page, "a text that can't be read");
    await refusal.getByRole("button", { name: "Show the place" }).click();
    assert.equal(await field(page).evaluate((field) => (field instanceof HTMLTextAreaElement ? field.selectionStart : -1)), text.indexOf("😀"));
    assert.deepEqual(await rows(page), []);
    await field(page).press("End");
    await page.keyboard.type(" ");
    assert.equal(await refusal.isVisible(), false, "an edit takes the refusal away");
    for (const [broken, says] of Object.entries({ "hello there": /^Line 1, column 1: /, "HTTP/1.1 200 OK\nno colon here\n\n": /^Line 2, column \d+: / })) {
      await typed(page, broken);
      await refusal.getByText(says).waitFor();
      assert.equal(await field(page).inputValue(), broken);
    }
    await field(page).fill("");
    await page.getByRole("button", { name: "Decode", exact: true }).click();
    await refusal.getByText("There is no text yet. Paste an answer, or choose a file.").waitFor();
  });
});

/** A HAR of so many exchanges and bytes.
 * @param {number} count @param {number} bytes */
function archive(count, bytes) {
  const statuses = [200, 303, 429, 503, 404, 401];
  const entry = (/** @type {number} */ i, /** @type {string} */ text) => ({
    startedDateTime: new Date(Date.UTC(2025, 2, 4) + i * 250).toISOString(), time: 40,
    request: { method: "GET", url: `https://api.example/v1/things/${i}`, headers: [{ name: "Authorization", value: "Bearer hunter2" }] },
    response: { status: statuses[i % 6], headers: [{ name: "Retry-After", value: "2" }, { name: "Location", value: "/v1/there" }], content: { text } },
  });
  const filler = "abcdefghij ".repeat(Math.ceil(bytes / count / 11));
  const bare = JSON.stringify(entry(count, "")).length + 2;
  const entries = Array.from({ length: count }, (_, i) => entry(i, filler.slice(0, Math.max(0, Math.floor(bytes / count) - bare))));
  return JSON.stringify({ log: { version: "1.2", entries } });
}

test("20 MB decode with progress and Cancel, and the page goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "decode-"));
  const file = join(folder, "capture.har");
  writeFileSync(file, archive(2000, 20_600_000));
  await decode(async (page) => {
    await page.locator("#file").setInputFiles(file);
    await page.getByRole("group", { name: "Text to decode" }).getByText(/capture\.har, 20\.\d MB/).waitFor();
    const working = page.getByRole("region", { name: "Progress" });
    await working.getByText(/(Finding the exchanges|Deciding) · [\d.,]+( MB| kB| B)? of/).waitFor();
    await accessible(page, "a decoding under way");
    const ended = engine === "chromium" ? page.workers()[0]?.waitForEvent("close") : undefined;
    await working.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("heading", { name: "Cancelled" }).first().waitFor();
    await ended;
    await page.getByText(/capture\.har, 20\.\d MB/).waitFor();
    const tasks = await tasksOf(page, async () => {
      await page.getByRole("button", { name: "Decode", exact: true }).click();
      await page.locator("#said").getByText("Decoded: 2,000 exchanges.").waitFor({ state: "attached", timeout: 60_000 });
      await page.locator("#filter").fill("things/19 429");
      await page.getByText(/^\d+ of 2,000$/).waitFor();
      await page.locator("#entries ol button").first().click();
      await page.getByRole("heading", { name: /^Exchange 19\d* of 2,000, alone$/ }).waitFor();
    });
    assert.ok(tasks.every((ms) => ms < 50), `tasks of ${tasks.slice(0, 5).map((ms) => Math.round(ms))} ms`);
    assert.ok(await page.locator("#conversation .exchange, #entries li").count() < 400, "the lists are windowed");
    await accessible(page, "a long HAR");
  }).finally(() => rmSync(folder, { recursive: true }));
});

test("a long text is held beside the field, and gives the field back", async () => {
  await decode(async (page) => {
    await field(page).fill("what was typed before");
    await pasted(page, archive(60, 300_000));
    const held = page.getByRole("group", { name: "Text to decode" });
    await held.getByText(/Pasted text, \d+ kB/).waitFor();
    await done(page);
    assert.equal(await field(page).isVisible(), false);
    await held.getByRole("button", { name: "Remove" }).click();
    assert.equal(await field(page).inputValue(), "what was typed before");
    await page.getByRole("heading", { name: "Paste an answer" }).waitFor();
    assert.deepEqual(await rows(page), []);
    await page.getByRole("button", { name: "Bring back" }).click();
    await held.getByText(/Pasted text/).waitFor();
  });
});

test("a text that was cleared can be brought back", async () => {
  await decode(async (page) => {
    await typed(page, answer);
    await done(page);
    await page.getByRole("button", { name: "Clear" }).click();
    assert.equal(await field(page).inputValue(), "");
    assert.deepEqual(await rows(page), []);
    await accessible(page, "nothing decoded");
    await page.getByRole("button", { name: "Bring back" }).click();
    await page.getByRole("heading", { name: "Wait 3 s" }).waitFor();
    assert.equal(await field(page).inputValue(), answer);
    await field(page).press("End");
    await page.keyboard.type(" ");
    await page.getByText("Changed since it was decoded.").waitFor();
  });
});

test("a file that is dropped anywhere is taken", async () => {
  await decode(async (page) => {
    const drop = (/** @type {string} */ kind) => page.evaluate(([kind, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text ?? ""], "answer\u202e.txt"));
      document.querySelector("#stage")?.dispatchEvent(new DragEvent(kind ?? "", { dataTransfer, bubbles: true, cancelable: true }));
    }, [kind, answer]);
    await drop("dragenter");
    await page.getByText("Drop it here").waitFor();
    await drop("drop");
    await page.getByText(`answer\\u202e.txt, ${answer.length} B`).waitFor();
    await done(page);
    assert.deepEqual(await rows(page), ["request 429 resend"]);
    assert.equal(await page.getByText("Drop it here").isVisible(), false);
  });
});

test("one exchange of several is decided alone, by the keyboard too", async () => {
  await decode(async (page) => {
    const text = archive(12, 12);
    await field(page).focus();
    await page.keyboard.insertText(text);
    await page.keyboard.press("Control+Enter");
    await done(page);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "title");
    const all = native(text).exchanges;
    assert.deepEqual((await shown(page)).exchanges, all);
    const list = page.getByRole("region", { name: "Exchanges", exact: true });
    await list.getByRole("button", { name: "All, as one conversation" }).focus();
    await page.keyboard.press("Tab"); // one stop for all of them
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Exchange 11 of 12, alone" }).waitFor();
    assert.deepEqual((await shown(page)).exchanges, native(text, "-entry", "11").exchanges);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-current")), "true");
    await list.getByLabel("Filter by method, address or status").fill("503");
    await list.getByText("2 of 12").waitFor();
    await list.getByRole("button", { name: "All, as one conversation" }).click();
    await page.getByRole("heading", { name: "A HAR file: 12 exchanges" }).waitFor();
    assert.deepEqual((await shown(page)).exchanges, all);
  });
});

test("the playground takes over what was decoded, without its secrets", async () => {
  await decode(async (page) => {
    await page.getByText("What can be pasted").click();
    await page.locator('[data-sample="curl"]').click();
    await done(page);
    const link = page.getByRole("link", { name: "Open in the playground" });
    await link.waitFor();
    await page.getByText("Secrets are not in the link").waitFor();
    await link.click();
    await page.waitForURL(/#s=1\./);
    await page.locator("#conversation .exchange").nth(1).waitFor();
    assert.deepEqual((await rows(page)).slice(0, 2), ["request 303 follow", "request 503 resend"]);
    assert.ok(!JSON.stringify(stateOf(page.url())).includes("7c1d0ab2f4"));
  });
});

/** @type {{what: string, url: RegExp, says: RegExp}[]} */
const failures = [
  { what: "the worker", url: /worker-\w+\.js$/, says: /The part of this page that decodes did not start\./ },
  { what: "the core", url: /\.wasm$/, says: /The server answered 503 when asked for the client core\./ },
];
for (const { what, url, says } of failures) {
  test(`${what} that can't be had is explained, and can be tried again`, async () => {
    await decode(async (page) => {
      await page.route(url, (route) => route.fulfill({ status: 503 }));
      await typed(page, answer);
      const trouble = page.locator("#working").getByRole("alert");
      await trouble.getByText(says).waitFor();
      assert.equal(await field(page).inputValue(), answer);
      await accessible(page, `${what} failed`);
      await page.unroute(url);
      await trouble.getByRole("button", { name: "Try again" }).click();
      await done(page);
      assert.deepEqual(await rows(page), ["request 429 resend"]);
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY");
    }, { faults: /503|worker-|wasm/ });
  });
}

test("offline is said to be offline, and goes on when that is over", async () => {
  await decode(async (page) => {
    await page.context().setOffline(true);
    await page.getByText("You are offline. Decoding goes on once").waitFor();
    await typed(page, answer);
    const trouble = page.locator("#working").getByRole("alert");
    await trouble.getByText(/^You are offline, and the (decoder|client core) is not on this device yet\./).waitFor();
    assert.equal(await field(page).inputValue(), answer);
    await page.context().setOffline(false);
    await trouble.getByRole("button", { name: "Try again" }).click();
    await done(page);
    assert.deepEqual(await rows(page), ["request 429 resend"]);
  }, { faults: /ERR_INTERNET_DISCONNECTED|NS_ERROR_OFFLINE|worker-|\.js|\.css/ });
});

test("from the text to the result by the keyboard alone", async () => {
  await decode(async (page) => {
    await field(page).focus();
    await page.keyboard.insertText(answer);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "decode-text");
    await page.keyboard.press("Enter");
    await done(page);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "title");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.closest("#views") !== null), true);
    await page.locator("#title").focus();
    await page.keyboard.press("w");
    await page.getByRole("tab", { name: "What if", selected: true }).waitFor();
  });
});

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
for (const [look, options] of Object.entries(/** @type {Record<string, Options>} */ ({
  light: {}, dark: { colorScheme: "dark" }, "a phone": phone, "a small phone": { viewport: { width: 320, height: 640 } },
}))) {
  test(`the page is accessible: ${look}`, async () => {
    await decode(async (page) => {
      await accessible(page, "the example");
      await page.getByText("What can be pasted").click();
      if (look === "light") await accessible(page, "the forms");
      for (const id of look === "dark" ? ["har"] : ["har", "fetch"]) {
        await page.locator("#said").evaluate((said) => (said.textContent = ""));
        await page.locator(`[data-sample="${id}"]`).click();
        await done(page);
        await accessible(page, `the sample ${id}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
    }, options);
  });
}

test("without scripts an answer is explained, and the command line is named", async () => {
  await decode(async (page) => {
    assert.deepEqual(await rows(page), ["request 429 resend"]);
    assert.match(await page.locator("#paste .command").innerText(), /\| go run \.\/web explain$/);
    assert.match(await page.locator("#panel-faults").innerText(), /RFC 6585/);
    assert.equal(await page.locator("#text").isVisible(), false);
    assert.equal(await page.locator("#decode-text").isVisible(), false);
  }, { javaScriptEnabled: false });
});
