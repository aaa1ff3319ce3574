// What stands in the middle while there is no conversation to show.

import { part } from "../parts";

export interface Nothing {
  title: string;
  heading: string;
  text: string;
}

export const nothing = {
  empty: { title: "Nothing decoded yet", heading: "Paste an answer", text: "or drop a file anywhere on the page. It is decoded at once." },
  unanswered: { title: "", heading: "A request without an answer", text: "There is nothing to decide yet. The playground can try it." },
  refused: { title: "Not decoded", heading: "This could not be decoded", text: "Why, and where, stands with the text. Nothing of it was changed." },
  unloaded: { title: "Not decoded", heading: "It could not begin", text: "The text stays as it is." },
  cancelled: { title: "Cancelled", heading: "Cancelled", text: "The text is still there. Press Decode to begin again." },

  say({ heading, text }: Nothing): void {
    part(document, "#nothing h2").textContent = heading;
    part(document, "#nothing p").textContent = text;
  },
};
