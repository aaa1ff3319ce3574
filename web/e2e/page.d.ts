// What tests see of the page's own globals, and of those that they bring along.

import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import type { WhatNext } from "../ui/core/whatnext";

declare global {
  var whatnext: WhatNext;
  var axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
  /** account.mjs */
  var leaks: () => { listeners: number; nodes: number };
}
