import { z } from "zod";

const port = z.int().min(0).max(65_535);

/** Where the demo's simulated platforms are on this machine, and the secrets that they share with the demo's connections. */
export const demoPlaces = z.object({
  telegram: z.object({ port, token: z.string() }),
  custom: z.object({ port, secret: z.string() }),
  email: z.object({ pop3Port: port, smtpPort: port, password: z.string() }),
  site: z.object({ port }),
  /** Absent in a demo that is older than it. */
  bluesky: z.object({ port, password: z.string() }).optional(),
});
export type DemoPlaces = z.infer<typeof demoPlaces>;

/** How many ports `placesAt` takes. */
export const portsOfPlaces = 6;

/** @param secret makes a secret of so many bytes, in hex */
export function placesAt(ports: readonly number[], secret: (bytes: number) => string): DemoPlaces {
  const [telegram = 0, custom = 0, pop3Port = 0, smtpPort = 0, site = 0, bluesky = 0] = ports;
  return {
    telegram: { port: telegram, token: `7000000001:${secret(18)}` },
    custom: { port: custom, secret: `whsec_${Buffer.from(secret(32), "hex").toString("base64")}` },
    email: { pop3Port, smtpPort, password: secret(18) },
    site: { port: site },
    bluesky: { port: bluesky, password: secret(8) },
  };
}
