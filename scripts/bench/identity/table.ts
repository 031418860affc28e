/** A table as text: a record is a line, fields may stand in quotes. */
export function parseTable(text: string): Record<string, string>[] {
  const [head = "", ...lines] = text.replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const columns = head.split(",").map((name) => name.trim());
  return lines.map((line, index) => {
    const values = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (values.length !== columns.length) throw new Error(`Line ${index + 2} cannot be read.`);
    return Object.fromEntries(columns.map((column, at) => [column, values[at]!.trim()]));
  });
}
