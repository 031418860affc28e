import type { Placement } from "../realtime/changes";

type Lying = Placement & { status: string; isTeamChannel: boolean };

/** Whether what nobody has is another after a change: lines of others go or come back by it. Pure. */
export const mayConcernOthers = (before: Lying, after: Lying): boolean =>
  (before.assigneeId === null) !== (after.assigneeId === null) || before.teamId !== after.teamId || before.isTeamChannel !== after.isTeamChannel || (after.assigneeId === null && (before.status === "open") !== (after.status === "open"));
