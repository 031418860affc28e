"use client";
import { useQuery } from "@tanstack/react-query";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { SkeletonText } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { readerQuery } from "@/lib/reader/query";
import { ReaderForm } from "./reader-form";
import { ReaderState } from "./reader-state";

/** Who reads mood, language and intent of mentions: Weft's own reader, and a model behind an address after it. */
export function ReaderPage() {
  const { data, error, isFetching, refetch } = useQuery(readerQuery);
  return (
    <PageFrame title="Reader" description="Weft reads mood, language and intent of every mention as it comes in, by itself and without any service. A language model behind an address can read them again a few seconds later, and translate in the inbox. What a person has put right is never changed.">
      {error && !data && <div className="card"><ErrorState title="The reader’s settings could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>}
      {!data && !error && <div className="card p-4"><SkeletonText lines={6} /></div>}
      {data && (
        <>
          <ReaderState settings={data} />
          <Section title="Model behind an address" description="Any server that speaks the chat-completions protocol of OpenAI: a provider’s, or one of your own. It is sent the first 1,000 characters of public posts, and nothing of who wrote them; of the inbox only what somebody has translated.">
            <ReaderForm settings={data} />
          </Section>
        </>
      )}
    </PageFrame>
  );
}
