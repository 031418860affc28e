// The library brings no types; these are the parts that we use.
declare module "html-to-text" {
  interface BlockTextBuilder {
    addLiteral(text: string): void;
    openBlock(options: { leadingLineBreaks?: number }): void;
    closeBlock(options: { trailingLineBreaks?: number }): void;
  }
  interface DomElement {
    children?: DomElement[];
  }
  type Formatter = (element: DomElement, walk: (children: DomElement[] | undefined, builder: BlockTextBuilder) => void, builder: BlockTextBuilder, options: Record<string, unknown>) => void;
  interface HtmlToTextOptions {
    wordwrap?: false | number;
    limits?: { maxDepth?: number; maxInputLength?: number; ellipsis?: string };
    selectors?: { selector: string; format?: string; options?: Record<string, unknown> }[];
    formatters?: Record<string, Formatter>;
  }
  export function compile(options: HtmlToTextOptions): (html: string) => string;
}
