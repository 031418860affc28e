import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedData } from "../../testing/shared-data";
import { delimiterOf, firstRecords } from "./dialect";
import { headingsOf } from "./headings";
import { readTable, type Row } from "./table";
import { decodeText } from "./text";

async function* inPieces(text: string, size = 7): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
async function rows(text: string, size?: number): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of readTable(inPieces(text, size), delimiterOf(text))) all.push(row);
  return all;
}
const cells = async (text: string) => (await rows(text)).map((row) => row.cells);

test("line ends may be mixed, quoted ones stay, and spaces are kept", async () => {
  expect(await cells('a,b\r\n1,"x\r\ny"\n2, z \r3,\n')).toEqual([["a", "b"], ["1", "x\r\ny"], ["2", " z "], ["3", ""]]);
});

test("quotes are doubled inside, and one in the middle of a cell is itself", async () => {
  expect(await cells('a,b\n"said ""hi""",5" pipe\n')).toEqual([["a", "b"], ['said "hi"', '5" pipe']]);
});

test("a quote that is never closed costs one row, and the rest is read", async () => {
  const text = `name,city\nJane,Köln\n"Joe, Bonn\n${Array.from({ length: 500 }, (_, n) => `Person ${n},Town\n`).join("")}`;
  for (const size of [3, 1_000, 1_000_000]) {
    const all = await rows(text, size);
    expect(all).toHaveLength(503);
    expect(all.filter(({ problem }) => problem)).toEqual([{ line: 3, cells: ['"Joe, Bonn'], problem: expect.stringContaining("never closed") }]);
    expect(all.at(-1)).toEqual({ line: 503, cells: ["Person 499", "Town"] });
  }
});

test("blank rows are left out, and counted", async () => {
  expect(await rows("a,b\n\n1,2\n , \n3,4")).toEqual([{ line: 1, cells: ["a", "b"] }, { line: 3, cells: ["1", "2"] }, { line: 5, cells: ["3", "4"] }]);
});

test("a large cell is told, and a record that does not end either", async () => {
  const large = await rows(`a,b\n${"x".repeat(1_100_000)},2\n3,4\n`, 65_536);
  expect(large.map(({ line, problem }) => [line, problem])).toEqual([[1, undefined], [2, expect.stringContaining("1 MB")], [3, undefined]]);
  const endless = await rows(`a,b\n"${"x".repeat(5_000_000)}\n3,4\n`, 65_536);
  expect(endless.map(({ line, problem }) => [line, problem])).toEqual([[1, undefined], [2, expect.stringContaining("4 MB")], [3, undefined]]);
});

describe("the delimiter", () => {
  test.each([
    [",", "name,note\nJane,one; two\nJoe,three\n"],
    [";", "Firma;Umsatz\nA;1,5\nB;2,5\n"],
    ["\t", "a\tb\n1, 2\t3; 4\n"],
    ["|", "a|b|c\n1|2|3\n"],
    [";", "sep=;\na,b;c\n"],
    [",", "only one column\nx\n"],
    [",", '"a;b;c","d;e;f"\n"1;2;3","4;5;6"\n'],
    [";", 'a;b\n"x\ny, z";2\n"1,2,3";4\n'],
  ])("%j", (delimiter, text) => expect(delimiterOf(text)).toBe(delimiter));

  test("of the hint is no data", async () => {
    expect(await cells("sep=;\r\na;b\r\n1;2\r\n")).toEqual([["a", "b"], ["1", "2"]]);
    expect(firstRecords("SEP=|\na|b", "|")).toEqual([["a", "b"]]);
    expect(await cells("a")).toEqual([["a"]]);
  });
});

test("headings are all there and all different", () => {
  expect(headingsOf(["Email", " ", "Email", "Email (2)", "Two\nlines"], 6)).toEqual(["Email", "Column 2", "Email (2)", "Email (2) (2)", "Two lines", "Column 6"]);
});

const spectrum = sharedData("formats/csv_spectrum");
describe.skipIf(!spectrum)("csv-spectrum", () => {
  const names = spectrum ? readdirSync(join(spectrum, "csvs")).filter((name) => name.endsWith(".csv")) : [];
  test.each(names)("%s", async (name) => {
    const bytes = readFileSync(join(spectrum!, "csvs", name));
    const text = (async function* () {
      for await (const piece of decodeText((async function* () { yield bytes; })(), "utf-8")) yield piece;
    })();
    const all: string[][] = [];
    for await (const row of readTable(text, delimiterOf(bytes.toString()))) all.push(row.cells);
    const [head, ...body] = all;
    const expected = join(spectrum!, "json", name.replace(".csv", ".json"));
    expect(existsSync(expected)).toBe(true);
    expect(body.map((row) => Object.fromEntries(headingsOf(head!).map((heading, index) => [heading, (row[index] ?? "").replaceAll("\r\n", "\n")])))).toEqual(JSON.parse(readFileSync(expected, "utf8").replaceAll("\\r\\n", "\\n")));
  });
});
