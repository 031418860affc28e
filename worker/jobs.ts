import { EventEmitter } from "node:events";
import { Logger, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { passOnSignal, type PlatformSignal } from "@/lib/connections/signal";
import { continueImport } from "@/lib/imports/run";
import { watchCrises } from "@/lib/crises/watch";
import { searchPlatforms } from "@/lib/listening/search";
import { deliverConversation } from "@/lib/messages/deliver";
import { fetchMedia } from "@/lib/messages/fetch-media";
import { groupMentions } from "@/lib/mentions/group";
import { countReactions } from "@/lib/mentions/reactions";
import { rankMentions } from "@/lib/mentions/rank";
import { refineMentions } from "@/lib/mentions/refine";
import { deliverPost } from "@/lib/posts/deliver";
import { continueReplyBatch } from "@/lib/reply-batches/run";
import { fetchPostFigures } from "@/lib/publications/figures";
import { releaseDue } from "@/lib/publications/release-due";
import { log } from "@/lib/log";
import { tasks as conversationTasks } from "./tasks";

interface SendPayload {
  workspaceId: string;
  conversationId: string;
}

/** Job identifiers and the verbs that they call. */
export const taskList: TaskList = {
  send_messages: (payload) => {
    const { workspaceId, conversationId } = payload as SendPayload;
    return deliverConversation(workspaceId, conversationId);
  },
  publish_post: (payload) => {
    const { workspaceId, postId } = payload as { workspaceId: string; postId: string };
    return deliverPost(workspaceId, postId);
  },
  reply_batch: (payload, { job }) => {
    const { workspaceId, batchId, turn } = payload as { workspaceId: string; batchId: string; turn: number };
    return continueReplyBatch(workspaceId, batchId, turn, job.attempts >= job.max_attempts);
  },
  group_mentions: (payload) => groupMentions((payload as { workspaceId: string }).workspaceId),
  release_publication: (payload) => {
    const { workspaceId, publicationId } = payload as { workspaceId: string; publicationId: string };
    return releaseDue(workspaceId, publicationId);
  },
  count_reactions: (payload) => countReactions((payload as { workspaceId: string }).workspaceId),
  post_figures: (payload) => fetchPostFigures((payload as { workspaceId: string }).workspaceId),
  refine_mentions: (payload) => refineMentions((payload as { workspaceId: string }).workspaceId),
  rank_mentions: (payload) => rankMentions((payload as { workspaceId: string }).workspaceId),
  search_platforms: (payload) => searchPlatforms((payload as { workspaceId: string }).workspaceId),
  watch_crises: (payload) => watchCrises((payload as { workspaceId: string }).workspaceId),
  fetch_media: (payload, { job }) => {
    const { workspaceId, messageId } = payload as { workspaceId: string; messageId: string };
    return fetchMedia(workspaceId, messageId, job.attempts >= job.max_attempts);
  },
  signal_platform: (payload) => {
    const { workspaceId, signal } = payload as { workspaceId: string; signal: PlatformSignal };
    return passOnSignal(workspaceId, signal);
  },
  run_import: (payload, { job, abortSignal }) => {
    const { workspaceId, importId } = payload as { workspaceId: string; importId: string };
    return continueImport(workspaceId, importId, { signal: abortSignal, isLast: job.attempts >= job.max_attempts });
  },
  ...conversationTasks,
};

/**
 * Runs queued jobs. `workerIds` are the queue's own names for this process, by which its locks are freed when it is dead.
 * @param onEnd called when the queue gives up by itself, as it does when it cannot say what became of a job
 */
export async function startJobs(onEnd: () => void) {
  const workerIds: string[] = [];
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are locked in the name of the pool, not of the single worker in it.
  events.on("pool:create", ({ workerPool }) => void workerIds.push(workerPool.id));
  const runner = await run({
    connectionString: process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL,
    taskList,
    events,
    concurrency: Number(process.env.WEFT_JOBS ?? 8),
    pollInterval: 2_000,
    noHandleSignals: true,
    maxPoolSize: 4,
    // Without its details: they hold whole connections, which nobody can read.
    logger: new Logger(() => (level, message) => level === "error" && log.error(message)),
  });
  let stopping = false;
  const ended = () => stopping || onEnd();
  void runner.promise.then(ended, ended);
  return {
    workerIds,
    stop: () => {
      stopping = true;
      return runner.stop().catch(() => {});
    },
  };
}
