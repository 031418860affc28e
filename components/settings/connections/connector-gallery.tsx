import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import type { ConnectorManifest } from "@/lib/connectors/manifest";

/** Headings of the gallery, in its order. */
const kindNames: Record<ConnectorManifest["kind"], string> = {
  im: "Messengers",
  sms: "Text messages",
  chat: "Your website",
  email: "E-mail",
  social: "Social networks",
  voice: "Telephone",
  team: "Team chat",
  feed: "Feeds",
  calendar: "Calendars",
  files: "Files",
  crm: "CRM",
  erp: "ERP",
  custom: "Your own",
};

/** Every platform that can be connected, by kind. */
export function ConnectorGallery({ connectors }: { connectors: readonly Pick<ConnectorManifest, "id" | "name" | "description" | "kind">[] }) {
  const kinds = (Object.keys(kindNames) as ConnectorManifest["kind"][]).filter((kind) => connectors.some((connector) => connector.kind === kind));
  return kinds.map((kind) => (
    <section key={kind} className="flex flex-col gap-2">
      <h2 className="text-13 font-medium text-ink-2">{kindNames[kind]}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {connectors.filter((connector) => connector.kind === kind).map(({ id, name, description }) => (
          <ThreadLine as="li" key={id} channel={id} inset className="card">
            <Link href={`/settings/connections/new/${id}`} className="flex h-full items-start gap-3 rounded-card p-3 ps-4 hover:bg-hover">
              <ChannelMark channel={id} size={32} decorative />
              <span className="min-w-0"><span className="block text-14 font-medium">{name}</span><span className="block text-13 text-pretty text-ink-2">{description}</span></span>
            </Link>
          </ThreadLine>
        ))}
      </ul>
    </section>
  ));
}
