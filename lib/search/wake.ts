import "server-only";
import { notifyWork } from "../realtime/notify";

/** Shared through the process, since bundles hold copies of this file. */
const here = globalThis as { weftSearchLoop?: (workspaceId: string) => void };

/** Makes this process the one that is told first of what is to be indexed. @returns what ends that */
export function onSearchWork(wake: (workspaceId: string) => void): () => void {
  here.weftSearchLoop = wake;
  return () => void delete here.weftSearchLoop;
}

/** Tells whoever indexes that a workspace has something new: this process, else the workers. */
export function wakeSearch(workspaceId: string): void {
  if (here.weftSearchLoop) here.weftSearchLoop(workspaceId);
  else notifyWork({ w: workspaceId, search: true });
}
