import { isId } from "@/lib/is-id";
import type { DialogueRunFilter } from "@/lib/dialogues/schema";
import { runStatuses } from "@/lib/dialogues/states";

/** A filter of runs as it stands in an address; what cannot be one is left out. */
export function filterOf(text: string): DialogueRunFilter {
  const search = new URLSearchParams(text);
  const [dialogue, outcome] = [search.get("dialogue"), search.get("outcome")];
  const status = runStatuses.find((one) => one === search.get("status"));
  const version = Number(search.get("version"));
  return { ...(dialogue && isId(dialogue) && { dialogue }), ...(status && { status }), ...(outcome && { outcome: outcome.slice(0, 40) }), ...(Number.isInteger(version) && version > 0 && { version }) };
}

export const searchOf = (filter: DialogueRunFilter): URLSearchParams => new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
