import PDFDocument from "pdfkit";
import type { WidgetSheet } from "@/components/widgets/run-table";
import type { TableColumn, WidgetTable } from "@/components/widgets/table";
import { isFigure, valueWords } from "@/components/widgets/table-words";
import { exactTime } from "@/lib/format/time";
import { Pen, type Style } from "@/lib/invoices/glyphs";
import type { Report } from "./read-report";

/** A4, in points. */
const page = { width: 595.28, height: 841.89 };
const margin = 48;
const right = page.width - margin;
const bottom = page.height - margin - 16;
const width = right - margin;
const head: Style = { font: "Helvetica-Bold", size: 18 };
const title: Style = { font: "Helvetica-Bold", size: 11.5 };
const large: Style = { font: "Helvetica-Bold", size: 13 };
const body: Style = { font: "Helvetica", size: 8.5 };
const bold: Style = { font: "Helvetica-Bold", size: 8.5 };
const small: Style = { font: "Helvetica", size: 7.5 };
const leading = 11.5;
const gap = 10;
/** Rows of a table beyond which a page says that there are more: what is longer is read as CSV. */
const mostRows = 400;

/** A report as a PDF on A4, as many pages as it needs, each numbered. Pure: what it says is what it is given. */
export async function reportPdf(report: Report): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: "A4", margin: 0, bufferPages: true, lang: "en", info: { Title: report.title, Producer: "Weft", Creator: "Weft" } });
  const bytes = collect(doc);
  const pen = new Pen(doc);
  let y = margin + 14;
  for (const line of pen.wrap(report.title, width, head)) {
    pen.line(line, margin, y, head, { width });
    y += 22;
  }
  for (const fact of [report.scope, `Computed ${exactTime(report.computedAt.getTime(), report.timeZone)}, times and days in ${report.timeZone}`]) {
    for (const line of pen.wrap(fact, width, small)) {
      pen.line(line, margin, y - 4, small, { width });
      y += 10;
    }
  }
  y += 12;
  for (const sheet of report.sheets) y = drawSheet(pen, y, sheet, report);
  if (!report.sheets.length) pen.line("There are no figures or rows here to put on paper.", margin, y, body);
  numberPages(doc, pen, report.title);
  doc.end();
  return bytes;
}

function drawSheet(pen: Pen, top: number, sheet: Report["sheets"][number], report: Report): number {
  // A title stands on the page of what it is the title of.
  let y = top + 64 > bottom ? nextPage(pen.doc) : top;
  rule(pen.doc, y, 0.8, "#666666");
  y += 15;
  pen.line(sheet.title, margin, y, title);
  if ("standsApart" in sheet && sheet.standsApart) pen.line(sheet.standsApart, right, y, small, { align: "right" });
  y += leading + 4;
  const said = "problem" in sheet ? sheet.problem : sheet.table ? null : sheet.empty;
  if (said !== null) {
    for (const line of pen.wrap(said, width, body)) {
      pen.line(line, margin, y, body, { width });
      y += leading;
    }
    return y + 12;
  }
  const { table } = sheet as WidgetSheet & { table: WidgetTable };
  y = drawFigures(pen, y, table, report);
  return drawTable(pen, y, table, report) + 14;
}

/** In a line of four, name over value. */
function drawFigures(pen: Pen, top: number, { figures = [] }: WidgetTable, { timeZone, computedAt }: Report): number {
  let y = top;
  const across = 4;
  const each = width / across;
  for (let from = 0; from < figures.length; from += across) {
    if (y + 34 > bottom) y = nextPage(pen.doc);
    for (const [n, { name, unit, value }] of figures.slice(from, from + across).entries()) {
      pen.line(pen.wrap(name, each - gap, small)[0] ?? "", margin + n * each, y, small);
      pen.line(pen.wrap(valueWords(value, unit, timeZone, computedAt.getTime()), each - gap, large)[0] ?? "", margin + n * each, y + 15, large);
    }
    y += 34;
  }
  return y;
}

interface Cell extends TableColumn {
  x: number;
  width: number;
}

function drawTable(pen: Pen, top: number, { columns, rows, note }: WidgetTable, { timeZone, computedAt }: Report): number {
  const words = rows.slice(0, mostRows).map((row) => columns.map(({ unit }, n) => valueWords(row[n] ?? null, unit, timeZone, computedAt.getTime())));
  const cells = placed(pen, columns, words);
  let y = drawRow(pen, top + 40 > bottom ? nextPage(pen.doc) : top, cells, columns.map(({ name }) => name), bold);
  rule(pen.doc, y - 7, 0.4, "#999999");
  y += 3;
  for (const row of words) {
    const lines = Math.max(1, ...cells.map((cell, n) => pen.wrap(row[n]!, cell.width, body).length));
    if (y + lines * leading > bottom) {
      y = drawRow(pen, nextPage(pen.doc), cells, columns.map(({ name }) => name), bold);
      rule(pen.doc, y - 7, 0.4, "#999999");
      y += 3;
    }
    y = drawRow(pen, y, cells, row, body);
  }
  for (const said of [note, rows.length > mostRows && `The first ${mostRows} of ${rows.length} rows; the CSV has all.`]) {
    if (!said) continue;
    pen.line(said, margin, y + 1, small);
    y += leading;
  }
  return y;
}

/** @returns where the next row has its baseline */
function drawRow(pen: Pen, y: number, cells: readonly Cell[], words: readonly string[], style: Style): number {
  let lines = 1;
  for (const [n, { x, width: room, unit }] of cells.entries()) {
    const wrapped = pen.wrap(words[n]!, room, style);
    lines = Math.max(lines, wrapped.length);
    for (const [line, text] of wrapped.entries()) {
      if (isFigure(unit)) pen.line(text, x + room, y + line * leading, style, { align: "right" });
      else pen.line(text, x, y + line * leading, style, { width: room });
    }
  }
  return y + lines * leading + 1.5;
}

/** Each column as wide as it needs; where that is more than the page has, what is long is wrapped. */
function placed(pen: Pen, columns: readonly TableColumn[], words: readonly (readonly string[])[]): Cell[] {
  const room = width - gap * (columns.length - 1);
  const wanted = columns.map(({ name }, n) => Math.max(pen.widthOf(name, bold), ...words.slice(0, 60).map((row) => pen.widthOf(row[n]!, body))) + 1);
  // What is left over belongs to the longest words; days and figures alone stand close together.
  const longest = columns.reduce((best, { unit }, n) => (unit === "text" && (best < 0 || wanted[n]! > wanted[best]!) ? n : best), -1);
  const widths = fitted(wanted, room, longest);
  let x = margin;
  return columns.map((column, n) => {
    const cell = { ...column, x, width: widths[n]! };
    x += cell.width + gap;
    return cell;
  });
}

/** Those that want more than an even share give way, as even as may be. Where there is more than they want, the one at `grows` has the rest. */
export function fitted(wanted: readonly number[], room: number, grows = -1): number[] {
  const sum = wanted.reduce((total, one) => total + one, 0);
  if (sum <= room) return wanted.map((one, n) => (n === grows ? one + room - sum : one));
  const widths = [...wanted];
  let [open, left] = [wanted.map((_, n) => n), room];
  for (;;) {
    const share = left / open.length;
    const small = open.filter((n) => wanted[n]! <= share);
    if (!small.length) {
      for (const n of open) widths[n] = share;
      return widths;
    }
    left -= small.reduce((total, n) => total + wanted[n]!, 0);
    open = open.filter((n) => wanted[n]! > share);
  }
}

const rule = (doc: PDFKit.PDFDocument, y: number, thickness: number, colour: string): void => void doc.moveTo(margin, y).lineTo(right, y).lineWidth(thickness).strokeColor(colour).stroke();

function nextPage(doc: PDFKit.PDFDocument): number {
  doc.addPage();
  return margin + 10;
}

function numberPages(doc: PDFKit.PDFDocument, pen: Pen, name: string): void {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    doc.switchToPage(index);
    pen.line(pen.wrap(name, width - 80, small)[0] ?? "", margin, page.height - margin + 14, small);
    pen.line(`Page ${index + 1} of ${count}`, right, page.height - margin + 14, small, { align: "right" });
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => void chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
}
