"use client";
import { useQuery } from "@tanstack/react-query";
import { ExternalLink, Handshake, LifeBuoy, MessageSquare } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ContactConversations } from "@/components/contacts/contact-threads";
import { CondensedBrief } from "@/components/relationships/condensed-brief";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import { contactQuery } from "@/lib/contacts/query";
import { languageName } from "@/lib/format/language";
import { toSearch } from "@/lib/mentions/filter-url";
import type { MentionDetail } from "@/lib/mentions/schema";
import type { Directory } from "@/lib/conversations/schema";
import { useRouter } from "next/navigation";
import { relationWords, sentimentTones, sentimentWords } from "./words";

/** Who wrote it: the contact behind the handle with what is open with them, and what is known of the mention. `inline`: it stands below the thread. */
export function AuthorPanel({ mention, directory, inline }: { mention: MentionDetail; directory: Directory | undefined; inline?: boolean }) {
  const Box = inline ? "section" : "aside";
  const { author } = mention;
  return (
    <Box aria-label="Author" className={cn("flex flex-col gap-5 bg-surface p-4", !inline && "scroll h-full min-h-0")}>
      <header className="flex items-center gap-3">
        <Avatar name={author.name} size={40} />
        <div className="min-w-0 flex-1">
          {author.contactId ? <Link href={`/contacts/${author.contactId}`} prefetch={false} dir="auto" className="block truncate text-14 font-semibold hover:underline" data-tip="Open the contact’s page">{author.name}</Link> : <p dir="auto" className="truncate text-14 font-semibold">{author.name}</p>}
          <p className="flex items-center gap-1.5 text-12 text-ink-2">
            {mention.authorUrl ? <a href={mention.authorUrl} target="_blank" rel="noopener noreferrer nofollow" className="flex min-h-6 min-w-0 items-center gap-1 hover:underline"><span className="truncate">{author.handle ?? "Profile"}</span><ExternalLink aria-hidden className="size-3" /></a> : author.handle && <span className="truncate">{author.handle}</span>}
          </p>
        </div>
        {mention.isMuted && <Chip>Muted</Chip>}
      </header>
      {author.contactId && <CondensedBrief contactId={author.contactId} />}
      <Made mention={mention} />
      {author.contactId && <Conversations contactId={author.contactId} />}
      <Facts mention={mention} directory={directory} />
      {author.identityId && <Link href={`/mentions?${toSearch({ state: "all", sort: "newest", author: author.identityId })}`} className="text-13 font-medium text-accent hover:underline">Everything they wrote in public</Link>}
    </Box>
  );
}

/** What was made of the mention already. */
function Made({ mention: { caseId, dealId, conversationId } }: { mention: MentionDetail }) {
  const made: [href: string, words: string, icon: ReactNode][] = [
    ...(caseId ? [[`/cases/${caseId}`, "The case made of it", <LifeBuoy key="icon" aria-hidden />] as [string, string, ReactNode]] : []),
    ...(dealId ? [[`/deals/${dealId}`, "The deal made of it", <Handshake key="icon" aria-hidden />] as [string, string, ReactNode]] : []),
    ...(conversationId ? [[`/inbox?c=${conversationId}`, "The private conversation", <MessageSquare key="icon" aria-hidden />] as [string, string, ReactNode]] : []),
  ];
  if (!made.length) return null;
  return <ul aria-label="Made of it" className="flex flex-col gap-1">{made.map(([href, words, icon]) => <li key={href}><Link href={href} className="flex min-h-7 items-center gap-2 text-13 hover:underline [&>svg]:size-4 [&>svg]:text-ink-3">{icon}{words}</Link></li>)}</ul>;
}

function Conversations({ contactId }: { contactId: string }) {
  const router = useRouter();
  const { data: contact } = useQuery(contactQuery(contactId));
  if (!contact?.conversations.length) return null;
  return <ContactConversations conversations={contact.conversations} openId="" onOpen={(id) => router.push(`/inbox?c=${id}`)} />;
}

function Facts({ mention, directory }: { mention: MentionDetail; directory: Directory | undefined }) {
  const nameIn = (list: readonly { id: string; name: string }[] | undefined, id: string | null) => list?.find((entry) => entry.id === id)?.name;
  const facts: [string, ReactNode][] = [
    ["Taken by", nameIn(directory?.members, mention.assigneeId) ?? "Nobody"],
    ["Through", nameIn(directory?.connections, mention.connectionId) ?? "A connection that was removed"],
    ...(mention.author.followers !== null ? [["Followers", mention.author.followers.toLocaleString("en-GB")] as [string, ReactNode]] : []),
    ...(mention.relation ? [["Between", relationWords[mention.relation]] as [string, ReactNode]] : []),
    ...(mention.language ? [["Language", languageName(mention.language)] as [string, ReactNode]] : []),
    ...(mention.sentiment ? [["Sounds", <Chip key="sounds" tone={sentimentTones[mention.sentiment]}>{sentimentWords[mention.sentiment]}</Chip>] as [string, ReactNode]] : []),
    ["Written", <Time key="at" value={mention.at} />],
    ...(mention.answeredAt ? [["Answered", <Time key="answered" value={mention.answeredAt} />] as [string, ReactNode]] : []),
  ];
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-13">This mention</h3>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
        {facts.map(([term, value]) => <div key={term} className="contents"><dt className="text-ink-3">{term}</dt><dd dir="auto" className="truncate text-end">{value}</dd></div>)}
      </dl>
      {mention.isDemo && <p className="text-12 text-ink-3">Part of the demo.</p>}
    </section>
  );
}
