// The page's first script. It makes the parts, ties them together, and knows
// nothing of what they do.

import { asks } from "./address/address";
import { announce } from "./announce";
import { Bookmark } from "./address/bookmark";
import { Conversation } from "./conversation/conversation";
import { openEditors } from "./editors/editors";
import { type Scenario, OrderForm } from "./composer/form";
import { hint } from "./shell/hint";
import { Inspector } from "./inspector/inspector";
import { Keys } from "./shell/keys";
import { Loading } from "./shell/loading";
import type { Fork } from "./fork/fork";
import { find, part } from "./parts";
import { Playback } from "./playback/playback";
import { Runner } from "./run";
import { Search } from "./search/search";
import { Share } from "./shell/share";
import { skips } from "./shell/skip";
import { Stage } from "./stage";
import { Table } from "./views/table";
import { Theme } from "./shell/theme";
import { Transcript } from "./views/transcript";
import { Transport } from "./playback/transport";
import { Waterfall } from "./views/waterfall";
import type { Trace } from "./core/wire";
import { whatnext } from "./core/whatnext";

const printed = <T>(id: string): T => JSON.parse(find(document, `#${id}`, HTMLScriptElement).textContent ?? "");
const view = (name: string): HTMLElement => part(document, `.view[data-view="${name}"]`);

const order = find(document, "#composer", HTMLFormElement);
openEditors(document);
const playback = new Playback();
const form = new OrderForm(printed<Record<string, Scenario>>("scenarios"));
const runner = new Runner(form, playback);
const conversation = new Conversation(view("conversation"), playback);
const stage = new Stage(playback, {
  conversation,
  waterfall: new Waterfall(view("waterfall"), playback),
  table: new Table(view("table"), playback),
  transcript: new Transcript(view("transcript"), playback),
});
const transport = new Transport(playback, () => runner.cancel());
const inspector = new Inspector(playback, {
  examine: (situation) => whatnext.examine(situation),
  get ready() {
    return whatnext.last !== undefined;
  },
  get policy() {
    return runner.policy;
  },
}, () => fork());

/** What runs on from a changed answer; its script comes when it is needed. */
let forking: Promise<Fork> | undefined;
function fork(): Promise<Fork> {
  return (forking ??= import("./fork/fork").then(({ Fork }) => new Fork(form, runner, playback)));
}
announce(playback);
toggle("all-headers", (on) => (conversation.all = on));

const first = part(document, "#stage").dataset["scenario"] ?? "";
const bookmark = new Bookmark(form, playback, runner, stage, { trace: printed<Trace>("trace"), scenario: first });
void bookmark.open();
playback.watch(bookmark.changed);
stage.onview = bookmark.changed;
runner.onshown = () => {
  stage.title = runner.asked?.title ?? "";
  stage.notice("held", false);
  stage.notice("badlink", "");
  stage.notice("unread", runner.unread);
  compared();
  bookmark.changed();
  if (forking !== undefined || runner.forked) void fork().then((shown) => shown.shown());
};

/** Whether the order still says what is shown; looked at once typing rests. */
let timer: ReturnType<typeof setTimeout> | undefined;
function compared(): void {
  clearTimeout(timer);
  timer = setTimeout(() => stage.notice("edited", runner.differs), 300);
}
form.onChange((why) => {
  compared();
  if (why === "scenario" && !asks(form.peek())) void runner.run({});
});

const theme = new Theme(bookmark.changed);
const share = new Share(async () => ({ href: await bookmark.link() }));
const search = new Search();
const loading = new Loading(() => runner.again());
runner.onunloaded = (failure) => loading.explain(failure);
skips();
hint();
new Keys({
  play: () => transport.toggle(),
  back: () => playback.previous(),
  forward: () => playback.next(),
  first: () => playback.first(),
  last: () => playback.last(),
  up: () => playback.choose(playback.chosen - 1),
  down: () => playback.choose(playback.chosen + 1),
  previousScenario: () => form.step(-1),
  nextScenario: () => form.step(1),
  keypad: () => form.focusKeypad(),
  whatif: () => void inspector.try(),
  search: () => search.open(),
  run: () => order.requestSubmit(),
  theme: () => theme.cycle(),
  share: () => void share.share(),
});

const online = (): void => stage.notice("offline", !navigator.onLine);
for (const kind of ["online", "offline"]) addEventListener(kind, online);
online();

/** The first intent loads the core; a load that fails is told at Run. */
const intent = () => {
  whatnext.ready.catch(() => undefined);
};
for (const kind of ["pointerover", "focusin"]) order.addEventListener(kind, intent, { once: true });

/** A button that is on or off. */
function toggle(id: string, turn: (on: boolean) => void): void {
  const button = part(document, `#${id}`);
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    turn(on);
  });
}
