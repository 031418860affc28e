import type { RecordKind } from "../records/contract";
import type { VariableType } from "./definition";
import type { Known } from "./problems";

interface Offered {
  actions: readonly { id: string; about?: readonly RecordKind[] | null; sets?: readonly string[] }[];
  variables: Partial<Record<RecordKind, readonly VariableType[]>>;
}

/** There whatever a dialogue is about: whom it is with. */
export const alwaysThere: readonly VariableType[] = [
  { name: "contact", label: "Contact", type: "text", example: "Jane Doe" },
  { name: "company", label: "Company", type: "text", example: "Harbour Mills" },
];

/** What is known of the world to a dialogue about this. */
export const knownOf = ({ actions, variables }: Offered, about: RecordKind | undefined): Known => ({
  actions: new Map(actions.filter((action) => !action.about || (about && action.about.includes(about))).map(({ id, sets = [] }) => [id, sets])),
  variables: [...((about && variables[about]) ?? []), ...alwaysThere].map(({ name }) => name),
});
