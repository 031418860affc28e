/** What somebody wrote as one line, cut where it is longer. Browser-safe. @param most characters, the mark of the cut included */
export function oneLine(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line;
}
