declare module "wink-sentiment" {
  export default function wink(text: string): { score: number; normalizedScore: number };
}
