// What the tests of the editors stand on: their places, and the form's side of
// the events that they speak with it.

/** @typedef {import("./site.mjs").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

/** @param {Page} page @returns {Locator} */
export const request = (page) => page.locator('[data-part="request-editor"]');

/** @param {Page} page @returns {Locator} */
export const script = (page) => page.locator('[data-answers="answers"]');

/** @param {Page} page @param {number} n @returns {Locator} */
export const card = (page, n) => script(page).locator("ol > li").nth(n - 1);

/** The lines of the request's headers, as the form has them.
 * @param {Page} page */
export const lines = async (page) => (await page.locator('[name="request.header"]').inputValue()).split("\n").filter((line) => line !== "");

/** The answers, as the form has them.
 * @param {Page} page @param {string} [name]
 * @returns {Promise<any>} */
export const answers = async (page, name = "answers") => JSON.parse((await page.locator(`[name="${name}"]`).inputValue()) || "[]");

/** Sets a field as the form does, at undo for one, and has the form know of it.
 * @param {Page} page @param {string} name @param {string} text */
export async function restore(page, name, text) {
  await page.locator(`[name="${name}"]`).evaluate((field, text) => {
    if (!(field instanceof HTMLTextAreaElement)) throw new Error("not a text field");
    field.value = text;
    field.dispatchEvent(new Event("restore"));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
}

/** Turns to scripted answers, these ones.
 * @param {Page} page @param {unknown[]} list */
export async function scripted(page, list) {
  await page.getByRole("radio", { name: "Script", exact: true }).check();
  await restore(page, "answers", JSON.stringify(list));
}

/** What has the focus: its label, or what it says.
 * @param {Page} page */
export const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim());

/** Pastes as a browser does that asks first what is on the clipboard: Firefox
 * lets no script put anything there.
 * @param {Locator} field @param {string} text */
export const paste = (field, text) => field.evaluate((field, text) => {
  const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "clipboardData", { value: { getData: () => text } });
  if (field instanceof HTMLElement) field.focus();
  field.dispatchEvent(event);
}, text);

/** What describes a field, as it is read out.
 * @param {Locator} field @returns {Promise<string>} */
export const description = (field) => field.evaluate((field) =>
  (field.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "));

/** What a field's list offers.
 * @param {Locator} field @returns {Promise<string[]>} */
export const offered = (field) => field.evaluate((field) =>
  field instanceof HTMLInputElement ? [...field.list?.options ?? []].map(({ value }) => value) : []);
