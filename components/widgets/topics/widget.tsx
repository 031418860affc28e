"use client";
import { peopleWords, TopicFacts } from "@/components/mentions/topic-facts";
import type { WidgetProps } from "../contract";
import { AllOf, RecordLine } from "../record-line";
import type { schema } from "./schema";

const shown = 8;

export function Widget({ data: { topics } }: WidgetProps<typeof schema>) {
  return (
    <>
      <ul>{topics.slice(0, shown).map((topic) => <RecordLine key={topic.id} href={`/mentions/topics/${topic.id}`} title={topic.examples[0]?.text ?? topic.words.join(", ")} figure={<span className="font-semibold">{peopleWords(topic.people)}</span>}><TopicFacts topic={topic} /></RecordLine>)}</ul>
      {topics.length > shown && <AllOf href="/mentions/topics" words="All topics" />}
    </>
  );
}
