// Prints an ExportTraceServiceRequest (the file named by the argument) as JSON, decoded by OpenTelemetry's own classes.
// Needs tests/npm's @opentelemetry/otlp-transformer in $NODE_PATH.
const root = require("@opentelemetry/otlp-transformer/build/src/generated/root");
const type = root.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
const message = type.decode(require("fs").readFileSync(process.argv[2]));
const problem = type.verify(message);
if (problem) throw new Error(problem);
const toHex = (key, value) =>
  /Id$/.test(key) && typeof value === "string" ? Buffer.from(value, "base64").toString("hex") : value;
const plain = type.toObject(message, { longs: String, bytes: String, enums: String });
console.log(JSON.stringify(JSON.parse(JSON.stringify(plain), toHex), null, 1));
