// Dropping a file or a text. A file that is dropped anywhere on the page is
// taken: otherwise the browser would leave the page for it, and what was typed
// would be gone.

export class Dropping {
  readonly #zone: HTMLElement;

  constructor(zone: HTMLElement, file: (file: File) => void, text: (text: string) => void) {
    this.#zone = zone;
    document.addEventListener("dragenter", (event) => this.#over(event));
    document.addEventListener("dragover", (event) => this.#over(event));
    document.addEventListener("dragleave", ({ relatedTarget }) => {
      if (relatedTarget === null) this.#mark(false);
    });
    document.addEventListener("drop", (event) => {
      this.#mark(false);
      const { dataTransfer } = event;
      if (dataTransfer === null || !this.#wants(event)) return;
      event.preventDefault();
      const [dropped] = dataTransfer.files;
      if (dropped !== undefined) return file(dropped);
      const words = dataTransfer.getData("text/plain");
      if (words !== "") text(words);
    });
  }

  #over(event: DragEvent): void {
    if (!this.#wants(event) || event.dataTransfer === null) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.#mark(true);
  }

  /** Files anywhere; texts over the column, but for its fields, which take them
   * by themselves. */
  #wants({ dataTransfer, target }: DragEvent): boolean {
    const types = dataTransfer?.types ?? [];
    if (types.includes("Files")) return true;
    if (!(target instanceof Element) || !this.#zone.contains(target) || !types.includes("text/plain")) return false;
    const field = target.closest("input, textarea");
    return field === null || (field instanceof HTMLTextAreaElement && field.readOnly);
  }

  #mark(over: boolean): void {
    this.#zone.toggleAttribute("data-over", over);
  }
}
