import type { RemoteHandle, RemoteMoney, RemoteValue } from "../contract";
import { ConnectorError } from "../errors";
import { fromMinor, splitName } from "../values";
import { findStage, outcomeOf, stateOf, type Surroundings } from "./convert";
import type { ObjectType } from "./objects";
import type { HubspotObject, Pipeline, PipelineStage } from "./schema";
import { noonOf } from "./time";

/** What HubSpot takes: texts, empty for nothing. */
export type Properties = Record<string, string>;

type Before = HubspotObject["properties"];

/**
 * Our values as HubSpot's properties; what is so already is left out.
 * @throws ConnectorError "rejected" for what HubSpot has no word for
 */
export function toProperties(type: ObjectType, fields: Readonly<Record<string, RemoteValue>>, before: HubspotObject | null, around: Surroundings): Properties {
  const now = before?.properties ?? {};
  const properties: Properties = {};
  for (const [name, value] of Object.entries(fields)) Object.assign(properties, (special[`${type.type}.${name}`] ?? special[name] ?? ((): Properties => ({ [name]: plain(name, value, around) })))(value, now, around));
  return Object.fromEntries(Object.entries(properties).filter(([name, value]) => !before || value !== String(now[name] ?? "")));
}

function plain(name: string, value: RemoteValue, { properties }: Surroundings): string {
  if (value === null) return "";
  if (typeof value === "object") throw new ConnectorError("rejected", `HubSpot has no place for what “${name}” holds.`);
  const type = properties.find((property) => property.name === name)?.type;
  return type === "date" || type === "datetime" ? (String(value).length === 10 && type === "datetime" ? noonOf(String(value)) : String(value)) : String(value);
}

type ToProperties = (value: RemoteValue, now: Before, around: Surroundings) => Properties;

const special: Record<string, ToProperties> = {
  "contact.name": (value, now) => {
    const { first, last } = splitName(String(value ?? ""), { first: String(now.firstname ?? ""), last: String(now.lastname ?? "") });
    return { firstname: first, lastname: last };
  },
  "contact.handles": (value, now) => handlesToProperties((value ?? []) as readonly RemoteHandle[], now),
  "product.price": (value, _, { currency }) => {
    const money = value as RemoteMoney | null;
    if (money && money.currency !== currency) throw new ConnectorError("rejected", `HubSpot keeps prices of products in ${currency}, and this one is in ${money.currency}.`);
    return { price: money ? fromMinor(money.minor, money.currency) : "" };
  },
  "deal.amount": (value, now, { currency }) => {
    const money = value as RemoteMoney | null;
    if (!money) return { amount: "" };
    // Accounts with one currency have no such property to be set.
    const names = money.currency !== currency || (now.deal_currency_code ?? "") !== "";
    return { amount: fromMinor(money.minor, money.currency), ...(names && { deal_currency_code: money.currency }) };
  },
  "deal.closedate": (value) => ({ closedate: value === null ? "" : noonOf(String(value)) }),
  "deal.stage": (value, now, { pipelines }) => {
    const { pipeline, stage } = stageFor(pipelines, String(value ?? ""), textOf(now.pipeline));
    return { dealstage: stage.id, ...(pipeline.id !== textOf(now.pipeline) && { pipeline: pipeline.id }) };
  },
  "ticket.state": (value, now, { pipelines }): Properties => {
    const current = findStage(pipelines, textOf(now.hs_pipeline), textOf(now.hs_pipeline_stage));
    if (current && stateOf(current) === value) return {};
    const pipeline = pipelines.find(({ id }) => id === textOf(now.hs_pipeline)) ?? pipelines[0];
    const stage = pipeline?.stages.find((one) => stateOf(one) === value) ?? (value === "waiting" ? pipeline?.stages.find((one) => stateOf(one) === "open") : undefined);
    if (!pipeline || !stage) throw new ConnectorError("rejected", "No stage of a HubSpot ticket stands for this status.");
    return { hs_pipeline: pipeline.id, hs_pipeline_stage: stage.id };
  },
  owner: (value, _, { owners }) => {
    if (value === null) return { hubspot_owner_id: "" };
    const id = [...owners].find(([, email]) => email === String(value).toLowerCase())?.[0];
    if (!id) throw new ConnectorError("rejected", `Nobody in HubSpot has the address ${String(value)}. Add them there, or choose another owner.`);
    return { hubspot_owner_id: id };
  },
};

const textOf = (value: unknown): string | null => (value === null || value === undefined || value === "" ? null : String(value));

/** "Qualified|open": the stage of that name, in the deal's own pipeline first; else the first with that outcome. */
function stageFor(pipelines: readonly Pipeline[], wanted: string, pipelineId: string | null): { pipeline: Pipeline; stage: PipelineStage } {
  const cut = wanted.lastIndexOf("|");
  const [name, outcome] = cut < 0 ? [wanted, null] : [wanted.slice(0, cut), wanted.slice(cut + 1)];
  const ownFirst = pipelines.toSorted((a, b) => Number(b.id === pipelineId) - Number(a.id === pipelineId));
  const all = ownFirst.flatMap((pipeline) => pipeline.stages.filter(({ archived }) => !archived).map((stage) => ({ pipeline, stage })));
  const fits = ({ stage }: { stage: PipelineStage }) => outcome === null || outcomeOf(stage) === outcome;
  const found = all.find((one) => one.stage.label.toLowerCase() === name.toLowerCase() && fits(one)) ?? all.find((one) => outcome !== null && fits(one));
  if (!found) throw new ConnectorError("rejected", `HubSpot has no stage that stands for “${name}”.`);
  return found;
}

/** The main address stays while it is among them; else the first takes its place. Further e-mail addresses are HubSpot's own business. */
function handlesToProperties(handles: readonly RemoteHandle[], now: Before): Properties {
  const of = (kind: RemoteHandle["kind"]) => handles.filter((handle) => handle.kind === kind).map(({ value }) => value);
  const properties: Properties = {};
  const emails = of("email");
  const email = String(now.email ?? "");
  if (!emails.some((one) => one.toLowerCase() === email.toLowerCase())) properties.email = emails[0] ?? "";
  const figures = (value: unknown) => String(value ?? "").replace(/\D/g, "");
  const phones = of("phone");
  const has = (value: unknown) => figures(value) !== "" && phones.some((one) => figures(one).endsWith(figures(value).replace(/^0+/, "")));
  const free = phones.filter((one) => ![now.phone, now.mobilephone].some((known) => figures(known) !== "" && figures(one).endsWith(figures(known).replace(/^0+/, ""))));
  for (const name of ["phone", "mobilephone"] as const) {
    if (has(now[name])) continue;
    const next = free.shift();
    if (next !== undefined) properties[name] = next;
    else if (now[name]) properties[name] = "";
  }
  return properties;
}
