// What build/wasm.go lets a script import.

declare module "go:*" {
  /** The address of the compiled package, relative to the importing bundle. */
  const address: string;
  export default address;
  /** How many bytes it has, as they are unpacked. */
  export const size: number;
}

declare module "go:wasm_exec.js" {}

/** Defined by wasm_exec.js: one run of one Go program. */
declare class Go {
  readonly importObject: WebAssembly.Imports;
  /** Settles when the program has ended, by exit or panic. */
  run(instance: WebAssembly.Instance): Promise<void>;
}
