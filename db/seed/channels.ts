/**
 * The demo's connections, by connector. Those with an address speak with the simulated platforms that answer; the others
 * are paused and show their history. A connector that this Weft does not have is left out.
 */
export interface DemoChannel {
  connector: string;
  name: string;
  remoteId: string;
  displayName: string;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  facts: Record<string, unknown>;
  status: "active" | "paused";
  /** Share of the conversations that come this way. */
  share: number;
  /** Every matter is a thread of its own, with a subject. */
  bySubject: boolean;
  /** The customers who write here, as the platform knows them. */
  handleOf: (customer: { name: string; company: string; telegram?: { id: number; username: string } }, index: number) => { handle: string; display: string } | null;
  /** Name and key of a group, where the platform has them. */
  group?: { key: string; title: string };
}

const plain = (text: string) => text.normalize("NFKD").replace(/[^\w ]/g, "").trim().toLowerCase();
const domainOf = (company: string, index: number) => `${plain(company).replaceAll(" ", "-") || `company-${index}`}.example`;
const mailbox = (customer: { name: string; company: string }, index: number) => `${plain(customer.name).split(" ")[0] || "office"}@${domainOf(customer.company, index)}`;

export const demoChannels = (weftUrl: string): DemoChannel[] => [
  {
    connector: "telegram",
    name: "Telegram",
    remoteId: "7000000001",
    displayName: "@northwind_demo_bot",
    settings: { delivery: "polling", apiUrl: "http://127.0.0.1:4801" },
    secrets: { token: "7000000001:simulated-token-of-the-demo" },
    facts: { botId: "7000000001", botUsername: "northwind_demo_bot" },
    status: "active",
    share: 0.38,
    bySubject: false,
    handleOf: ({ telegram }) => (telegram ? { handle: String(telegram.id), display: `@${telegram.username}` } : null),
    group: { key: "-1007100000099", title: "Café owners Hamburg" },
  },
  {
    connector: "email",
    name: "Office mailbox",
    remoteId: "office@northwind.example",
    displayName: "office@northwind.example",
    settings: { address: "office@northwind.example", displayName: "Northwind Wholesale" },
    secrets: {},
    facts: {},
    status: "paused",
    share: 0.34,
    bySubject: true,
    handleOf: (customer, index) => ({ handle: mailbox(customer, index), display: mailbox(customer, index) }),
  },
  {
    connector: "webchat",
    name: "Chat on our site",
    remoteId: "northwind-site",
    displayName: "northwind.example",
    settings: { name: "Northwind Wholesale", origins: [weftUrl], greeting: "Hello! Ask us anything about orders and deliveries." },
    secrets: {},
    facts: {},
    status: "active",
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
    share: 0.08,
    bySubject: false,
    handleOf: (customer, index) => (index % 4 === 1 ? { handle: mailbox(customer, index), display: mailbox(customer, index) } : null),
    group: { key: "buyers@rooms.northwind.example", title: "Buyers' room" },
  },
  {
    connector: "custom",
    name: "Order terminals",
    remoteId: "northwind-terminals",
    displayName: "Terminals in customers' warehouses",
    settings: { url: "http://127.0.0.1:4802/weft" },
    secrets: { secret: "whsec_c2lnbmluZyBzZWNyZXQgb2YgdGhlIGRlbW8gY2hhbm5lbA==" },
    facts: {},
    status: "active",
    share: 0.04,
    bySubject: false,
    handleOf: (_, index) => (index === 8 ? { handle: "terminal-hamburg-2", display: "Terminal 2, Hamburg" } : index === 13 ? { handle: "terminal-lyon-1", display: "Terminal 1, Lyon" } : null),
  },
];
