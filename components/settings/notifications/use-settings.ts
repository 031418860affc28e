"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { toastFailure } from "@/components/ui/toast";
import { patchJson } from "@/lib/http/fetch-json";
import type { InboxChoice } from "@/lib/notifications/kinds";
import { notificationKeys, notificationSettingsQuery, notificationShape } from "@/lib/notifications/query";
import type { NotificationSettings, NotificationSettingsPatch } from "@/lib/notifications/schema";

/** The viewer's settings, changed at once and put back where that fails. Changes go one after another, so that the last one holds. */
export function useNotificationSettings() {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(notificationSettingsQuery);
  const { mutate } = useMutation({
    scope: { id: "notification-settings" },
    mutationFn: (patch: NotificationSettingsPatch) => patchJson("/api/v1/notifications/settings", patch, notificationShape("notificationSettings")),
    onMutate: async (patch) => {
      await client.cancelQueries({ queryKey: notificationKeys.settings });
      const before = client.getQueryData(notificationSettingsQuery.queryKey);
      client.setQueryData(notificationSettingsQuery.queryKey, (now) => now && applied(now, patch));
      return before;
    },
    onError: (error, _patch, before) => {
      if (before) client.setQueryData(notificationSettingsQuery.queryKey, before);
      toastFailure("That was not saved", error);
    },
    onSuccess: (after) => {
      if (client.isMutating({ predicate: ({ options }) => options.scope?.id === "notification-settings" }) === 1) client.setQueryData(notificationSettingsQuery.queryKey, after);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: notificationKeys.count });
      void client.invalidateQueries({ queryKey: notificationKeys.lists });
    },
  });
  return { settings: data, change: mutate };
}

const applied = (now: NotificationSettings, { ways, inboxes, ...rest }: NotificationSettingsPatch): NotificationSettings => ({
  ...now, ...rest,
  ways: { ...now.ways, ...ways } as NotificationSettings["ways"],
  inboxes: now.inboxes.map((inbox) => ({ ...inbox, choice: (inboxes?.[inbox.id] as InboxChoice | undefined) ?? inbox.choice })),
});
