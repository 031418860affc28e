import { parse } from "csv-parse/sync";

/** How a table's text is divided into cells. Pure. */
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

const looked = 50;

/** A spreadsheet's first line that names the delimiter; a hint, no data. */
export const hintOf = (text: string): { delimiter: Delimiter; length: number } | null => {
  const [line, delimiter] = /^sep=([,;\t|])(?:\r\n|\n|\r|$)/i.exec(text) ?? [];
  return line ? { delimiter: delimiter as Delimiter, length: line.length } : null;
};

/** The delimiter by which the first records come to the most even number of columns; that which a hint names. */
export function delimiterOf(text: string): Delimiter {
  const hint = hintOf(text);
  if (hint) return hint.delimiter;
  const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(text, delimiter) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** The share of records that have as many columns as most do, and among equals the more columns. */
function evenness(text: string, delimiter: Delimiter): number {
  const records = firstRecords(text, delimiter);
  const widths = records.map((cells) => cells.length);
  if (!widths.length) return 0;
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, times] = [...counts].reduce((best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] > best[0]) ? one : best));
  return width < 2 ? 0 : times / widths.length + Math.min(width, 100) / 1_000 - records.flat().filter(isTorn).length / widths.length;
}

/** A quotation that goes on in another cell was divided by what it holds. */
const isTorn = (cell: string): boolean => /^"[^"]*$|^[^"]*"$|","|";"/.test(cell);

/** What every reading of a table has in common: nothing that people's files hold makes it stop. */
export const parseOptions = (delimiter: Delimiter) => ({
  delimiter, quote: '"', escape: '"', record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true, relax_quotes: true, skip_empty_lines: false,
});

/** The first records of a text whose end may be missing. */
export function firstRecords(text: string, delimiter: Delimiter, most = looked): string[][] {
  const body = text.slice(hintOf(text)?.length ?? 0);
  const read = (of: string, to: number): string[][] => parse(of, { ...parseOptions(delimiter), ...(Number.isFinite(to) && { to }) });
  const blank = (cells: string[]) => cells.every((cell) => !cell.trim());
  try {
    return read(body, most).filter((cells) => !blank(cells));
  } catch {
    // A quote that never ends: the lines by themselves still tell.
    return body.split(/\r\n|\n|\r/).slice(0, most).flatMap((line) => {
      try {
        return read(line, 1);
      } catch {
        return [line.split(delimiter)];
      }
    }).filter((cells) => !blank(cells));
  }
}
