/** One line for a header, a subject or a name: control characters and those that turn the reading direction become a space. */
export function cleanLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g, " ").trim();
}

/** Text of several lines: line ends as \n, no control characters but tab and line feed, no blank lines around it. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/g, "")
    .replace(/^(?:[ \t\u00a0]*\n)+/, "")
    .trimEnd();
}
