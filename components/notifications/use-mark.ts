"use client";
import { useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { putJson } from "@/lib/http/fetch-json";
import { notificationCountQuery, notificationKeys, notificationShape } from "@/lib/notifications/query";
import type { Notification, NotificationPage } from "@/lib/notifications/schema";

type Lists = InfiniteData<NotificationPage>;

/** All lines where there are no `ids`. */
interface Mark {
  ids: readonly string[] | null;
  read: boolean;
}

const scope = { id: "notifications-read" };

/** Marks lines read or unread at once, and puts them back where that fails. Marks go one after another, so that the last one holds. */
export function useMark() {
  const client = useQueryClient();

  function draw(belongs: (line: Notification) => boolean, read: boolean): void {
    let changed = 0;
    const now = new Date().toISOString();
    const held = client.getQueriesData<Lists>({ queryKey: notificationKeys.lists });
    const marked = new Set<string>();
    for (const [key, data] of held) {
      if (!data) continue;
      client.setQueryData<Lists>(key, { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((line) => {
        if (!belongs(line) || (line.readAt !== null) === read) return line;
        if (!marked.has(line.id)) changed++;
        marked.add(line.id);
        return { ...line, readAt: read ? now : null };
      }) })) });
    }
    client.setQueryData(notificationCountQuery.queryKey, (count) => count && { ...count, unread: Math.max(0, count.unread + (read ? -changed : changed)) });
  }

  const { mutateAsync } = useMutation({
    scope,
    mutationFn: async ({ ids, read }: Mark) => (await putJson("/api/v1/notifications/read", { ids, read }, notificationShape("readAnswer"))).ids,
    onMutate: async ({ ids, read }) => {
      await client.cancelQueries({ queryKey: notificationKeys.all });
      draw((line) => !ids || ids.includes(line.id), read);
      if (!ids) client.setQueryData(notificationCountQuery.queryKey, (count) => count && { ...count, unread: 0 });
    },
    onError: (error) => toastFailure("That was not saved", error),
    onSettled: () => {
      if (client.isMutating({ predicate: ({ options }) => options.scope?.id === scope.id }) > 1) return;
      void client.invalidateQueries({ queryKey: notificationKeys.count });
      void client.invalidateQueries({ queryKey: notificationKeys.lists });
    },
  });
  const send = (mark: Mark) => mutateAsync(mark).catch(() => null);

  return {
    mark: (line: Pick<Notification, "id">, read: boolean) => void send({ ids: [line.id], read }),
    markAll: async () => {
      const ids = await send({ ids: null, read: true });
      if (ids?.length) toast(ids.length === 1 ? "1 notification marked read" : `${ids.length} notifications marked read`, { id: "notifications-read", undo: () => void send({ ids, read: false }) });
    },
  };
}
