import type { RecordRef, RemoteHandle, RemoteMoney, RemoteValue } from "../contract";
import { ConnectorError } from "../errors";
import { chooseStage, fromMinor, placeHandles, splitName } from "../values";
import type { Api } from "./api";
import { addressFields, stateOf } from "./convert";
import type { SalesforceObject } from "./objects";
import { caseStatusesOf, fieldsOf, stagesOf, userByEmail } from "./org";
import { currencyOf } from "./read";
import type { DescribedField } from "./schema";

export type Fields = Record<string, string | number | boolean | null>;

/** As it is there: the row of a query. */
type Now = Readonly<Record<string, unknown>>;

interface Around {
  api: Api;
  now: Now;
  known: ReadonlyMap<string, DescribedField>;
}

/**
 * Our values as Salesforce's fields; what is so already is left out.
 * @throws ConnectorError "rejected" for what Salesforce has no word for
 */
export async function toFields(api: Api, object: SalesforceObject, values: Readonly<Record<string, RemoteValue>>, now: Now): Promise<Fields> {
  const around = { api, now, known: await fieldsOf(api, object.type) };
  const fields: Fields = {};
  for (const [name, value] of Object.entries(values)) {
    const make = special[`${object.type}.${name}`] ?? special[name];
    Object.assign(fields, make ? await make(value, around) : object.money.includes(name) ? moneyFields(name, value, around) : { [name]: plain(value, around.known.get(name)) });
  }
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => (now[name] ?? null) !== value));
}

function plain(value: RemoteValue, field: DescribedField | undefined): Fields[string] {
  if (value === null || value === "") return null;
  if (typeof value === "object") {
    if ("id" in value) return (value as RecordRef).id;
    throw new ConnectorError("rejected", "Salesforce has no single field for this.");
  }
  if (field?.type === "boolean") return value === true || value === "true";
  if (field && ["double", "int", "currency", "percent", "long"].includes(field.type)) return Number(value);
  return value;
}

function moneyFields(name: string, value: RemoteValue, { api, known, now }: Around): Fields {
  const money = value as RemoteMoney | null;
  if (!money) return { [name]: null };
  const amount = Number(fromMinor(money.minor, money.currency));
  if (known.has("CurrencyIsoCode")) return { [name]: amount, ...(now.CurrencyIsoCode !== money.currency && { CurrencyIsoCode: money.currency }) };
  if (money.currency !== currencyOf(api)) throw new ConnectorError("rejected", `This Salesforce org keeps amounts in ${currencyOf(api)}, and this one is in ${money.currency}.`);
  return { [name]: amount };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const special: Record<string, (value: RemoteValue, around: Around) => Fields | Promise<Fields>> = {
  "Contact.Name": (value, { now }) => {
    const { first, last } = splitName(textOf(value), { first: textOf(now.FirstName), last: textOf(now.LastName) });
    return { FirstName: first || null, LastName: last };
  },
  "Contact.handles": (value, { now, known }) => {
    const there = Object.fromEntries(Object.entries(addressFields).filter(([name]) => known.get(name)?.updateable));
    return Object.fromEntries(Object.entries(placeHandles((value ?? []) as readonly RemoteHandle[], there, now)).map(([name, one]) => [name, one || null]));
  },
  "Opportunity.stage": async (value, { api }) => {
    const stage = chooseStage(await stagesOf(api), textOf(value));
    if (!stage) throw new ConnectorError("rejected", `Salesforce has no stage that stands for “${textOf(value).replace(/\|.*$/, "")}”.`);
    return { StageName: stage.value };
  },
  "Opportunity.contact": () => {
    throw new ConnectorError("rejected", "Who an opportunity is with is chosen in Salesforce, under Contact Roles.");
  },
  "Case.state": async (value, { api, now }): Promise<Fields> => {
    if (textOf(now.Status) && stateOf(textOf(now.Status), now.IsClosed === true) === value) return {};
    const all = await caseStatusesOf(api);
    const found = all.find((one) => stateOf(one.value, one.isClosed) === value) ?? (value === "waiting" ? all.find((one) => !one.isClosed) : undefined);
    if (!found) throw new ConnectorError("rejected", "No status of a Salesforce case stands for this one.");
    return { Status: found.value };
  },
  owner: async (value, { api }): Promise<Fields> => (value === null ? {} : { OwnerId: await userByEmail(api, textOf(value)) }),
};
