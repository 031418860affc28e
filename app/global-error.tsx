"use client";
import { useEffect } from "react";
import { MessagePage, PlainButton } from "@/components/shell/message-page";
import "./globals.css";

/** Stands in for the layout itself, so it brings its own page. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Weft could not start</title>
        <MessagePage title="Weft could not start" actions={<PlainButton variant="primary" onClick={retry}>Try again</PlainButton>}>
          The server did not answer as it should. Nothing is lost: messages that arrive are kept and shown once it is back.
        </MessagePage>
      </body>
    </html>
  );
}
