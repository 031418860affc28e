import type { RecordRef, RemoteHandle, RemoteMoney, RemoteRecord, RemoteRow, RemoteValue } from "../contract";
import { joinName, toMinor } from "../values";
import type { ObjectType } from "./objects";
import type { HubspotObject, Pipeline, PipelineStage, Property } from "./schema";
import { dayIn } from "./time";

/** What an account's records are read with. */
export interface Surroundings {
  currency: string;
  timeZone: string;
  properties: readonly Property[];
  pipelines: readonly Pipeline[];
  owners: ReadonlyMap<string, string>;
}

/** What a record is associated with, by type. */
export type Linked = Readonly<Record<string, RecordRef | null>>;

/**
 * One object as a record. All that was asked for is there, empty ones as null, beside what Weft puts together: `name`, `handles`, `stage`,
 * `state`, `owner`, and what it is associated with.
 */
export function toRecord(type: ObjectType, { id, properties, updatedAt, archived }: HubspotObject, linked: Linked, around: Surroundings, lines?: readonly RemoteRow[]): RemoteRecord {
  const text = (name: string): string | null => textOf(properties[name]);
  const types = new Map(around.properties.map((property) => [property.name, property.type]));
  const values: Record<string, RemoteValue> = {};
  for (const [name, value] of Object.entries(properties)) values[name] = plain(textOf(value), types.get(name), around);
  if ("hubspot_owner_id" in properties) values.owner = around.owners.get(text("hubspot_owner_id") ?? "") ?? null;
  Object.assign(values, linked, special[type.type]?.(text, around), lines && { lines });
  return { type: type.type, id, values, ...(updatedAt && { version: updatedAt, changedAt: new Date(updatedAt).toISOString() }), ...(archived && { deleted: true }) };
}

const textOf = (value: unknown): string | null => (value === null || value === undefined || value === "" ? null : String(value));

/** HubSpot's values are texts; its types say what they mean. */
function plain(value: string | null, type: string | undefined, { timeZone }: Surroundings): RemoteValue {
  if (value === null) return null;
  switch (type) {
    case "number":
      return Number.isFinite(Number(value)) ? Number(value) : null;
    case "bool":
      return value === "true";
    case "date":
      return dayIn(value, "UTC");
    case "datetime":
      return momentOf(value) ?? dayIn(value, timeZone);
    default:
      return value;
  }
}

const momentOf = (value: string): string | null => {
  const at = new Date(/^\d+$/.test(value) ? Number(value) : value);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

type Text = (name: string) => string | null;

const special: Record<string, (text: Text, around: Surroundings) => Record<string, RemoteValue>> = {
  contact: (text) => ({
    name: joinName({ first: text("firstname"), last: text("lastname") }) || text("email") || null,
    handles: handlesOf(text),
  }),
  company: (text, { properties }) => ({
    name: text("name") ?? text("domain"),
    domain: text("domain")?.replace(/^https?:\/\//, "").replace(/\/.*$/, "").toLowerCase() ?? null,
    industry: labelOf(properties, "industry", text("industry")),
    numberofemployees: text("numberofemployees") === null ? null : Number(text("numberofemployees")),
  }),
  product: (text, { currency }) => ({ price: moneyOf(text("price"), currency) }),
  deal: (text, around) => ({
    stage: stageOf(around.pipelines, text("pipeline"), text("dealstage")),
    amount: moneyOf(text("amount"), text("deal_currency_code") ?? around.currency),
    closedate: text("closedate") && dayIn(text("closedate")!, around.timeZone),
  }),
  ticket: (text, { pipelines }) => ({
    subject: text("subject") ?? "No subject",
    state: stateOf(findStage(pipelines, text("hs_pipeline"), text("hs_pipeline_stage"))),
    // A case always has one; without it HubSpot shows none, which is neither high nor low.
    hs_ticket_priority: text("hs_ticket_priority") ?? "MEDIUM",
  }),
  quote: (text, { currency, timeZone }) => ({
    number: text("hs_quote_number") ?? text("hs_title"),
    state: quoteState(text),
    amount: moneyOf(text("hs_quote_amount"), text("hs_currency") ?? currency),
    hs_expiration_date: text("hs_expiration_date") && dayIn(text("hs_expiration_date")!, timeZone),
  }),
};

export function handlesOf(text: Text): RemoteHandle[] {
  const more = text("hs_additional_emails")?.split(";").map((one) => one.trim()) ?? [];
  const emails = [text("email"), ...more].filter((value): value is string => Boolean(value));
  const phones = [["Phone", text("phone")], ["Mobile", text("mobilephone")]] as const;
  return [...[...new Set(emails)].map((value) => ({ kind: "email" as const, value })), ...phones.flatMap(([label, value]) => (value ? [{ kind: "phone" as const, value, label }] : []))];
}

export function moneyOf(amount: string | null, currency: string): RemoteMoney | null {
  const minor = amount === null ? null : toMinor(amount, currency);
  return minor === null ? null : { minor, currency };
}

const labelOf = (properties: readonly Property[], name: string, value: string | null): string | null =>
  value === null ? null : properties.find((property) => property.name === name)?.options.find((option) => option.value === value)?.label || value;

/** Stage ids are unique in an account, though the default ones ("closedwon") may repeat between pipelines. */
export function findStage(pipelines: readonly Pipeline[], pipelineId: string | null, stageId: string | null): PipelineStage | null {
  const own = pipelines.find(({ id }) => id === pipelineId)?.stages.find(({ id }) => id === stageId);
  return own ?? pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === stageId) ?? null;
}

/** "Qualified to buy|open", "Closed won|won", "Closed lost|lost". */
export function stageOf(pipelines: readonly Pipeline[], pipelineId: string | null, stageId: string | null): string | null {
  if (stageId === null) return null;
  const stage = findStage(pipelines, pipelineId, stageId);
  return stage ? `${stage.label}|${outcomeOf(stage)}` : `${stageId}|open`;
}

/** A closed stage is won when it is certain. */
export function outcomeOf({ metadata, id }: PipelineStage): "open" | "won" | "lost" {
  const probability = Number(metadata.probability);
  const closed = metadata.isClosed === undefined ? probability === 0 || probability === 1 || id === "closedwon" || id === "closedlost" : String(metadata.isClosed) === "true";
  if (!closed) return "open";
  return probability === 1 || (Number.isNaN(probability) && id === "closedwon") ? "won" : "lost";
}

export function stateOf(stage: PipelineStage | null): "open" | "waiting" | "closed" {
  if (String(stage?.metadata.ticketState ?? "").toUpperCase() === "CLOSED") return "closed";
  return stage && /waiting/i.test(stage.label) && !/waiting on us/i.test(stage.label) ? "waiting" : "open";
}

function quoteState(text: Text): "draft" | "sent" | "accepted" {
  if (/^(PAID|PROCESSING)$/.test(text("hs_payment_status") ?? "") || text("hs_sign_status") === "ESIGN_COMPLETED") return "accepted";
  return /^(APPROVED|APPROVAL_NOT_NEEDED)$/.test(text("hs_status") ?? "") ? "sent" : "draft";
}
