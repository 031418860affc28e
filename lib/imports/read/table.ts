import { finished } from "node:stream";
import { type CsvError, parse, type Parser } from "csv-parse";
import { type Delimiter, hintOf, parseOptions } from "./dialect";

/** A record of a file: its number as a spreadsheet counts, the headings being 1. */
export interface Row {
  line: number;
  cells: string[];
  /** Why it cannot be read, in plain words; its cells are then what there is of it. */
  problem?: string;
}

export const limits = { bytes: 50 * 1024 * 1024, columns: 200, cellCharacters: 1024 * 1024 };

/** A record may hold several large cells, and must end some time. */
const recordBytes = 4 * limits.cellCharacters;
/** Each broken quote reads up to a record's length again. */
const mostBroken = 100;

/**
 * The records of a table, headings included, one after another and never all at once. A record that cannot be read is told as one with a
 * problem, and reading goes on behind its first line. Blank records are counted and left out.
 */
export async function* readTable(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<Row> {
  const source = piecesOf(text);
  let pending: Buffer = Buffer.alloc(0);
  let line = 0;
  for (let broken = 0; ; broken++) {
    const reader = new RecordReader(delimiter);
    let failure: CsvError | null = null;
    for await (const piece of after(pending, source)) {
      failure = await reader.take(piece);
      yield* numbered(reader.told());
      if (failure) break;
    }
    failure ??= await reader.end();
    yield* numbered(reader.told());
    if (!failure) return;
    if (broken >= mostBroken) throw failure;
    const { first, rest } = await firstLine(reader.untold(), source);
    yield { line: ++line, cells: [first.toString().trim()], problem: problemOf(failure) };
    if (!rest) return;
    pending = rest;
  }

  function* numbered(records: string[][]): Generator<Row> {
    for (const cells of records) {
      line++;
      if (!isBlank(cells)) yield { line, ...checked(cells) };
    }
  }
}

/** The beginning of a line, and what comes behind it; null when nothing does. */
async function firstLine(text: Buffer, source: AsyncIterator<Buffer>): Promise<{ first: Buffer; rest: Buffer | null }> {
  const first = text.subarray(0, Math.min(endOf(text) ?? shownBytes, shownBytes));
  for (let piece: Buffer | undefined = text; piece; ) {
    const end = endOf(piece);
    if (end !== null) return { first, rest: piece.subarray(end + 1) };
    const next: IteratorResult<Buffer> = await source.next();
    piece = next.done ? undefined : next.value;
  }
  return { first, rest: null };
}

const endOf = (text: Buffer): number | null => {
  const ends = [text.indexOf(0x0a), text.indexOf(0x0d)].filter((at) => at >= 0);
  return ends.length ? Math.min(...ends) : null;
};

const shownBytes = 2_000;

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => !cell.trim());

const problemOf = ({ code }: CsvError): string => (code === "CSV_MAX_RECORD_SIZE" ? "This row does not end within 4 MB. A quotation mark may be missing." : "A quotation mark in this row is never closed, so it could not be read.");

function checked(cells: string[]): Pick<Row, "cells" | "problem"> {
  return cells.some((cell) => cell.length > limits.cellCharacters) ? { cells: cells.map((cell) => cell.slice(0, 1_000)), problem: "A cell of this row has more than 1 MB." } : { cells };
}

/** The text without its hint, as bytes, on which records can be counted; can be read on by another reader where one stopped. */
function piecesOf(text: AsyncIterable<string>): AsyncIterator<Buffer> {
  return (async function* () {
    let first: string | null = "";
    for await (const piece of text) {
      if (first === null) {
        yield Buffer.from(piece);
        continue;
      }
      first += piece;
      if (first.length < 8) continue;
      yield Buffer.from(first.slice(hintOf(first)?.length ?? 0));
      first = null;
    }
    if (first) yield Buffer.from(first.slice(hintOf(first)?.length ?? 0));
  })();
}

async function* after(pending: Buffer, source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (pending.length) yield pending;
  // Not `for await`, which would end the source when the reader stops.
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

/** A parser, and what was given to it that it has not told as a record. */
class RecordReader {
  readonly #parser: Parser;
  #records: string[][] = [];
  #pieces: Buffer[] = [];
  #start = 0;
  #toldUpTo = 0;

  constructor(delimiter: Delimiter) {
    this.#parser = parse({
      ...parseOptions(delimiter),
      max_record_size: recordBytes,
      // Called while it parses: what it passes on as a stream is lost when a later record fails.
      on_record: (record: string[], { bytes }) => {
        this.#records.push(record);
        this.#toldUpTo = bytes;
        return null;
      },
    });
    this.#parser.on("error", () => {});
    this.#parser.resume();
  }

  take(piece: Buffer): Promise<CsvError | null> {
    this.#pieces.push(piece);
    return new Promise((resolve) => this.#parser.write(piece, (error) => resolve((error as CsvError | undefined) ?? null)));
  }

  end(): Promise<CsvError | null> {
    return new Promise((resolve) => {
      finished(this.#parser, (error) => resolve((error as CsvError | null | undefined) ?? null));
      this.#parser.end();
    });
  }

  told(): string[][] {
    const records = this.#records;
    this.#records = [];
    while (this.#pieces.length && this.#start + this.#pieces[0]!.length <= this.#toldUpTo) this.#start += this.#pieces.shift()!.length;
    return records;
  }

  untold(): Buffer {
    return Buffer.concat(this.#pieces).subarray(this.#toldUpTo - this.#start);
  }
}
