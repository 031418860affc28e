import type { Metadata } from "next";
import { Unsubscribe } from "@/components/dashboard/unsubscribe";
import { readSubscription } from "@/lib/dashboards/schedules/unsubscribe";
import { AppError } from "@/lib/errors";

export const metadata: Metadata = { title: "Mails of a dashboard", referrer: "no-referrer" };

export default async function UnsubscribePage({ params }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params;
  const found = await readSubscription(token).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (found instanceof AppError) return <div><h1 className="text-28">This link does not work</h1><p className="mt-1 text-14 text-pretty text-ink-2">{found.message}</p></div>;
  return (
    <Unsubscribe
      path={`/api/v1/dashboards/unsubscribe/${encodeURIComponent(token)}`} isOver={found.isOver}
      asks={`The dashboard is no longer sent to ${found.name}. The dashboard itself stays.`} ended="Whoever had it sent to you can see that, and can ask you again."
    />
  );
}
