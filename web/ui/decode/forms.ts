// How the page calls what a text was taken for (templates/decode.go, forms).

import { find } from "../parts";

export function formName(form: string): string {
  const { content } = find(document, "#part-forms", HTMLTemplateElement);
  return content.querySelector(`[value="${form}"]`)?.textContent ?? "A text";
}
