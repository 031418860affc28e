import { z } from "zod";
import { channelLength } from "../conversations/filter";
import { directions } from "./directions";

/** Shapes of who talks to whom. Browser-safe. */

const side = z.string().max(60);

/** What lies behind a strand: asked with the ends that it has. */
export const strandParams = z.object({
  from: z.iso.date().meta({ description: "The first day, of the workspace's calendar." }),
  to: z.iso.date().meta({ description: "The last day." }),
  channel: z.string().min(1).max(channelLength).meta({ description: "A connector's id." }),
  a: side.regex(/^(?:team|member|companies|contacts):[0-9a-f-]{36}$/, "Say one end as team:…, member:…, companies:… or contacts:… with its id.").meta({ description: "One end: `team:`, `member:`, `companies:` or `contacts:` and an id; the nil UUID for no team and nobody." }),
  b: side.regex(/^(?:companies|contacts|members):[0-9a-f-]{36}$/, "Say the other end as companies:…, contacts:… or members:… with its id.").meta({ description: "The other: `companies:` or `contacts:`, or `members:` for one of our own people, and an id." }),
  team: z.uuid().optional().meta({ description: "Only what was this department's or team's, with those below." }),
  member: z.uuid().optional().meta({ description: "Only what was this member's." }),
});
export type StrandParams = z.infer<typeof strandParams>;

export const strandConversations = z.object({
  a: z.string().meta({ description: "What the ends are called." }),
  b: z.string(),
  messages: z.int().meta({ description: "Of all of them, as the strand has it." }),
  items: z.array(z.object({
    id: z.uuid(), title: z.string(), channel: z.string(), isGroup: z.boolean(),
    lastMessageText: z.string(), lastMessageAt: z.iso.datetime(),
    messages: z.int().meta({ description: "That belong to the strand." }),
  })).meta({ description: "Those with most first; at most 200." }),
  posts: z.array(z.object({ id: z.uuid(), mentionId: z.uuid().meta({ description: "The mention that it is, or that it answers." }), channel: z.string(), author: z.string(), text: z.string(), isOurs: z.boolean(), at: z.iso.datetime() })).meta({ description: "What was said in public, the latest first; at most 100. Each is one message." }),
  hidden: z.object({ conversations: z.int(), messages: z.int(), posts: z.int() }).meta({ description: "That are not among those that you may see any more, or beyond the list. `messages` are those of the conversations." }),
});
export type StrandConversations = z.infer<typeof strandConversations>;

export const fabric = z.object({
  /** When the latest of it was added up. */
  wovenAt: z.iso.datetime(),
  messages: z.int(),
  /** Connector ids, the busiest first. */
  channels: z.array(z.object({ channel: z.string(), messages: z.int() })),
  directions: z.array(z.object({ direction: z.enum(directions), messages: z.int() })),
  /** By day, or by week (its Monday) where there are many; oldest first. How many channels and directions were in use, and messages. */
  step: z.enum(["day", "week"]),
  points: z.array(z.object({ key: z.iso.date(), channels: z.int(), directions: z.int(), messages: z.int() })),
  /** Our teams, or the people of a team, the busiest first; those beyond are `others`. */
  ours: z.array(z.object({ key: z.string(), name: z.string(), messages: z.int() })),
  /** Companies, and contacts that have none, the busiest first; competitors among them, our own people who are written to, and `others`. */
  parties: z.array(z.object({ key: z.string(), name: z.string(), kind: z.enum(["company", "contact", "member", "others"]), isCompetitor: z.boolean(), messages: z.int(), href: z.string().nullable() })),
  /** What runs between two ends on one channel, the strongest first. */
  strands: z.array(z.object({
    /** Of `ours`, or of `parties` where customers talk to one another. */
    a: z.string(),
    /** Of `parties`. */
    b: z.string(),
    channel: z.string(),
    kind: z.enum(["with", "among", "competitor", "inside"]),
    /** Messages from a to b, and back. */
    there: z.int(),
    back: z.int(),
    /** The conversations behind it; null where an end is more than one. */
    href: z.string().nullable(),
  })),
  /** Beyond those that are drawn. */
  more: z.object({ strands: z.int(), messages: z.int() }),
});
export type Fabric = z.infer<typeof fabric>;
export type Strand = Fabric["strands"][number];
