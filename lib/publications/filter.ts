/** What a list of publications shows. */
export const publicationShows = ["all", "upcoming", "drafts", "out"] as const;
export type PublicationShow = (typeof publicationShows)[number];
