"use client";
import { useEffect } from "react";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";
import "./globals.css";

/** Stands in for the layout itself, so it brings its own page. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Weft could not start</title>
        <MessagePage title="Weft could not start" actions={<Button variant="primary" size="lg" onClick={retry}>Try again</Button>}>
          The server did not answer as it should. Nothing is lost: messages that arrive are kept and shown once it is back.
        </MessagePage>
      </body>
    </html>
  );
}
