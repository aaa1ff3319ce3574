// The style of the explanations comes along with their scripts: the page says in
// its head where it is.

import { find } from "../parts";

let dressing: Promise<void> | undefined;

/** Settles once the style is there, or can't be had: then the words are. */
export function dressed(): Promise<void> {
  return (dressing ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = find(document, 'meta[name="later-style"]', HTMLMetaElement).content;
    for (const kind of ["load", "error"]) link.addEventListener(kind, () => resolve());
    document.head.append(link);
  }));
}
