import type { MentionKind } from "./happened";

/** SQL of the alias `m`, a mention. */
interface Counted {
  where: string;
  value: string;
}

const without = "null::int";

/** What a mention counts as in the figures, by what it says of itself (lib/mentions/count.ts). The one home of it, for lists and for the check. */
export const countedMentions: Record<MentionKind, Counted> = {
  mentioned: { where: "not m.is_ours", value: without },
  due: { where: "not m.is_ours and m.counted_due", value: "m.counted_covered::int" },
  felt: { where: "m.counted_mood is not null", value: "case m.counted_mood when 'negative' then -1 when 'positive' then 1 else 0 end" },
  among: { where: "m.counted_relation = 'among_customers'", value: without },
  rival: { where: "m.counted_relation = 'about_competitor'", value: without },
  posted: { where: "m.is_ours and m.counted_due", value: without },
};

/** A row of `kind` and `value` for each thing that the mention `m` counts as: to be joined laterally. */
export const countedKinds = Object.entries(countedMentions).map(([kind, { where, value }]) => `select '${kind}'::text as kind, ${value} as value where ${where}`).join(" union all ");
