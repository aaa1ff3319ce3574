// The account that a page keeps of its own elements and listeners, where the
// engine won't tell (leaks.mjs). It keeps none of them alive.

/** Runs in the page before the page's own scripts, and alone: nothing outside of
 * this function is there. It leaves globalThis.leaks to count what still lives. */
export function account() {
  /** What still lives of one kind of object.
   * @template {object} T */
  class Living {
    /** @type {Set<WeakRef<T>>} */
    #noted = new Set();
    #full = 1000;

    /** @param {T} one */
    add(one) {
      this.#noted.add(new WeakRef(one));
      if (this.#noted.size >= this.#full) this.#full = 1000 + 2 * this.all().length;
    }

    all() {
      /** @type {T[]} */
      const living = [];
      for (const reference of this.#noted) {
        const one = reference.deref();
        if (one === undefined) this.#noted.delete(reference);
        else living.push(one);
      }
      return living;
    }
  }

  /** @type {Living<Element>} */
  const made = new Living();
  /** @type {Living<EventTarget>} */
  const targets = new Living();
  /** @type {WeakMap<EventTarget, Map<string, Set<unknown>>>} listeners by type and phase */
  const listeners = new WeakMap();

  /** Notes the elements that a method makes.
   * @param {object} prototype @param {string} name */
  function noteMade(prototype, name) {
    const method = Reflect.get(prototype, name);
    Reflect.set(prototype, name, /** @this {unknown} @param {unknown[]} args */ function (...args) {
      const given = Reflect.apply(method, this, args);
      if (given instanceof Element) made.add(given);
      if (given instanceof Element || given instanceof DocumentFragment) {
        for (const inner of given.querySelectorAll("*")) made.add(inner);
      }
      return given;
    });
  }
  noteMade(Document.prototype, "createElement");
  noteMade(Document.prototype, "createElementNS");
  noteMade(Document.prototype, "importNode");
  noteMade(Node.prototype, "cloneNode");

  const { addEventListener, removeEventListener } = EventTarget.prototype;

  /** The listeners that differ from one another by their function alone.
   * @param {EventTarget} target @param {string} type @param {boolean | AddEventListenerOptions | undefined} options
   * @returns {Set<unknown>} */
  function alike(target, type, options) {
    const kinds = listeners.get(target) ?? new Map();
    if (!listeners.has(target)) targets.add(target);
    listeners.set(target, kinds);
    const kind = `${type} ${typeof options === "object" ? options.capture === true : options === true}`;
    const found = kinds.get(kind) ?? new Set();
    kinds.set(kind, found);
    return found;
  }

  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? globalThis;
    addEventListener.call(target, type, listener, options);
    const { once, signal } = typeof options === "object" ? options : {};
    if (listener === null || signal?.aborted === true) return;
    const noted = alike(target, type, options);
    if (noted.has(listener)) return;
    noted.add(listener);
    if (once === true) addEventListener.call(target, type, () => noted.delete(listener), options);
    if (signal === undefined) return;
    const [set, one] = [new WeakRef(noted), new WeakRef(listener)]; // a signal may outlive them
    addEventListener.call(signal, "abort", () => set.deref()?.delete(one.deref()), { once: true });
  };

  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? globalThis;
    removeEventListener.call(target, type, listener, options);
    alike(target, type, options).delete(listener);
  };

  globalThis.leaks = () => {
    let nodes = made.all().filter((element) => !element.isConnected).length;
    const walker = document.createTreeWalker(document);
    do nodes++; while (walker.nextNode() !== null);
    const sets = targets.all().flatMap((target) => [...listeners.get(target)?.values() ?? []]);
    return { listeners: sets.reduce((sum, { size }) => sum + size, 0), nodes };
  };
}
