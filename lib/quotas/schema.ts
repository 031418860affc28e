import { z } from "zod";
import { currencyCode } from "../format/currency";
import { isSpan } from "./span";

/** Shapes of quotas. Browser-safe. */

export const spanField = z.string().refine(isSpan, "Write a month like 2026-05, or a quarter like 2026-Q2.");

export const quota = z.object({
  whose: z.object({ kind: z.enum(["workspace", "team", "member"]), id: z.uuid().nullable().meta({ description: "Null for the workspace." }), name: z.string() }),
  /** Of members, teams and their departments: how far below the top. */
  depth: z.int(),
  mayEdit: z.boolean(),
  quota: z.object({ currency: z.string(), amountMinor: z.int(), setBy: z.string(), setAt: z.iso.datetime() }).nullable().meta({ description: "Null where none is set." }),
}).meta({ id: "Quota" });
export type Quota = z.infer<typeof quota>;

export const quotaList = z.object({ of: z.string(), currency: z.string().meta({ description: "The workspace's." }), items: z.array(quota) }).meta({ id: "QuotaList" });
export type QuotaList = z.infer<typeof quotaList>;

export const quotaQuery = z.object({ of: spanField.optional().meta({ description: "A month or a quarter: `2026-05`, `2026-Q2`. Without it: this quarter." }) });

export const quotaInput = z.object({
  of: spanField,
  teamId: z.uuid().nullish().meta({ description: "Whose it is: this department or team, with all below it." }),
  memberId: z.uuid().nullish().meta({ description: "Whose it is: this member; stands before `teamId`. Neither: the workspace's." }),
  currency: currencyCode,
  amountMinor: z.int("Write an amount.").min(0, "A quota is nothing or more.").max(1e15, "This is more than Weft can add up.").nullable().meta({ description: "What deals won in that time are to come to, in minor units; null takes the quota away." }),
});
export type QuotaInput = z.infer<typeof quotaInput>;
