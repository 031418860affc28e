import type { WidgetMeta } from "../contract";

export const meta = {
  id: "post-performance",
  title: "Post performance",
  description: "What was published in a time, and how it is doing: views, likes, reposts, replies, and clicks on its links.",
  roles: ["community", "executive", "manager"],
  size: { w: 7, h: 8, minW: 4, minH: 4 },
  obeys: { range: true, channel: true, scope: false },
  staleOn: ["publication"],
  empty: { title: "Nothing was published in this time.", without: ["posts"], action: { label: "Compose a post", href: "/publish/new" } },
} satisfies WidgetMeta;
