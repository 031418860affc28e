/** The workspace that a batch belongs to: each statement writes one workspace's rows. */
export function workspaceOf(deltas: readonly { workspaceId: string }[]): string {
  const [workspaceId, ...others] = new Set(deltas.map((delta) => delta.workspaceId));
  if (!workspaceId || others.length) throw new Error("A batch of figures belongs to one workspace");
  return workspaceId;
}
