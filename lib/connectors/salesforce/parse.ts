import type { ChannelEvent, ConnectionInfo, Delivery } from "../contract";
import { ConnectorError } from "../errors";
import { clientName } from "./api";
import { momentOf } from "./convert";
import { changeSchema, messageSchema, type ChangeEventHeader } from "./schema";
import { fullId } from "./soql";

/** One message of a channel: a change of records (of several at once, where they changed alike), or an event of the org's own. */
export function parse({ body }: Delivery, { facts }: ConnectionInfo): ChannelEvent[] {
  const { channel, data } = readMessage(body);
  const { payload } = data;
  if (!("ChangeEventHeader" in payload)) return [platformEvent(channel, payload, data.event?.replayId)];
  const change = changeSchema.safeParse(payload);
  if (!change.success) return [{ kind: "unknown", ...(data.event && { externalId: `${channel}:${data.event.replayId}` }), meta: { channel, payload } }];
  const { ChangeEventHeader: header, ...fields } = change.data;
  if (isOwn(header, facts)) return [];
  return header.recordIds.map((id) => toEvent(header, id, fields));
}

function readMessage(body: Uint8Array) {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw new ConnectorError("payload", "Salesforce's message is not JSON, so nothing in it can be read.", { cause });
  }
  const read = messageSchema.safeParse(value);
  if (!read.success) throw new ConnectorError("payload", "Salesforce's message has another form than its events have.", { cause: read.error });
  return read.data;
}

/** Written by this program: it is here already. */
function isOwn({ changeOrigin }: ChangeEventHeader, facts: ConnectionInfo["facts"]): boolean {
  const client = /(?:^|;)client=([^;/]*)/.exec(changeOrigin)?.[1];
  return client !== undefined && client === String(facts.apiClient ?? clientName);
}

const kinds: Record<string, ChannelEvent["kind"]> = {
  CREATE: "record_created", UPDATE: "record_updated", DELETE: "record_deleted", UNDELETE: "record_restored",
  // Salesforce could not say what changed: the records are to be asked for.
  GAP_CREATE: "record_stale", GAP_UPDATE: "record_stale", GAP_DELETE: "record_stale", GAP_UNDELETE: "record_stale", GAP_OVERFLOW: "record_stale",
};

function toEvent(header: ChangeEventHeader, id: string, fields: Record<string, unknown>): ChannelEvent {
  const { entityName: type, recordIds, changeType, transactionKey, sequenceNumber, commitTimestamp } = header;
  const several = recordIds.length > 1;
  const record = { type, id: fullId(id) ?? id };
  const common = { externalId: `${transactionKey}:${sequenceNumber}${several ? `:${record.id}` : ""}`, record, ...(commitTimestamp !== undefined && { at: new Date(commitTimestamp).toISOString() }) };
  const kind = Object.hasOwn(kinds, changeType) ? kinds[changeType]! : null;
  if (!kind) return { kind: "unknown", ...common, meta: { header } };
  return { kind, ...common, ...(changeType === "UPDATE" && { changes: changesOf(header, fields) }) };
}

const bookkeeping = new Set(["LastModifiedDate", "LastModifiedById", "SystemModstamp"]);

/** What is different, emptied fields as null. Long texts come as a difference, and are not said here. */
function changesOf({ nulledFields, diffFields }: ChangeEventHeader, fields: Record<string, unknown>): Record<string, unknown> {
  const said = Object.entries(fields).filter(([name]) => !bookkeeping.has(name) && !diffFields.includes(name));
  return { ...Object.fromEntries(said), ...Object.fromEntries(nulledFields.filter((name) => !bookkeeping.has(name)).map((name) => [name, null])) };
}

function platformEvent(channel: string, { CreatedDate, CreatedById, ...data }: Record<string, unknown>, replayId: string | undefined): ChannelEvent {
  const at = momentOf(CreatedDate);
  return { kind: "custom", ...(replayId !== undefined && { externalId: `${channel}:${replayId}` }), type: channel.split("/").at(-1)!, data, ...(at && { at }), ...(CreatedById !== undefined && { meta: { createdBy: CreatedById } }) };
}

/** A message's place in its channel. */
export function placeOf(body: Uint8Array): { channel: string; replayId: string } | null {
  try {
    const { channel, data } = readMessage(body);
    return data.event ? { channel, replayId: data.event.replayId } : null;
  } catch {
    return null;
  }
}
