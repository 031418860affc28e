import type { Metadata } from "next";
import { Unsubscribe } from "@/components/dashboard/unsubscribe";
import { AppError } from "@/lib/errors";
import { readDigestReader } from "@/lib/notifications/digest/unsubscribe";

export const metadata: Metadata = { title: "Mails of notifications", referrer: "no-referrer" };

export default async function UnsubscribePage({ params }: PageProps<"/unsubscribe/notifications/[token]">) {
  const { token } = await params;
  const found = await readDigestReader(token).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (found instanceof AppError) return <div><h1 className="text-28">This link does not work</h1><p className="mt-1 text-14 text-pretty text-ink-2">{found.message}</p></div>;
  return (
    <Unsubscribe
      path={`/api/v1/notifications/unsubscribe/${encodeURIComponent(token)}`} isOver={found.isOver}
      asks={`What is unread is no longer mailed to ${found.name}. It stays in the bell.`} ended="You can have it sent again under Settings, Notifications."
    />
  );
}
