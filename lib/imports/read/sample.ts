import { type Delimiter, delimiterOf, firstRecords } from "./dialect";
import { type Encoding, encodingOf } from "./encoding";
import { headingsOf } from "./headings";
import { decodeHead } from "./text";

/** What the beginning of a table tells. */
export interface TableSample {
  encoding: Encoding;
  delimiter: Delimiter;
  headings: string[];
  /** The first records after the headings. */
  rows: string[][];
}

export interface TableChoices {
  encoding?: Encoding;
  delimiter?: Delimiter;
  /** The first record is data. */
  bare?: boolean;
}

/** Reads the beginning of a table; what was not chosen is guessed. Pure. */
export function sampleTable(head: Uint8Array, { encoding = encodingOf(head), delimiter, bare = false }: TableChoices = {}, most = 200): TableSample {
  const text = decodeHead(head, encoding);
  const used = delimiter ?? delimiterOf(text);
  const records = firstRecords(text, used, most + 1);
  const [first = [], ...rest] = records;
  const width = Math.max(0, ...records.map((cells) => lastFilled(cells)), bare ? 0 : first.length);
  return { encoding, delimiter: used, headings: headingsOf(bare ? [] : first, width), rows: bare ? records : rest };
}

/** Trailing delimiters make no columns. */
const lastFilled = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== "") + 1;
