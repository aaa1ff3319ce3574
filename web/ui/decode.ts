// The first script of the page that decodes what people paste. It makes the
// parts and ties them together. The core runs in a worker, which is started on
// the reader's first intent.

import { announce } from "./announce";
import { Conversation } from "./conversation/conversation";
import type { Trace } from "./core/wire";
import { Decoder } from "./decode/decoder";
import { EntryList } from "./decode/entrylist";
import { Head } from "./decode/head";
import { Session } from "./decode/session";
import { Source } from "./decode/source";
import { Unanswered } from "./decode/unanswered";
import { Working } from "./decode/working";
import { Inspector } from "./inspector/inspector";
import { find, part } from "./parts";
import { Playback } from "./playback/playback";
import { Transport } from "./playback/transport";
import { Search } from "./search/search";
import { Keys } from "./shell/keys";
import { skips } from "./shell/skip";
import { Theme } from "./shell/theme";
import { Stage } from "./stage";
import { Table } from "./views/table";
import { Transcript } from "./views/transcript";
import { Waterfall } from "./views/waterfall";
import { dressed } from "./whatif/dress";

const view = (name: string): HTMLElement => part(document, `.view[data-view="${name}"]`);

const decoder = new Decoder(part(document, "#decode").dataset["worker"] ?? "");
const playback = new Playback();
const conversation = new Conversation(view("conversation"), playback);
const stage = new Stage(playback, {
  conversation,
  waterfall: new Waterfall(view("waterfall"), playback),
  table: new Table(view("table"), playback),
  transcript: new Transcript(view("transcript"), playback),
});
const transport = new Transport(playback, () => undefined);
const source = new Source();
new Session({ decoder, source, playback, stage, working: new Working(), list: new EntryList(), head: new Head(), unanswered: new Unanswered() });
const inspector = new Inspector(playback, decoder);
const trace: Trace = JSON.parse(find(document, "#trace", HTMLScriptElement).textContent ?? "");
playback.show(trace);
announce(playback);

const headers = part(document, "#all-headers");
headers.addEventListener("click", () => {
  const on = headers.getAttribute("aria-pressed") !== "true";
  headers.setAttribute("aria-pressed", String(on));
  conversation.all = on;
});

for (const button of document.querySelectorAll<HTMLElement>("[data-sample]")) {
  button.addEventListener("click", () => source.put(part(button.parentElement ?? document, "pre").textContent ?? "", true));
}

const theme = new Theme();
const search = new Search();
skips();
new Keys({
  play: () => transport.toggle(),
  back: () => playback.previous(),
  forward: () => playback.next(),
  first: () => playback.first(),
  last: () => playback.last(),
  up: () => playback.choose(playback.chosen - 1),
  down: () => playback.choose(playback.chosen + 1),
  whatif: () => void inspector.try(),
  search: () => search.open(),
  theme: () => theme.cycle(),
});

const online = (): void => stage.notice("offline", !navigator.onLine);
for (const kind of ["online", "offline"]) addEventListener(kind, online);
online();

/** The first intent starts the worker, which loads the core, and loads what the
 * inspector adds later: from then on nothing is asked of anybody. A load that
 * fails is told when something is decoded. */
const intent = (): void => {
  decoder.warm();
  Promise.all([import("./whatif/explain"), import("./inspector/body"), dressed()]).catch(() => undefined);
};
for (const kind of ["pointerover", "focusin"]) part(document, "#paste").addEventListener(kind, intent, { once: true });
document.addEventListener("dragenter", intent, { once: true });
