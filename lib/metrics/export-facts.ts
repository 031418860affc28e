import "server-only";
import { csvLine } from "../exports/csv";
import { streamedResponse } from "../exports/stream";
import { within, inTransaction, type Context } from "../context";
import { minorDigits } from "../format/money";
import { findManifest } from "../connectors/registry";
import type { Metric } from "./catalogue";
import { factWords } from "./fact-words";
import { listFacts, type FactRequest } from "./list-facts";

const heading = ["At", "What", "Value", "Channel", "Team", "Member", "Conversation", "Contact", "Text", "Conversation id", "Message id", "Mention id", "Record", "Record id", "Amount", "Currency", "Value in business hours"];

/** The records behind a figure as CSV, sent while they are read. */
export function exportFacts(ctx: Context, metric: Metric, { timeZone, ...request }: FactRequest & { timeZone: string }): Promise<Response> {
  const stamp = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return streamedResponse({ "content-type": "text/csv; charset=utf-8; header=present", "content-disposition": `attachment; filename="${metric.id}.csv"` }, (write) =>
    inTransaction(ctx, async (unit) => {
      await write(csvLine(heading));
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listFacts(within(ctx, unit), metric, { ...request, ...(cursor && { cursor }) });
        await write(page.items.map(({ at, kind, value, hoursValue, channel, team, member, conversation, contact, text, messageId, mention, record, amount }) =>
          csvLine([stamp.format(new Date(at)), factWords[kind], value === null ? "" : String(value), findManifest(channel)?.name ?? channel, team.name, member.name, conversation?.title ?? "", contact?.name ?? "", text ?? "", conversation?.id ?? "", messageId ?? "", mention?.id ?? "", record?.name ?? "", record?.id ?? "", amount ? (amount.amountMinor / 10 ** minorDigits(amount.currency)).toFixed(minorDigits(amount.currency)) : "", amount?.currency ?? "", hoursValue === null ? "" : String(hoursValue)])).join(""));
        cursor = page.nextCursor;
      }
    }));
}
