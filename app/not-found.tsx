import type { Metadata } from "next";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage title="There is nothing at this address" actions={<Button asChild variant="primary" size="lg"><a href="/">Go to your dashboard</a></Button>}>
      It may have been removed, or the link is not complete.
    </MessagePage>
  );
}
