// What tests see of the page's own globals.

import type { WhatNext } from "../ui/whatnext";

declare global {
  var whatnext: WhatNext;
}
