import { Lock, Users } from "lucide-react";
import type { SavedView } from "@/lib/views/schema";

/** Who sees a view. */
export function ViewMark({ view }: { view: SavedView | null }) {
  if (!view || view.sharing === "workspace") return null;
  return view.sharing === "private" ? <><Lock aria-hidden className="size-3 text-ink-3" /><span className="sr-only">Private: </span></> : <><Users aria-hidden className="size-3 text-ink-3" /><span className="sr-only">Of a team: </span></>;
}
