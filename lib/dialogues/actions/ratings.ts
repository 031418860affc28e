import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations, ratings } from "@/db/schema";
import { newId } from "../../ids";
import { addFacts } from "../../metrics/facts";
import type { DialogueAction } from "./contract";

/** Keeps what a customer answered, from 1 to 5, for whoever had the conversation. */
export const ratingActions: readonly DialogueAction[] = [
  {
    id: "rating.record",
    title: "Keep the rating",
    async keep(unit, _, { run, variables }) {
      const { workspaceId, conversationId } = run;
      const score = Number(variables.score);
      if (!conversationId || !Number.isInteger(score) || score < 1 || score > 5) return { done: false, note: "This is no rating from 1 to 5." };
      const [conversation] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
      if (!conversation) return { done: false, note: "Their conversation is not there any more." };
      const { contactId, assigneeId: memberId, teamId, connectionId, isDemo } = conversation;
      const at = new Date();
      await unit.tx.insert(ratings).values({ workspaceId, id: newId(), conversationId, contactId, runId: run.id, memberId, teamId, connectionId, score, isDemo, at });
      await addFacts(unit, [{ kind: "rated", value: score, workspaceId, at, connectionId, conversationId, teamId, memberId }]);
      return { done: true, note: `Rated ${score} of 5.` };
    },
  },
  {
    id: "rating.comment",
    title: "Keep what they say of it",
    async keep({ tx }, _, { run, variables }) {
      await tx.update(ratings).set({ comment: typeof variables.comment === "string" ? variables.comment : null }).where(and(eq(ratings.workspaceId, run.workspaceId), eq(ratings.runId, run.id)));
      return { done: true, note: "Kept what they say of it." };
    },
  },
];
