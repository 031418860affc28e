"use client";
import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { SkeletonRows } from "@/components/ui/skeleton";
import { replyBatchesQuery } from "@/lib/reply-batches/query";
import { AnswerAll, AnswerBatch } from "./on-demand";

/** What a topic was answered with, the latest first; above it, where one writes to all who wait. */
export function TopicAnswers({ topicId, mayAnswer, isWriting, onClose }: { topicId: string; mayAnswer: boolean; isWriting: boolean; onClose: () => void }) {
  const { data } = useQuery({ ...replyBatchesQuery(topicId), refetchInterval: ({ state }) => (state.data?.items.some(({ status, counts }) => status === "running" || counts.sending > 0) ? 2_000 : false) });
  return (
    <Suspense fallback={<SkeletonRows rows={3} height={64} label="Loading the answers" />}>
      {isWriting && <AnswerAll topicId={topicId} onClose={onClose} />}
      {data?.items.map((batch) => <AnswerBatch key={batch.id} batch={batch} mayAnswer={mayAnswer} />)}
    </Suspense>
  );
}
