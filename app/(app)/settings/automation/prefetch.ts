import type { QueryClient } from "@tanstack/react-query";
import { listReplies } from "@/lib/canned-replies/list";
import { cannedRepliesQuery } from "@/lib/canned-replies/query";
import type { Context } from "@/lib/context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { listCustomFields } from "@/lib/custom-fields/list";
import { customFieldsQuery } from "@/lib/custom-fields/query";
import { listDialogues } from "@/lib/dialogues/list";
import { dialogueListQuery } from "@/lib/dialogues/query";
import { getInboxSettings } from "@/lib/inbox-settings/get";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { listLabels } from "@/lib/labels/list";
import { labelsQuery } from "@/lib/labels/query";

/** What rules can name, so that they come as sentences and nothing grows when names do. */
export async function prefetchOffered(client: QueryClient, context: Context): Promise<void> {
  await Promise.all([
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
    client.prefetchQuery({ ...cannedRepliesQuery, queryFn: () => listReplies(context) }),
    client.prefetchQuery({ ...dialogueListQuery, queryFn: () => listDialogues(context) }),
    client.prefetchQuery({ ...labelsQuery, queryFn: async () => (await listLabels(context)).items }),
    client.prefetchQuery({ ...customFieldsQuery, queryFn: () => listCustomFields(context) }),
    client.prefetchQuery({ ...inboxSettingsQuery, queryFn: () => getInboxSettings(context) }),
  ]);
}
