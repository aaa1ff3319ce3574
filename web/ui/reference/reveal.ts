// A link to one case opens the group that it is folded into. Browsers that do so
// by themselves find it open already.

/** Opens what the address leads to, now and whenever it changes. */
export function reveal(): void {
  show();
  addEventListener("hashchange", show);
}

function show(): void {
  const target = document.getElementById(location.hash.slice(1));
  const folded = target?.closest("details");
  if (target === null || folded === null || folded === undefined || folded.open) return;
  folded.open = true;
  target.scrollIntoView({ block: "center" });
}
