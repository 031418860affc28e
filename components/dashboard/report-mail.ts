import { isFigure, valueWords } from "@/components/widgets/table-words";
import type { WidgetTable } from "@/components/widgets/table";
import { exactTime } from "@/lib/format/time";
import type { Report } from "./read-report";

export interface MailLinks {
  /** The dashboard with this scope, for whoever may open it; null where the reader may not. */
  dashboard: string | null;
  /** Ends these mails. */
  unsubscribe: string;
}

export interface ReportMail {
  subject: string;
  text: string;
  html: string;
}

/** Rows of a table in a mail; the paper that is attached has all. */
const mostRows = 15;
const ink = "#1d1c1a";
const quiet = "#6b6863";
const line = "#e4e1dc";
const cellStyle = `padding:4px 8px 4px 0;border-top:1px solid ${line};font-size:13px;line-height:18px;vertical-align:top`;

/** A report as a mail, as HTML for those who read that and as text for the others. Pure. */
export function reportMail(report: Report, { dashboard, unsubscribe }: MailLinks): ReportMail {
  const { title, scope, timeZone, computedAt, sheets } = report;
  const said = `Computed ${exactTime(computedAt.getTime(), timeZone)}, as you may see it. All rows are in the attached PDF.`;
  const text = [
    title, scope, said, "",
    ...sheets.flatMap((sheet) => [sheet.title.toUpperCase(), ...textOf(sheet, report), ""]),
    ...(dashboard ? [`Open it in Weft: ${dashboard}`] : []),
    `No longer get this mail: ${unsubscribe}`, "",
  ].join("\n");
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f6f4f1;color:${ink};font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:680px;margin:0 auto;padding:24px;border:1px solid ${line};border-radius:10px;background:#fff">
<h1 style="margin:0;font-size:20px;line-height:28px" dir="auto">${escaped(title)}</h1>
<p style="margin:4px 0 0;color:${quiet};font-size:13px;line-height:18px" dir="auto">${escaped(scope)}<br>${escaped(said)}</p>
${dashboard ? `<p style="margin:16px 0 0"><a href="${escaped(dashboard)}" style="display:inline-block;padding:7px 14px;border-radius:6px;background:#4f46c8;color:#fff;font-size:13px;font-weight:600;text-decoration:none">Open in Weft</a></p>` : ""}
${sheets.map((sheet) => htmlOf(sheet, report)).join("\n")}
</div>
<p style="max-width:680px;margin:12px auto 0;color:${quiet};font-size:12px;line-height:18px">Somebody in your workspace has this sent to you. <a href="${escaped(unsubscribe)}" style="color:${quiet}">No longer get this mail</a></p>
</body></html>
`;
  return { subject: `${title}, ${day(computedAt, timeZone)}`, text, html };
}

const day = (at: Date, timeZone: string) => new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone }).format(at).replace(",", "");

type Sheet = Report["sheets"][number];

const sentenceOf = (sheet: Sheet): string | null => ("problem" in sheet ? sheet.problem : sheet.table ? null : sheet.empty);
const tableOf = (sheet: Sheet): WidgetTable => (sheet as { table: WidgetTable }).table;

function words({ columns, rows }: WidgetTable, { timeZone, computedAt }: Report): string[][] {
  return rows.slice(0, mostRows).map((row) => columns.map(({ unit }, n) => valueWords(row[n] ?? null, unit, timeZone, computedAt.getTime())));
}

const more = ({ rows, note }: WidgetTable): string[] => [...(rows.length > mostRows ? [`${rows.length - mostRows} more rows are in the attached PDF.`] : []), ...(note ? [note] : [])];

function textOf(sheet: Sheet, report: Report): string[] {
  const sentence = sentenceOf(sheet);
  if (sentence !== null) return [sentence];
  const table = tableOf(sheet);
  const { figures = [], columns } = table;
  const { timeZone, computedAt } = report;
  return [
    ...figures.map(({ name, unit, value }) => `${name}: ${valueWords(value, unit, timeZone, computedAt.getTime())}`),
    ...words(table, report).map((row) => columns.map(({ name }, n) => (n === 0 ? row[n] : `${name} ${row[n]}`)).join(", ")),
    ...more(table),
  ];
}

function htmlOf(sheet: Sheet, report: Report): string {
  const heading = `<h2 style="margin:28px 0 6px;font-size:15px;line-height:20px">${escaped(sheet.title)}</h2>`;
  const sentence = sentenceOf(sheet);
  if (sentence !== null) return `${heading}<p style="margin:0;color:${quiet};font-size:13px;line-height:18px">${escaped(sentence)}</p>`;
  const table = tableOf(sheet);
  const { figures = [], columns } = table;
  const { timeZone, computedAt } = report;
  const figure = ({ name, unit, value }: (typeof figures)[number]) => `<td style="padding:0 20px 8px 0;vertical-align:top"><div style="color:${quiet};font-size:12px;line-height:16px">${escaped(name)}</div><div style="font-size:18px;line-height:24px;font-weight:600">${escaped(valueWords(value, unit, timeZone, computedAt.getTime()))}</div></td>`;
  const side = (n: number) => (isFigure(columns[n]!.unit) ? "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums" : "text-align:start");
  return [
    heading,
    figures.length ? chunks(figures, 4).map((four) => `<table role="presentation" cellspacing="0" cellpadding="0"><tr>${four.map(figure).join("")}</tr></table>`).join("") : "",
    table.rows.length ? `<table style="width:100%;border-collapse:collapse" cellspacing="0" cellpadding="0"><tr>${columns.map(({ name }, n) => `<th scope="col" style="padding:4px 8px 4px 0;color:${quiet};font-size:12px;line-height:16px;font-weight:500;${side(n)}">${escaped(name)}</th>`).join("")}</tr>${words(table, report).map((row) => `<tr>${row.map((value, n) => `<td dir="auto" style="${cellStyle};${side(n)}">${escaped(value)}</td>`).join("")}</tr>`).join("")}</table>` : "",
    ...more(table).map((note) => `<p style="margin:4px 0 0;color:${quiet};font-size:12px;line-height:16px">${escaped(note)}</p>`),
  ].join("");
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
