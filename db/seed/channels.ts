import type { DemoPlaces } from "./places";
import { terminalTopics, type DemoTopic } from "./story";

/**
 * The demo's connections, by connector. Active ones speak with the simulated platforms that answer; the others are paused
 * and show their history. A connector that this Weft does not have is left out.
 */
export interface DemoChannel {
  connector: string;
  name: string;
  /** Absent: the connector knows it without asking anybody. */
  remoteId?: string;
  displayName: string;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  facts: Record<string, unknown>;
  status: "active" | "paused";
  /** What the connection may reach on this machine, as `127.0.0.1:4801`. */
  reaches: string[];
  /** Share of the conversations that come this way. */
  share: number;
  /** Every matter is a thread of its own, with a subject. */
  bySubject: boolean;
  /** The customers who write here, as the platform knows them. */
  handleOf: (customer: { name: string; company: string; telegram?: { id: number; username: string } }, index: number) => { handle: string; display: string } | null;
  /** The id of a message in the history, where the platform's own have a form on which answers depend; `n` counts them. */
  messageId?: (message: { id: string; n: number; thread: string; handle: string; ours: boolean }) => string;
  /** What is talked about here; absent: what the customers talk about everywhere. */
  topics?: readonly DemoTopic[];
  /** Name and key of a group, where the platform has them. */
  group?: { key: string; title: string };
  /** The same of a room in which the company's own people talk. */
  teamRoom?: { key: string; title: string };
}

const plain = (text: string) => text.normalize("NFKD").replace(/[^\w ]/g, "").trim().toLowerCase();
/** Where a customer's company has its mail; `index` is its place in the story. */
export const domainOf = (company: string, index: number) => `${plain(company).replaceAll(" ", "-") || `company-${index}`}.example`;
/** A customer's e-mail address; `index` is their place in the story. */
export const mailboxOf = (customer: { name: string; company: string }, index: number): string => `${plain(customer.name).split(" ")[0] || "office"}@${domainOf(customer.company, index)}`;

/** The mailbox to which the demo's customers write. */
export const officeAddress = "office@northwind.example";
export const demoBotUsername = "northwind_demo_bot";
/** A group on Telegram in which customers talk to one another. */
export const demoGroup = { key: "-1007100000099", title: "Café owners Hamburg" };

/** The demo's company on Bluesky. */
export const demoBluesky = { handle: "northwind.example", did: "did:plc:northwindwholesaledemo22" };

const here = (port: number) => `127.0.0.1:${port}`;

export const demoChannels = ({ telegram, custom, email, site, bluesky = { port: 0, password: "" } }: DemoPlaces): DemoChannel[] => [
  {
    connector: "telegram",
    name: "Telegram",
    remoteId: "7000000001",
    displayName: `@${demoBotUsername}`,
    settings: { delivery: "polling", apiUrl: `http://${here(telegram.port)}` },
    secrets: { token: telegram.token },
    facts: { botId: "7000000001", botUsername: demoBotUsername },
    status: "active",
    reaches: [here(telegram.port)],
    share: 0.38,
    bySubject: false,
    handleOf: ({ telegram }) => (telegram ? { handle: String(telegram.id), display: `@${telegram.username}` } : null),
    messageId: ({ thread, n }) => `${thread}:${n}`,
    group: demoGroup,
  },
  {
    connector: "email",
    name: "Office mailbox",
    remoteId: officeAddress,
    displayName: officeAddress,
    settings: {
      address: officeAddress,
      displayName: "Northwind Wholesale",
      incoming: "pop3",
      incomingHost: "127.0.0.1",
      incomingPort: email.pop3Port,
      incomingTls: "none",
      pollSeconds: 5,
      smtpHost: "127.0.0.1",
      smtpPort: email.smtpPort,
      smtpTls: "none",
    },
    secrets: { incomingPassword: email.password },
    facts: {},
    status: "active",
    reaches: [here(email.pop3Port), here(email.smtpPort)],
    share: 0.34,
    bySubject: true,
    handleOf: (customer, index) => ({ handle: mailboxOf(customer, index), display: mailboxOf(customer, index) }),
    messageId: ({ id, handle, ours }) => (ours ? `w.${id.replaceAll("-", "")}@weft.northwind.example` : `${id}@${handle.split("@")[1]}`),
  },
  {
    connector: "webchat",
    name: "Chat on our site",
    displayName: "northwind.example",
    settings: { name: "Northwind Wholesale", origins: [`http://${here(site.port)}`, `http://localhost:${site.port}`], greeting: "Hello! Ask us anything about orders and deliveries.", offlineForm: false },
    secrets: {},
    facts: {},
    status: "active",
    reaches: [],
    share: 0.16,
    bySubject: false,
    handleOf: (_, index) => (index % 3 === 2 ? { handle: `v_demo${String(index).padStart(6, "0")}`, display: "Visitor" } : null),
  },
  {
    connector: "xmpp",
    name: "Partner messenger",
    remoteId: "sales@northwind.example",
    displayName: "sales@northwind.example",
    settings: { jid: "sales@northwind.example" },
    secrets: {},
    facts: {},
    status: "paused",
    reaches: [],
    share: 0.08,
    bySubject: false,
    handleOf: (customer, index) => (index % 4 === 1 ? { handle: mailboxOf(customer, index), display: mailboxOf(customer, index) } : null),
    group: { key: "buyers@rooms.northwind.example", title: "Buyers' room" },
  },
  {
    connector: "custom",
    name: "Order terminals",
    displayName: "Terminals in customers' warehouses",
    settings: { name: "Order terminals", url: `http://${here(custom.port)}/weft` },
    secrets: { secret: custom.secret },
    facts: {},
    status: "active",
    reaches: [here(custom.port)],
    share: 0.04,
    bySubject: false,
    topics: terminalTopics,
    teamRoom: { key: "northwind-depot", title: "#depot" },
    handleOf: (_, index) => (index === 8 ? { handle: "terminal-hamburg-2", display: "Terminal 2, Hamburg" } : index === 13 ? { handle: "terminal-lyon-1", display: "Terminal 1, Lyon" } : null),
  },
  {
    connector: "bluesky",
    name: "Northwind on Bluesky",
    remoteId: demoBluesky.did,
    displayName: `@${demoBluesky.handle}`,
    settings: { identifier: demoBluesky.handle, service: `http://${here(bluesky.port)}`, pollSeconds: 5 },
    secrets: { appPassword: bluesky.password },
    facts: { ...demoBluesky },
    status: "active",
    reaches: [here(bluesky.port)],
    // Its people speak in public; what they said before the demo began is not made up.
    share: 0,
    bySubject: false,
    handleOf: () => null,
  },
];

/** A square of the town, on a channel of the company's own: the same program as the order terminals, with an account of its own. */
export const demoSquare = ({ custom }: DemoPlaces): DemoChannel => ({
  connector: "custom",
  name: "Market square",
  remoteId: "market-square",
  displayName: "Northwind Wholesale",
  settings: { name: "Market square", url: `http://${here(custom.port)}/weft` },
  secrets: { secret: custom.secret },
  facts: {},
  status: "active",
  reaches: [here(custom.port)],
  share: 0,
  bySubject: false,
  handleOf: () => null,
});
