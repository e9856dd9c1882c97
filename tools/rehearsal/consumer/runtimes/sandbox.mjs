// A sandbox until its input ends, on Node, Bun or Deno: says where it is as one line of JSON.
import { startSandbox } from "@telcokit/sandbox";

const { urls, credentials } = await startSandbox({ cors: ["*"] });
console.log(`PLACE ${JSON.stringify({ urls, credentials, control: `${urls.windproxy}/_sandbox` })}`);
