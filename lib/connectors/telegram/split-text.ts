/**
 * Cuts a text into pieces of at most `max` UTF-16 units: at the last line end that fits, else at the last space, else
 * between two characters. The white space at a cut is left out; nothing else changes.
 */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const end = cutAt(rest, max);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).replace(/^[ \t]*\r?\n|^[ \t]+/, "");
  }
  pieces.push(rest);
  return pieces.filter((piece) => piece.trim() !== "");
}

function cutAt(text: string, max: number): number {
  const window = text.slice(0, max + 1);
  for (const separator of ["\n", " "]) {
    const at = window.lastIndexOf(separator);
    if (at > max / 2) return at;
  }
  const insidePair = /[\uD800-\uDBFF]/.test(text.charAt(max - 1));
  return insidePair ? max - 1 : max;
}
