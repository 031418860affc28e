import { judge, type Verdict } from "../records/judge";
import type { RecordType } from "../records/contract";
import { matchesPattern } from "./pattern";
import type { AutomationRule, RuleDefinition } from "./rule";
import { deepestChain } from "./events";
import type { Subject } from "./subjects";

/** What a rule's conditions say of a subject. */
export const ask = (fields: Pick<RecordType, "fields">, { conditions }: Pick<RuleDefinition, "conditions">, { valueOf }: Pick<Subject, "valueOf">): Verdict & { of: Verdict[] } => judge(fields, conditions, valueOf, matchesPattern);

/**
 * Why a rule does nothing about what rules did: it would run again by its own doing, or too many ran one after another. Null where it may.
 * @param chain the rules by whose doing it came about, the first one first
 */
export function cutBecause({ id, name }: Pick<AutomationRule, "id" | "name">, chain: readonly string[]): string | null {
  if (chain.includes(id)) return `Cut off: “${name}” had begun this itself, and would have gone on for ever.`;
  return chain.length >= deepestChain ? `Cut off: ${deepestChain} rules had already followed one from another.` : null;
}
