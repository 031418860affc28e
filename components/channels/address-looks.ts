import type { ChannelLook } from "./channel-look";

const look = (id: string, name: string, icon: string): ChannelLook => ({ id, name, icon, kind: "custom", expectedReplyMinutes: 60 });

/** How addresses look that no connector reaches yet, by their kind (`channelOfKind`). */
export const addressLooks: Readonly<Record<string, ChannelLook>> = {
  phone: look("phone", "Phone", "M6.6 3h3.1l1.6 4.6-2 1.6a13 13 0 0 0 5.5 5.5l1.6-2 4.6 1.6v3.1A2.6 2.6 0 0 1 18.4 20 15.4 15.4 0 0 1 4 5.6 2.6 2.6 0 0 1 6.6 3z"),
  email: look("email", "E-mail", "M3 6h18v12H3zm2.4 2 6.6 5 6.6-5z"),
};
