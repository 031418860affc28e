import { Check, X } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import type { Duplicate } from "@/lib/identity/duplicates-schema";

/** Why two may be one, and what speaks against it. */
export function Reasons({ reasons }: Pick<Duplicate, "reasons">) {
  return (
    <ul aria-label="Reasons" className="flex flex-wrap gap-x-3 gap-y-1 text-12 text-ink-2">
      {reasons.map(({ words, speaksFor }) => (
        <li key={words} className="flex items-center gap-1">
          {speaksFor ? <Check aria-hidden className="size-3.5 flex-none text-good" /> : <X aria-hidden className="size-3.5 flex-none text-bad" />}
          {!speaksFor && <span className="sr-only">Against it: </span>}{words}
        </li>
      ))}
    </ul>
  );
}

/** How likely it is, in words: figures would claim more than they know. */
export function Likelihood({ score, isCertain }: Pick<Duplicate, "score" | "isCertain">) {
  if (isCertain) return <Chip tone="good">Almost certain</Chip>;
  return score >= 0.9 ? <Chip tone="info">Likely</Chip> : <Chip>Possible</Chip>;
}
