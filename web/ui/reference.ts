// The first script of the pages about codes and headers.
export {};
