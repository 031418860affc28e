"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useMemo } from "react";
import { DuplicateNotice } from "@/components/duplicates/duplicate-notice";
import { RecordPage } from "@/components/records/record-page";
import { Belongings } from "@/components/relationships/belongings";
import { Brief } from "@/components/relationships/brief";
import { ConsentSection } from "@/components/relationships/consent-section";
import { RelationsSection } from "@/components/relationships/relations-section";
import type { About } from "@/components/relationships/section";
import { HealthSection, StrengthSection } from "@/components/relationships/standing";
import { Subtitle } from "@/components/relationships/subtitle";
import { ReorderSection } from "@/components/reorders/reorder-section";
import { SkeletonText } from "@/components/ui/skeleton";
import { contactQuery } from "@/lib/contacts/query";
import { contactRecord } from "@/lib/contacts/record";
import { directoryQuery } from "@/lib/conversations/query";
import { summaryQuery } from "@/lib/relationships/query";
import { ContactActions } from "./contact-actions";
import { ContactConversations, ContactHandles } from "./contact-threads";

export interface ContactPageProps {
  id: string;
  mayEdit: boolean;
  mayHandle: boolean;
}

/** A person on one screen: the brief, what belongs to them, how the relationship does, and one timeline of everything. */
export function ContactPage({ id, mayEdit, mayHandle }: ContactPageProps) {
  const router = useRouter();
  const { data: contact, isPending } = useQuery(contactQuery(id));
  const { data: summary } = useQuery(summaryQuery("contacts", id));
  const { data: directory } = useQuery(directoryQuery);
  const open = useCallback((conversation: string) => router.push(`/inbox?c=${conversation}`), [router]);
  const may = mayEdit && !contact?.record.deletedAt;
  const { name = "", company = null } = contact ?? {};
  const about = useMemo((): About => ({
    party: "contacts", id, mayEdit: may, given: { contactId: id, ...(company && { companyId: company.id }) },
    nameOf: (other) => (other === id ? name : other === company?.id ? company.name : undefined),
  }), [id, may, name, company]);
  return (
    <RecordPage
      type={contactRecord} id={id} mayEdit={mayEdit}
      subtitle={contact && <Subtitle words={contact.jobTitle} company={company} owner={directory?.members.find((member) => member.id === contact.ownerId)?.name} zone={summary?.zone ?? null} />}
      actions={contact && <ContactActions contact={contact} about={about} mayHandle={mayHandle} directory={directory} onOpen={open} />}
      lead={<><DuplicateNotice kind="contacts" id={id} mayEdit={may} /><Brief about={about} /></>}
      beside={summary ? <><HealthSection health={summary.health} /><StrengthSection strength={summary.strength} /><ReorderSection about={about} /><Belongings summary={summary} about={about} /></> : <SkeletonText lines={8} />}
    >
      {isPending && <SkeletonText lines={3} />}
      {contact && (contact.identities.length > 0 || mayEdit) && <ContactHandles heading="h2" contact={contact} mayHandle={mayHandle} mayEdit={may} directory={directory} onOpen={open} />}
      <ConsentSection contactId={id} mayEdit={may} />
      {summary && <RelationsSection relations={summary.relations} about={about} />}
      {contact && contact.conversations.length > 0 && <ContactConversations heading="h2" conversations={contact.conversations} openId={null} onOpen={open} />}
    </RecordPage>
  );
}
