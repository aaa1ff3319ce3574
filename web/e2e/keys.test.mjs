// The keyboard: what is listed works, no control loses a key of its own, and all
// of it can be turned off.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** @param {Page} page */
const sheet = (page) => page.getByRole("dialog", { name: "Keyboard" });

/** @param {Page} page @returns {Promise<string>} */
const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || "");

/** @param {Page} page */
const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme ?? "system");

test("? opens the list of keys, and closes it", async () => {
  await web.page(async (page) => {
    await page.keyboard.press("?");
    await sheet(page).waitFor();
    await accessible(page, "the list of keys");
    await page.keyboard.press("?");
    await sheet(page).waitFor({ state: "hidden" });
  });
});

test("the list opens from its button, and Escape gives the focus back", async () => {
  await web.page(async (page) => {
    await page.getByRole("button", { name: "Keyboard" }).focus();
    await page.keyboard.press("Enter");
    await sheet(page).waitFor();
    await page.keyboard.press("Escape");
    await sheet(page).waitFor({ state: "hidden" });
    assert.equal(await focused(page), "open-keys");
    await page.getByRole("button", { name: "Keyboard" }).click();
    await sheet(page).getByRole("button", { name: "Close" }).click();
    await sheet(page).waitFor({ state: "hidden" });
  });
});

test("every listed key has something to do", async () => {
  await web.page(async (page) => {
    const listed = await page.locator("#keys [data-action]:not([hidden])").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-key")));
    for (const key of ["Space", "ArrowLeft", "ArrowRight", "Home", "End", "ArrowUp", "ArrowDown", "w", "r", "s", "t", "?"]) {
      assert.ok(listed.includes(key), `${key} is missing among ${listed}`);
    }
    for (const key of listed) {
      await page.evaluate(() => document.addEventListener("keydown", (event) => Object.assign(globalThis, { taken: event.defaultPrevented }), { once: true }));
      await page.locator("body").press(key ?? "");
      assert.equal(await page.evaluate(() => Reflect.get(globalThis, "taken")), true, `${key} was left to the browser`);
      if (key === "w") await page.waitForFunction(() => document.activeElement?.id === "whatif-came");
      await page.evaluate(() => {
        for (const dialog of document.querySelectorAll("dialog")) dialog.close();
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
    }
  });
});

test("no control loses a key of its own", async () => {
  await web.page(async (page) => {
    const url = page.locator('[name="request.url"]').first();
    await url.fill("");
    await url.pressSequentially("https://t?r[s]/ ");
    assert.equal(await url.inputValue(), "https://t?r[s]/ ");
    assert.equal(await theme(page), "system");
    assert.equal(await sheet(page).isVisible(), false);

    await page.getByRole("button", { name: /^Theme/ }).focus();
    await page.keyboard.press("Space");
    assert.equal(await theme(page), "light", "the button was pressed, once");
    for (const chord of ["Control+Shift+t", "Alt+t", "Meta+t"]) {
      await page.evaluate((chord) => {
        const [, modifier = "", key = ""] = /^(\w+).*\+(\w)$/.exec(chord) ?? [];
        const down = { key, bubbles: true, cancelable: true, ctrlKey: modifier === "Control", altKey: modifier === "Alt", metaKey: modifier === "Meta" };
        document.body.dispatchEvent(new KeyboardEvent("keydown", down));
      }, chord);
    }
    assert.equal(await theme(page), "light", "no chord is taken");
  });
});

test("a part that scrolls keeps its arrows", async () => {
  await web.page(async (page) => {
    const left = await page.evaluate(() => {
      const box = document.createElement("div");
      box.className = "message";
      box.tabIndex = 0;
      box.append(document.createElement("p"));
      document.querySelector("#stage")?.append(box);
      box.style.setProperty("overflow", "auto");
      box.style.setProperty("block-size", "20px");
      box.firstElementChild?.append("line\n".repeat(900));
      box.focus();
      return ["ArrowDown", " ", "ArrowLeft"].map((key) => box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
    });
    assert.deepEqual(left, [true, true, false], "down and Space scroll it; left goes back in time");
  });
});

test("the keys can be turned off for good, by keyboard alone", async () => {
  await web.page(async (page) => {
    await page.keyboard.press("?");
    await sheet(page).getByLabel("Use these keys").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    for (const reload of [false, true]) {
      if (reload) await page.reload();
      await page.getByRole("button", { name: "Keyboard" }).waitFor();
      await page.keyboard.press("t");
      await page.keyboard.press("?");
      assert.equal(await theme(page), "system");
      assert.equal(await sheet(page).isVisible(), false);
    }
    await page.getByRole("button", { name: "Keyboard" }).click();
    await sheet(page).getByLabel("Use these keys").click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    assert.equal(await theme(page), "light");
  });
});

test("without a keyboard to speak of there is no button for it", async () => {
  await web.page(async (page) => {
    await page.getByRole("button", { name: "Share" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Keyboard" }).isVisible(), false);
    for (const name of [/^Theme/, "Share"]) {
      const box = await page.getByRole("button", { name }).boundingBox();
      assert.ok(box !== null && box.width >= 44 && box.height >= 44, `${name}: ${JSON.stringify(box)}`);
    }
  }, { hasTouch: true, viewport: { width: 390, height: 844 } });
});
