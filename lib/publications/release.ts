import "server-only";
import { recordActivity } from "../activities/record";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type JobSpec, type Unit } from "../context";
import { AppError } from "../errors";
import { readChannels } from "./channels";
import { lockPublication, patchPublication, type PublicationRecord } from "./find";
import { editable, mayDecide, readPublication } from "./get";
import type { PublicationDecision, PublicationDetail, ReleaseInput } from "./schema";
import { readSettings } from "./settings";
import { isTrackable, sampleAddress } from "../links/address";
import { linkBase } from "../links/base";
import { problemsOn, publishedWords } from "./words";

/**
 * Has a publication go out at its time, or now. Where a second person is to look at it, it waits for that first. What a platform would refuse is refused here.
 * @throws AppError "invalid" with a field for what is wrong · "conflict" when it is out already · "not_found" · "forbidden"
 */
export async function releasePublication(ctx: Context, id: string, { at, holdSeconds }: ReleaseInput): Promise<PublicationDetail> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    const known = await lockPublication(unit, ctx, id);
    if (!editable.includes(known.state)) throw new AppError("conflict", "This is out or on its way.");
    await check(unit, ctx, id);
    const scheduledAt = at === null ? null : new Date(at);
    if (scheduledAt && scheduledAt.getTime() < Date.now() - 60_000) throw new AppError("invalid", "This time is past. Choose a later one.", { fields: [{ field: "at", message: "This time is past. Choose a later one." }] });
    const asks = known.needsApproval || (await readSettings(unit, ctx)).needsApproval;
    const waits = asks && !known.approvedAt;
    await recordActivity(ctx, unit, { action: waits ? "publication.ask" : scheduledAt ? "publication.schedule" : "publication.publish", targetId: id, ...(scheduledAt && { detail: { at: scheduledAt.toISOString() } }) });
    if (waits) await patchPublication(unit, ctx, id, { state: "waiting", scheduledAt, declined: null });
    else await plan(unit, ctx, id, scheduledAt, holdSeconds);
    return readPublication(unit, ctx, id);
  });
}

/**
 * A second person says whether it may go out. With its time still ahead it is scheduled; otherwise it is approved, and somebody has it published.
 * @throws AppError "conflict" when it does not wait for approval · "forbidden" for who wrote or changed it, and for API keys · "not_found"
 */
export async function decidePublication(ctx: Context, id: string, { decision, reason }: PublicationDecision): Promise<PublicationDetail> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    const known = await lockPublication(unit, ctx, id);
    if (known.state !== "waiting") throw new AppError("conflict", "This does not wait for approval any more.");
    if (!mayDecide(ctx, known)) throw new AppError("forbidden", "A second person approves: neither who wrote it nor who changed it last, and no API key.");
    await recordActivity(ctx, unit, { action: decision === "approve" ? "publication.approve" : "publication.decline", targetId: id });
    if (decision === "decline") await patchPublication(unit, ctx, id, { state: "draft", declined: reason ?? "No reason was given." });
    else {
      const approved = { approvedAt: new Date(), approvedById: actingMemberId(ctx), approvedByName: actorName(ctx), declined: null };
      await patchPublication(unit, ctx, id, { ...approved, state: "approved" });
      if (known.scheduledAt && known.scheduledAt.getTime() > Date.now()) await plan(unit, ctx, id, known.scheduledAt, 0);
    }
    return readPublication(unit, ctx, id);
  });
}

/** Takes back what has not gone out: it is a draft again, or approved as it was. @throws AppError "conflict" when it is on its way · "not_found" · "forbidden" */
export async function holdPublication(ctx: Context, id: string): Promise<PublicationDetail> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    const known = await lockPublication(unit, ctx, id);
    if (!editable.includes(known.state)) throw new AppError("conflict", "It is too late: this is out or on its way.");
    await recordActivity(ctx, unit, { action: "publication.hold", targetId: id });
    await patchPublication(unit, ctx, id, { state: known.approvedAt ? "approved" : "draft", scheduledAt: null, byHand: false });
    return readPublication(unit, ctx, id);
  });
}

/** The job that has a publication's posts go out at its time. */
export const releaseJob = (workspaceId: string, publicationId: string, runAt: Date): JobSpec => ({
  identifier: "release_publication",
  payload: { workspaceId, publicationId },
  queue_name: `release:${publicationId}`,
  // A waiting job that is given again keeps its time: another time is another job, and one that comes too early or too late does nothing.
  job_key: `release:${publicationId}:${runAt.getTime()}`,
  max_attempts: 25,
  run_at: runAt.toISOString(),
});

async function plan(unit: Unit, ctx: Context, id: string, at: Date | null, holdSeconds: number): Promise<void> {
  const scheduledAt = at ?? new Date(Date.now() + holdSeconds * 1000);
  await patchPublication(unit, ctx, id, { state: "scheduled", scheduledAt, byHand: at === null, declined: null } satisfies Partial<PublicationRecord>);
  unit.job(releaseJob(ctx.workspaceId, id, scheduledAt));
}

async function check(unit: Unit, ctx: Context, id: string): Promise<void> {
  const publication = await readPublication(unit, ctx, id);
  const channels = await readChannels(unit, { ...ctx, scope: { all: true } });
  if (!publication.posts.length) throw new AppError("invalid", "Choose where to publish it.", { fields: [{ field: "posts", message: "Choose where to publish it." }] });
  const fields = publication.posts.flatMap(({ connectionId, connectionName, channel, text, firstComment }) => {
    const rules = channels.find((one) => one.connectionId === connectionId);
    const words = (said: { text: string; link: string | null }) => publishedWords({ ...publication, ...said }, channel, publication.tracksLinks ? (address) => (isTrackable(address, linkBase()) ? sampleAddress(linkBase()) : address) : undefined);
    const problems = rules ? problemsOn(rules, { words: words({ text, link: publication.link }), firstComment: firstComment && words({ text: firstComment.text, link: null }), attachments: publication.attachments }) : ["This connection cannot publish any more. Leave it out."];
    return problems.map((message) => ({ field: "posts", message: `${connectionName}: ${message}` }));
  });
  if (fields[0]) throw new AppError("invalid", fields[0].message, { fields });
}
