import { actionWords, eventWords, groupWords } from "@/lib/automation/describe";
import type { RuleDefinition } from "@/lib/automation/rule";
import type { OfferedThings } from "./use-offered";

/** A rule as one reads it: when, if, then. */
export function RuleSentence({ rule, offered: { fields, nameOf } }: { rule: RuleDefinition; offered: Pick<OfferedThings, "fields" | "nameOf"> }) {
  const conditions = groupWords(fields(rule.event), rule.conditions, nameOf);
  const actions = rule.actions.map((action) => actionWords(action, nameOf));
  return (
    <p dir="auto" className="text-13 text-pretty break-words text-ink-2">
      <b className="font-medium text-ink">When</b> {eventWords(rule)}{conditions && <>, <b className="font-medium text-ink">if</b> {conditions}</>}, <b className="font-medium text-ink">then</b> {actions.length > 1 ? `${actions.slice(0, -1).join(", ")} and ${actions.at(-1)}` : actions[0]}.
    </p>
  );
}
