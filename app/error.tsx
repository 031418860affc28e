"use client";
import { useEffect } from "react";
import { MessagePage, PlainButton } from "@/components/shell/message-page";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <MessagePage title="This page could not be shown" actions={<><PlainButton variant="primary" onClick={retry}>Try again</PlainButton><PlainButton onClick={() => location.assign("/")}>Go to your dashboard</PlainButton></>}>
      Something went wrong on our side, and it was logged. Nothing you had written or received is lost.
      <ErrorId error={error} />
    </MessagePage>
  );
}

/** What finds the error in the server's log. */
function ErrorId({ error }: { error: unknown }) {
  const digest = error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
  return digest && <p className="mt-2 text-12 text-ink-3">Its number for the person who runs this Weft: <code className="font-mono">{digest}</code></p>;
}
