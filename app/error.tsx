"use client";
import { useEffect } from "react";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <MessagePage title="This page could not be shown" actions={<><Button variant="primary" size="lg" onClick={retry}>Try again</Button><Button size="lg" onClick={() => location.assign("/")}>Go to your dashboard</Button></>}>
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
