// The first script of the page that decodes what people paste.
export {};
