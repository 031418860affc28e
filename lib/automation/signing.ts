import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { automationRules } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { sign, type SignatureHeaders } from "../connectors/signature";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { macOf } from "../secrets";
import type { StoredDefinition } from "./find";
import type { WebhookSecret } from "./schema";

/** For so long calls are signed with the secret before as well, so that a program can be changed in peace. */
const bothMs = 24 * 3_600_000;

type Signing = NonNullable<StoredDefinition["signing"]>;

/** Which rule's calls are signed. */
interface Signed {
  workspaceId: string;
  ruleId: string;
}

/** Nothing of it is stored: it comes of WEFT_SECRET, the rule and how often it was turned. As Standard Webhooks write one. */
const secretOf = ({ workspaceId, ruleId }: Signed, turn: number): string => `whsec_${macOf("webhooks", `${workspaceId}\n${ruleId}\n${turn}`)}`;

const isBoth = ({ turnedAt }: Signing, now: Date): boolean => turnedAt !== null && new Date(turnedAt).getTime() + bothMs > now.getTime();

/**
 * Headers that say that a call is this rule's, after Standard Webhooks: of one body, at one moment. While a secret is changed there are two signatures.
 * @param id the same for every try of one call
 */
export function signedHeaders(rule: Signed, { signing = unturned }: Pick<StoredDefinition, "signing">, id: string, body: string, now = new Date()): SignatureHeaders {
  const turns = isBoth(signing, now) ? [signing.turn, signing.turn - 1] : [signing.turn];
  const headers = turns.map((turn) => sign(secretOf(rule, turn), id, Math.floor(now.getTime() / 1000), body));
  return { ...headers[0]!, "webhook-signature": headers.map((one) => one["webhook-signature"]).join(" ") };
}

const unturned: Signing = { turn: 0, turnedAt: null };

/** With what a program checks that a call came from this rule. @throws AppError "not_found" · "forbidden" */
export function getWebhookSecret(ctx: Context, id: string): Promise<WebhookSecret> {
  return withSigning(ctx, id, async (signing) => signing);
}

/** Makes another secret; calls are signed with the one before as well for a day. @throws as `getWebhookSecret` */
export function turnWebhookSecret(ctx: Context, id: string): Promise<WebhookSecret> {
  return withSigning(ctx, id, async ({ turn }, keep) => keep({ turn: turn + 1, turnedAt: new Date().toISOString() }));
}

async function withSigning(ctx: Context, id: string, work: (signing: Signing, keep: (next: Signing) => Promise<Signing>) => Promise<Signing>): Promise<WebhookSecret> {
  requirePermission(ctx, "workspace.manage");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const which = and(eq(automationRules.workspaceId, workspaceId), eq(automationRules.id, id), isNull(automationRules.deletedAt));
    const [row] = await unit.tx.select({ definition: automationRules.definition }).from(automationRules).where(which).for("update");
    if (!row) throw new AppError("not_found", "This rule does not exist.");
    const definition = row.definition as unknown as StoredDefinition;
    const signing = await work(definition.signing ?? unturned, async (next) => {
      await unit.tx.update(automationRules).set({ definition: { ...definition, signing: next } }).where(which);
      await recordActivity(ctx, unit, { action: "automation.turn_secret", targetId: id });
      return next;
    });
    return { secret: secretOf({ workspaceId, ruleId: id }, signing.turn), bothUntil: isBoth(signing, new Date()) ? new Date(new Date(signing.turnedAt!).getTime() + bothMs).toISOString() : null };
  });
}
