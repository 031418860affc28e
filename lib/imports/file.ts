import "server-only";
import { streamBlob } from "../files/blobs";
import { cardHeadings, cardRows } from "./read/cards";
import { encodingOf, type Encoding } from "./read/encoding";
import { sampleTable, type TableChoices, type TableSample } from "./read/sample";
import { readTable, type Row } from "./read/table";
import { decodeHead, decodeText } from "./read/text";
import type { ImportSettings } from "./schema";

/** A stored file of an import. */
export interface StoredTable {
  workspaceId: string;
  sha256: string;
  format: "csv" | "vcf";
  /** Bytes. */
  size: number;
}

export const headBytes = 512 * 1024;
const sampledRows = 200;

/** The beginning of the file, from which all is guessed that was not chosen, and about how many rows follow. */
export async function sampleOf(file: StoredTable, choices: TableChoices): Promise<TableSample & { rows: string[][]; estimate: number }> {
  return sampleHead(await readHead(file), file, choices);
}

/** The same from the first `headBytes` of a file that is not stored yet. */
export async function sampleHead(head: Uint8Array, file: Pick<StoredTable, "format" | "size">, choices: TableChoices): Promise<TableSample & { rows: string[][]; estimate: number }> {
  const isWhole = head.byteLength >= file.size;
  const sample = file.format === "csv" ? sampleTable(head, choices, isWhole ? Infinity : 5_000) : await sampleCards(head, choices.encoding ?? encodingOf(head));
  const estimate = isWhole ? sample.rows.length : estimated(file.size, head, sample, choices);
  return { ...sample, rows: sample.rows.slice(0, sampledRows), estimate };
}

/** As many as there would be if the rest were like the beginning. */
function estimated(size: number, head: Uint8Array, sample: TableSample, { bare = false }: TableChoices): number {
  const text = decodeHead(head, sample.encoding);
  const lines = text.split(/\r\n|\n|\r/).length - (bare ? 0 : 1);
  const share = sample.rows.length < 5_000 ? sample.rows.length : lines;
  return Math.round((share * size) / head.byteLength);
}

async function readHead({ workspaceId, sha256, size }: StoredTable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of streamBlob(workspaceId, sha256, { start: 0, end: Math.min(headBytes, size) - 1 })) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function sampleCards(head: Uint8Array, encoding: Encoding): Promise<TableSample> {
  const rows: string[][] = [];
  for await (const { cells } of cardRows((async function* () { yield decodeHead(head, encoding); })())) rows.push(cells);
  return { encoding, delimiter: ",", headings: [...cardHeadings], rows: rows.slice(1) };
}

/** All rows of the file that are data, one after another. */
export async function* rowsOf({ workspaceId, sha256, format }: StoredTable, { encoding, delimiter, bare }: Pick<ImportSettings, "encoding" | "delimiter" | "bare">): AsyncGenerator<Row> {
  const text = decodeText(streamBlob(workspaceId, sha256), encoding);
  let first = true;
  for await (const row of format === "vcf" ? cardRows(text) : readTable(text, delimiter)) {
    const isHeading = first && (format === "vcf" || !bare);
    first = false;
    if (!isHeading) yield row;
  }
}

