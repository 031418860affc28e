import PDFDocument from "pdfkit";
import { Pen, type Style } from "./glyphs";
import type { Invoice, InvoiceLine } from "./invoice";
import { dayIn, moneyIn, priceIn, quantityIn, wordsIn } from "./words";

const margin = 56;
const page = { width: 595.28, height: 841.89 };
const right = page.width - margin;
const bottom = page.height - margin - 20;
const body: Style = { font: "Helvetica", size: 9.5 };
const bold: Style = { font: "Helvetica-Bold", size: 9.5 };
const small: Style = { font: "Helvetica", size: 8 };
const head: Style = { font: "Helvetica-Bold", size: 20 };
const leading = 13;
/** Where columns end, in points from the left; the item has what is before the first. */
const columns = { item: right - 285, quantity: right - 190, price: right - 85, amount: right };

/** An invoice as a PDF on A4, as many pages as it needs. Pure: what it says is what it is given. */
export async function drawInvoice(invoice: Invoice, language: string): Promise<Uint8Array> {
  const say = wordsIn(language);
  const doc = new PDFDocument({ size: "A4", margin: 0, bufferPages: true, lang: language, info: { Title: `${say.invoice} ${invoice.number}`, Author: invoice.seller[0] ?? "", Producer: "Weft", Creator: "Weft" } });
  const bytes = collect(doc);
  const pen = new Pen(doc);
  let y = drawHeading(pen, invoice, language);
  y = drawColumns(pen, y, language);
  for (const line of invoice.lines) {
    const rows = pen.wrap(line.description, columns.item - margin - 8, body);
    if (y + rows.length * leading > bottom) y = drawColumns(pen, nextPage(doc), language);
    y = drawLine(pen, y, line, rows, invoice.currency, language);
  }
  if (y + 4 * leading > bottom) y = nextPage(doc);
  rule(doc, y - 4);
  y += leading;
  pen.line(say.total, columns.price, y, bold, { align: "right" });
  pen.line(moneyIn(language, invoice.totalMinor, invoice.currency), columns.amount, y, bold, { align: "right" });
  pen.line(say.terms, margin, y + 2 * leading, small);
  numberPages(doc, pen, `${say.invoice} ${invoice.number}`, say.page);
  doc.end();
  return bytes;
}

function drawHeading(pen: Pen, { number, issuedOn, orderedOn, reference, seller, buyer, deliverTo }: Invoice, language: string): number {
  const say = wordsIn(language);
  let y = margin + 20;
  for (const line of pen.wrap(`${say.invoice} ${number}`, right - margin, head)) {
    pen.line(line, margin, y, head);
    y += 24;
  }
  const facts: [string, string][] = [[say.issued, dayIn(language, issuedOn)], [say.order, number], ...(orderedOn ? [[say.ordered, dayIn(language, orderedOn)] as [string, string]] : []), ...(reference ? [[say.reference, reference] as [string, string]] : [])];
  y += 10;
  const top = y;
  const half = (right - margin) / 2 - 10;
  y = drawBlock(pen, margin, y, half, say.from, seller);
  let factsEnd = top;
  for (const [label, value] of facts) {
    pen.line(label, margin + half + 20, factsEnd, small);
    for (const line of pen.wrap(value, half - 100, body)) {
      pen.line(line, margin + half + 120, factsEnd, body, { width: half - 100 });
      factsEnd += leading;
    }
  }
  y = Math.max(y, factsEnd) + 16;
  const [to, deliver] = [drawBlock(pen, margin, y, half, say.to, buyer), deliverTo.length ? drawBlock(pen, margin + half + 20, y, half, say.deliverTo, deliverTo) : y];
  return Math.max(to, deliver) + 20;
}

/** A label and what is below it. @returns where it ends */
function drawBlock(pen: Pen, x: number, y: number, width: number, label: string, lines: readonly string[]): number {
  pen.line(label, x, y, small);
  let at = y + leading;
  for (const line of lines.flatMap((one) => pen.wrap(one, width, body))) {
    pen.line(line, x, at, body, { width });
    at += leading;
  }
  return at;
}

function drawColumns(pen: Pen, y: number, language: string): number {
  const say = wordsIn(language);
  pen.line(say.item, margin, y, small);
  pen.line(say.quantity, columns.quantity, y, small, { align: "right" });
  pen.line(say.unitPrice, columns.price, y, small, { align: "right" });
  pen.line(say.amount, columns.amount, y, small, { align: "right" });
  rule(pen.doc, y + 6);
  return y + 6 + leading;
}

function drawLine(pen: Pen, y: number, line: InvoiceLine, rows: readonly string[], currency: string, language: string): number {
  pen.line(quantityIn(language, line), columns.quantity, y, body, { align: "right" });
  pen.line(priceIn(language, line, currency), columns.price, y, body, { align: "right" });
  pen.line(moneyIn(language, line.totalMinor, currency), columns.amount, y, body, { align: "right" });
  for (const [index, row] of rows.entries()) pen.line(row, margin, y + index * leading, body, { width: columns.item - margin - 8 });
  return y + rows.length * leading + 3;
}

const rule = (doc: PDFKit.PDFDocument, y: number): void => void doc.moveTo(margin, y).lineTo(right, y).lineWidth(0.5).strokeColor("#999999").stroke();

function nextPage(doc: PDFKit.PDFDocument): number {
  doc.addPage();
  return margin + 10;
}

function numberPages(doc: PDFKit.PDFDocument, pen: Pen, title: string, word: string): void {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    doc.switchToPage(index);
    pen.line(title, margin, page.height - margin + 16, small);
    pen.line(`${word} ${index + 1} / ${count}`, right, page.height - margin + 16, small, { align: "right" });
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
