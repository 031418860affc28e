import { Fragment } from "react";

const address = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/giu;

/** What somebody wrote: its own lines and direction, with addresses that can be opened. */
export function LinkedText({ text, className }: { text: string; className?: string }) {
  return <p dir="auto" className={className}><Linked text={text} /></p>;
}

/** The same inside of a paragraph. */
export function Linked({ text }: { text: string }) {
  return text.split(address).map((part, index) => {
    if (index % 2 === 0) return <Fragment key={index}>{part}</Fragment>;
    const isMail = !/^https?:/i.test(part);
    return <a key={index} href={isMail ? `mailto:${part}` : part} {...(!isMail && { target: "_blank", rel: "noopener noreferrer nofollow" })} className="text-accent underline decoration-line-strong underline-offset-2 hover:decoration-current">{part}</a>;
  });
}
