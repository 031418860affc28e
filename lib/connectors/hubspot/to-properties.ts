import type { RemoteHandle, RemoteMoney, RemoteValue } from "../contract";
import { ConnectorError } from "../errors";
import { chooseStage, fromMinor, placeHandles, splitName } from "../values";
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
  // Further e-mail addresses are HubSpot's own business.
  "contact.handles": (value, now) => placeHandles((value ?? []) as readonly RemoteHandle[], { email: "email", phone: "phone", mobilephone: "phone" }, now),
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

/** The stage that this means, in the deal's own pipeline first. */
function stageFor(pipelines: readonly Pipeline[], wanted: string, pipelineId: string | null): { pipeline: Pipeline; stage: PipelineStage } {
  const ownFirst = pipelines.toSorted((a, b) => Number(b.id === pipelineId) - Number(a.id === pipelineId));
  const all = ownFirst.flatMap((pipeline) => pipeline.stages.filter(({ archived }) => !archived).map((stage) => ({ pipeline, stage, name: stage.label, outcome: outcomeOf(stage) })));
  const found = chooseStage(all, wanted);
  if (!found) throw new ConnectorError("rejected", `HubSpot has no stage that stands for “${wanted.replace(/\|.*$/, "")}”.`);
  return found;
}
