"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { DuplicateNotice } from "@/components/duplicates/duplicate-notice";
import { RecordPage } from "@/components/records/record-page";
import { TaskSection } from "@/components/tasks/task-section";
import { SkeletonText } from "@/components/ui/skeleton";
import { contactQuery } from "@/lib/contacts/query";
import { contactRecord } from "@/lib/contacts/record";
import { directoryQuery } from "@/lib/conversations/query";
import { ContactConversations, ContactHandles } from "./contact-threads";

export interface ContactPageProps {
  id: string;
  mayEdit: boolean;
  mayHandle: boolean;
}

/** A person: fields, handles on all channels, conversations, and one timeline of everything. */
export function ContactPage({ id, mayEdit, mayHandle }: ContactPageProps) {
  const router = useRouter();
  const { data: contact, isPending } = useQuery(contactQuery(id));
  const { data: directory } = useQuery(directoryQuery);
  const open = useCallback((conversation: string) => router.push(`/inbox?c=${conversation}`), [router]);
  return (
    <RecordPage type={contactRecord} id={id} mayEdit={mayEdit}>
      <DuplicateNotice contactId={id} />
      {isPending && <SkeletonText lines={3} />}
      {contact && (contact.identities.length > 0 || mayEdit) && <ContactHandles heading="h2" contact={contact} mayHandle={mayHandle} mayEdit={mayEdit && !contact.record.deletedAt} directory={directory} onOpen={open} />}
      <TaskSection about={{ contactId: id }} mayEdit={mayEdit} />
      {contact && contact.conversations.length > 0 && <ContactConversations heading="h2" conversations={contact.conversations} openId={null} onOpen={open} />}
    </RecordPage>
  );
}
