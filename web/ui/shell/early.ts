// Runs before the page is painted for the first time, so that nobody who chose
// dark sees a light page first. The page waits for it: it imports nothing, and
// leaves the rest to theme.ts.
{
  const asked = new URLSearchParams(location.search).get("theme");
  let kept: string | null = null;
  try {
    kept = localStorage.getItem("whatnext.theme");
  } catch {
    // No storage, no choice that was kept.
  }
  const look = [asked, kept].find((look) => look === "system" || look === "light" || look === "dark");
  if (look === "light" || look === "dark") document.documentElement.dataset["theme"] = look;
}
