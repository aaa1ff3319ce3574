// The first script of the pages about codes and headers. They are whole without
// it: it adds the search, the theme, the keys, and opens what a link leads to.

import { Keys } from "./shell/keys";
import { reveal } from "./reference/reveal";
import { Search } from "./search/search";
import { Theme } from "./shell/theme";

const search = new Search();
const theme = new Theme();
new Keys({ search: () => search.open(), theme: () => theme.cycle() });
reveal();

// Once the page is at rest the index comes, so that the search works offline too.
const idle = (then: () => void): void => void ("requestIdleCallback" in globalThis ? requestIdleCallback(then, { timeout: 2000 }) : setTimeout(then, 500));
addEventListener("load", () => idle(() => void search.load()), { once: true });
