import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { linkBase } from "@/lib/links/base";
import { listPublishingChannels } from "@/lib/publications/channels";
import { publishingChannelList } from "@/lib/publications/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/publications/channels", summary: "List connections that can publish", description: "With what their platforms take.", permission: "posts.publish", response: publishingChannelList }),
  async ({ ctx }) => ({ items: await listPublishingChannels(ctx), linkBase: linkBase() }),
);
