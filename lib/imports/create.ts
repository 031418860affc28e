import "server-only";
import { eq } from "drizzle-orm";
import { imports, workspaces } from "@/db/schema";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { recordTypeFor } from "../custom-fields/of-type";
import { AppError } from "../errors";
import { hasHandles } from "../exports/columns";
import { writeBlobStream } from "../files/blobs";
import { cleanFileName, mimeOf } from "../files/kind";
import { formatBytes } from "../format/bytes";
import { newId } from "../ids";
import { isId } from "../is-id";
import type { RecordKind, RecordType } from "../records/contract";
import { recordTypes } from "../records/types";
import { countryOfZone } from "./country";
import { headBytes, sampleHead } from "./file";
import { toDetail } from "./find";
import { readRecords } from "./match";
import { findPreset } from "./presets";
import { type Encoding, encodingSurvey } from "./read/encoding";
import { limits } from "./read/table";
import { decodeHead } from "./read/text";
import type { ImportDetail, ImportSettings } from "./schema";
import { suggestColumns } from "./suggest";
import { matchUsual } from "./words";

interface NewImport {
  kind: RecordKind;
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/**
 * Keeps a file and says how it would be imported; nothing is, until it is run.
 * @throws AppError "too_large" · "invalid" for a file that is empty or no table · "forbidden"
 */
export async function createImport(ctx: Context, { kind, name, content }: NewImport): Promise<ImportDetail> {
  requirePermission(ctx, "records.edit");
  const type = await recordTypeFor(ctx, recordTypes[kind]);
  const fileName = cleanFileName(name);
  const { sha256, size, format, sample: { encoding, rows, headings, delimiter, estimate } } = await store(ctx, kind, fileName, content);
  const { columns, sampled } = suggestColumns(type, { headings, rows, delimiter });
  return inTransaction(ctx, async (unit) => {
    const preset = await findPreset(unit, ctx, kind, headings);
    const [workspace] = await unit.tx.select({ zone: workspaces.timeZone }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
    const settings: ImportSettings = { bare: false, columns, match: matchUsual, only: "all", erase: false, lenient: false, country: countryOfZone(workspace?.zone), ownerId: actingMemberId(ctx), labels: [], ...preset, encoding, delimiter };
    Object.assign(settings, await forForeignIds(unit, ctx, type, settings, rows));
    const { actor } = ctx;
    const [row] = await unit.tx.insert(imports).values({
      workspaceId: ctx.workspaceId, id: newId(), kind, format, fileName, sha256, size, settings: { ...settings, estimate, remembered: preset !== null }, columns: sampled as unknown as Record<string, unknown>[],
      actorKind: actor.kind, actorId: actor.kind === "system" ? null : actor.id, actorName: actorName(ctx), createdAt: new Date(),
    }).returning();
    return toDetail(unit, ctx, row!);
  });
}

/** Writes the bytes as they come, and looks at them on the way: what is refused is not kept. */
async function store(ctx: Context, kind: RecordKind, fileName: string, content: AsyncIterable<Uint8Array>) {
  const survey = encodingSurvey();
  const pieces: Uint8Array[] = [];
  let seen = 0;
  let table: Awaited<ReturnType<typeof look>> | undefined;
  const stored = await writeBlobStream(ctx.workspaceId, content, (piece) => {
    if (seen + piece.byteLength > limits.bytes) throw new AppError("too_large", `${fileName} is too large. Weft imports files of up to ${formatBytes(limits.bytes)}. Divide it into several.`);
    if (seen < headBytes) pieces.push(piece.slice(0, headBytes - seen));
    seen += piece.byteLength;
    survey.add(piece);
  }, async (size) => {
    table = await look(Buffer.concat(pieces), { kind, fileName, size, encoding: survey.result() });
  });
  return { ...stored, ...table! };
}

interface Brought {
  kind: RecordKind;
  fileName: string;
  size: number;
  encoding: Encoding;
}

/** What the beginning of a file says that it is. @throws AppError "invalid" for what is no table */
async function look(head: Buffer, { kind, fileName, size, encoding }: Brought) {
  if (size === 0) throw new AppError("invalid", `${fileName} is empty.`);
  await refuseOthers(head.subarray(0, 4_096), fileName, encoding);
  const format: "vcf" | "csv" = /^\s*BEGIN:VCARD/i.test(decodeHead(head.subarray(0, 200), encoding)) ? "vcf" : "csv";
  if (format === "vcf" && kind !== "contacts") throw new AppError("invalid", `${fileName} is an address book. Import it as contacts.`);
  const sample = await sampleHead(head, { format, size }, { encoding });
  if (sample.headings.length > limits.columns) throw new AppError("invalid", `${fileName} has ${sample.headings.length} columns. Weft takes up to ${limits.columns}. Leave out those that nobody needs.`);
  if (!sample.headings.length) throw new AppError("invalid", `${fileName} holds no rows.`);
  return { format, sample };
}

/** Packed workbooks, and those of before 2007. */
const workbooks = ["504b0304", "d0cf11e0"];

async function refuseOthers(head: Buffer, fileName: string, encoding: Encoding): Promise<void> {
  if (workbooks.includes(head.subarray(0, 4).toString("hex"))) throw new AppError("invalid", `${fileName} is a workbook. Save it as CSV (in Excel: Save as, CSV UTF-8) and import that.`);
  if (encoding.startsWith("utf-16")) return;
  const mime = await mimeOf(head, "table.csv");
  // Without a known signature: text in an encoding other than UTF-8 looks like bytes, among which zeros are rare.
  const isText = mime.startsWith("text/") || (mime === "application/octet-stream" && head.filter((byte) => byte === 0).length <= head.length / 50);
  if (!isText) throw new AppError("invalid", `${fileName} is no table of text. Import a CSV file or a vCard.`);
}

/** Ids of Weft of which nobody here has one are those of another workspace: external ids, and surer than names that some may share. */
async function forForeignIds(unit: Unit, ctx: Context, type: RecordType, { columns, match }: ImportSettings, rows: readonly (readonly string[])[]): Promise<Partial<ImportSettings>> {
  const at = columns.findIndex(({ target }) => target === "id");
  const ids = at < 0 ? [] : rows.flatMap((row) => (isId(row[at]?.trim() ?? "") ? [row[at]!.trim()] : []));
  if (!ids.length || (await readRecords(unit, ctx, type, ids, false)).size || columns.some(({ target }) => target === "external")) return {};
  return { columns: columns.with(at, { ...columns[at]!, target: "external" }), match: match === matchUsual && !hasHandles(type) ? "external" : match };
}
