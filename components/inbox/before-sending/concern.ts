/** Something that a writer should know before a draft goes out: shown with "Send anyway" and "Go back". */
export interface Concern {
  id: string;
  /** What is the matter: "Bo Larsen answered at 14:02". */
  title: string;
  /** Why it matters, in a sentence. */
  detail: string;
  /** Where to look at it, and how that is called. */
  href?: string;
  hrefTitle?: string;
}
