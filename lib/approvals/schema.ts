import { z } from "zod";
import { runTranscript } from "../dialogues/transcript-schema";
import { recordKinds } from "../records/contract";

/** Shapes of approvals, shared by the API and the screens. Browser-safe. Times are ISO 8601 UTC. */

export const approvalStatus = z.enum(["waiting", "deciding", "approved", "declined", "withdrawn", "expired"]);

export const decisionInput = z.object({
  decision: z.enum(["approve", "decline"], "Approve it or decline it."),
  reason: z.string().trim().max(2_000, "Use at most 2,000 characters.").optional().meta({ description: "Why it is declined." }),
});
export type DecisionInput = z.infer<typeof decisionInput>;

export const approvalRow = z.object({
  id: z.uuid(),
  kind: z.enum(recordKinds),
  recordId: z.uuid(),
  title: z.string(),
  status: approvalStatus,
  amountMinor: z.int().nullable(),
  currency: z.string().nullable(),
  requestedBy: z.string().nullable().meta({ description: "The name of who raised it." }),
  party: z.string().nullable().meta({ description: "The vendor's name." }),
  asked: z.array(z.object({ runId: z.uuid(), memberId: z.uuid().nullable(), name: z.string(), channel: z.string().nullable().meta({ description: "Null: in the app alone." }), status: z.enum(["asking", "acting", "waiting", "with_person", "ended"]), askedAt: z.iso.datetime().nullable() })),
  isMine: z.boolean().meta({ description: "The caller was asked, and nobody has decided." }),
  decision: z.enum(["approve", "decline"]).nullable(),
  decidedBy: z.string().nullable(),
  decidedThrough: z.string().nullable().meta({ description: "A channel, or \"weft\"." }),
  decidedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
}).meta({ id: "Approval" });
export type ApprovalRow = z.infer<typeof approvalRow>;

export const approvalSearch = z.object({
  show: z.enum(["mine", "waiting", "decided"]).default("mine").meta({ description: "Those that wait for the caller, for anybody, or were decided." }),
  recordId: z.uuid().optional().meta({ description: "Of one record only, whatever became of them." }),
  cursor: z.string().max(200).optional(),
});
export type ApprovalSearch = z.infer<typeof approvalSearch>;

export const approvalPage = z.object({ items: z.array(approvalRow), nextCursor: z.string().nullable() });
export type ApprovalPage = z.infer<typeof approvalPage>;

/** One approval with what is decided on, and all that was asked and answered about it. */
export const approvalDetail = approvalRow.extend({
  lines: z.array(z.object({ description: z.string(), quantity: z.number(), unit: z.string().nullable(), unitPriceMinor: z.number(), totalMinor: z.number() })),
  about: z.string().nullable().meta({ description: "The record's notes." }),
  neededOn: z.string().nullable(),
  transcripts: z.array(runTranscript),
}).meta({ id: "ApprovalDetail" });
export type ApprovalDetail = z.infer<typeof approvalDetail>;

export const approvalCount = z.object({ mine: z.int().meta({ description: "How many wait for the caller." }) });
export type ApprovalCount = z.infer<typeof approvalCount>;
