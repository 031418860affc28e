import { maxTextLength } from "./manifest";
import type { NackError } from "./protocol";
import { anyFrame, keptFrame, passingFrame, type AnyFrame } from "./schema";

export type Admission = { as: "kept" | "passing"; frame: AnyFrame } | { as: "refused"; clientId: string | null; error: NackError };

const keptKinds: ReadonlySet<string> = new Set(keptFrame.options.map((option) => option.shape.t.value));
const passingKinds: ReadonlySet<string> = new Set(passingFrame.options.map((option) => option.shape.t.value));

/** Sorts what a client sent: to be stored, to be passed on, or to be refused with a reason. A kind that we do not know is stored. */
export function admit(raw: unknown): Admission {
  const any = anyFrame.safeParse(raw);
  if (!any.success) return { as: "refused", clientId: null, error: "invalid" };
  const frame = any.data;
  const known = keptKinds.has(frame.t) ? keptFrame.safeParse(frame) : passingKinds.has(frame.t) ? passingFrame.safeParse(frame) : null;
  if (known && !known.success) return { as: "refused", clientId: frame.clientId ?? null, error: tooLong(frame) ? "too_long" : "invalid" };
  return { as: passingKinds.has(frame.t) ? "passing" : "kept", frame };
}

function tooLong(frame: AnyFrame): boolean {
  return typeof frame.text === "string" && frame.text.length > maxTextLength;
}
