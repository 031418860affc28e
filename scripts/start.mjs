// Only syntax that an old Node reads too, and no import before the check: its user gets one line instead of a stack trace.
const version = process.versions.node.split(".").map(Number);
if (version[0] > 20 || (version[0] === 20 && version[1] >= 19)) {
  import("./start/main.mjs").then(function (main) {
    main.start(process.argv.slice(2));
  });
} else {
  console.error("Weft needs Node 20.19 or newer (24 is recommended), and this is Node " + process.versions.node + ". Get it from https://nodejs.org and run npm start again.");
  process.exitCode = 1;
}
