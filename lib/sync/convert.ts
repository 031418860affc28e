import type { RecordRef, RemoteHandle, RemoteMoney, RemoteValue } from "../connectors/contract";
import type { FieldMapping } from "../connectors/manifest";
import { type Field, fieldOf, type RecordKind } from "../records/contract";
import type { Values } from "../records/schema";
import { recordTypes } from "../records/types";
import type { SyncedType } from "./mapping";

/** A stage as a deal keeps it. */
export interface Stage {
  id: string;
  pipelineId: string;
  name: string;
  outcome: "open" | "won" | "lost";
}

/** What a batch's values point to, looked up before. */
export interface Lookups {
  /** Null when it is not known, or another kind than wanted. */
  recordOf(ref: RecordRef, kind: RecordKind): string | null;
  refOf(recordId: string): RecordRef | null;
  /** In the order of their pipeline. */
  stages: readonly Stage[];
  /** Members by their e-mail address and, where nobody else has it, their name, in lower case: over there, that says who somebody is. */
  members: ReadonlyMap<string, string>;
}

/** A value that has no place in its field. `message` is for people. */
export class Misfit extends Error {}

export const isMoney = (value: unknown): value is RemoteMoney => typeof value === "object" && value !== null && "minor" in value && "currency" in value;
export const isRef = (value: unknown): value is RecordRef => typeof value === "object" && value !== null && "type" in value && "id" in value;
export const isHandles = (value: unknown): value is readonly RemoteHandle[] => Array.isArray(value) && value.every((one: unknown) => typeof one === "object" && one !== null && "kind" in one && "value" in one);

/**
 * A value of theirs as ours: the field's value, with what goes along (an amount's currency, a stage's pipeline).
 * @throws Misfit
 */
export function toLocal(type: SyncedType, mapping: FieldMapping, value: RemoteValue | undefined, lookups: Lookups): Values {
  const { local } = mapping;
  const field = fieldOf(recordTypes[type.kind], local);
  if (value === null || value === undefined || value === "") return { [local]: emptyOf(field) };
  switch (field.type) {
    case "money": {
      if (!isMoney(value)) throw new Misfit(`${field.label} is no amount of money.`);
      return { [local]: Math.round(value.minor), currency: value.currency };
    }
    case "record":
      return { [local]: isRef(value) ? lookups.recordOf(value, field.of) : null };
    case "stage":
      return stageValues(mapping, String(value), lookups);
    case "member": {
      // Somebody who is nobody here leaves it to whoever has it.
      const member = memberOf(textOf(value), lookups);
      return member ? { [local]: member } : {};
    }
    case "choice":
      return { [local]: chosen(mapping, field, String(value)) };
    case "number": {
      const number = typeof value === "number" ? value : Number(value);
      if (!Number.isFinite(number)) throw new Misfit(`${field.label} is no number: “${String(value)}”.`);
      return { [local]: number };
    }
    case "text":
      return { [local]: cut(textOf(value).replaceAll(/\s*\n\s*/g, ", "), field.most) };
    case "long_text":
      return { [local]: cut(textOf(value), field.most) };
    case "date":
      return { [local]: textOf(value).slice(0, 10) };
    case "moment":
      return { [local]: new Date(textOf(value)).toISOString() };
    case "labels":
      return { [local]: textOf(value).split(/[,;]/).map((label) => label.trim().slice(0, 50)).filter(Boolean).slice(0, 50) };
    default:
      return { [local]: textOf(value) };
  }
}

/** Somebody over there is an e-mail address, a name, or both as in a mail's heading: "Bob Buyer <bob@acme.example>". */
function memberOf(said: string, { members }: Lookups): string | undefined {
  const [, name, email] = /^(.*?)\s*<([^<>]+)>$/.exec(said) ?? [null, said, said];
  return members.get(email!.trim().toLowerCase()) ?? members.get(name!.trim().toLowerCase());
}

const emptyOf = (field: Field): unknown => (field.type === "labels" ? [] : null);

/** What is longer than we keep is cut, which is better than none of it. */
const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`.toWellFormed());

function textOf(value: RemoteValue): string {
  if (isMoney(value)) return `${value.minor} ${value.currency}`;
  return (typeof value === "object" ? JSON.stringify(value) : String(value)).trim();
}

function chosen({ choices, otherwise }: FieldMapping, field: Extract<Field, { type: "choice" }>, value: string): string {
  const ours = choices ? (choices[value] ?? otherwise) : value;
  if (ours !== undefined && field.options.some((option) => option.value === ours)) return ours;
  throw new Misfit(`${field.label} “${value}” means nothing here.`);
}

/** A choice's value for a stage is its outcome, or its name and its outcome: "Qualified|open"; without a stage of that name, the first of that outcome. */
function stageValues({ local, choices, otherwise }: FieldMapping, value: string, { stages }: Lookups): Values {
  const [name, outcome] = (choices?.[value] ?? otherwise ?? value).split("|") as [string, string?];
  const stage = stages.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? stages.find((one) => one.outcome === (outcome ?? name));
  if (!stage) throw new Misfit(`No stage of a pipeline stands for “${value}”.`);
  return { [local]: stage.id, pipelineId: stage.pipelineId, status: stage.outcome };
}

/** A value of ours as theirs. @throws Misfit for what they have no word for */
export function toRemote(type: SyncedType, { local, choices }: FieldMapping, values: Values, lookups: Lookups): RemoteValue {
  const field = fieldOf(recordTypes[type.kind], local);
  const value = values[local];
  if (value === null || value === undefined || value === "") return null;
  if (field.type === "money") return { minor: Number(value), currency: String(values.currency) };
  if (field.type === "labels") return (value as string[]).join(", ");
  if (field.type === "stage") {
    const stage = lookups.stages.find(({ id }) => id === value);
    if (!stage) throw new Misfit("The deal's stage is in no pipeline any more.");
    const said = `${stage.name}|${stage.outcome}`;
    return Object.entries(choices ?? {}).find(([, ours]) => ours === said)?.[0] ?? said;
  }
  if (field.type === "member") {
    const email = [...lookups.members].find(([, id]) => id === value)?.[0];
    if (!email) throw new Misfit(`${field.label} has no e-mail address by which they are known over there.`);
    return email;
  }
  if (field.type === "record") {
    const ref = lookups.refOf(String(value));
    if (!ref) throw new Misfit(`${field.label} is not known over there.`);
    return ref;
  }
  if (field.type === "choice" && choices) {
    const theirs = Object.entries(choices).find(([, ours]) => ours === value)?.[0];
    if (theirs === undefined) throw new Misfit(`There is no word for ${field.label.toLowerCase()} “${String(value)}” over there.`);
    return theirs;
  }
  return value as RemoteValue;
}
