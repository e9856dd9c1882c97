// Makes one call that succeeds and one that nobody answers, closes neither channel, and has nothing else to do.
import { sendText, testChannel } from "./calls.ts";

const [engine, answering = "", silent = ""] = process.argv.slice(2);
if (engine !== "grpc-js" && engine !== "connect-node") throw new Error("which engine?");
const { messageId } = await sendText(testChannel(engine, answering), "x");
const { code } = await sendText(testChannel(engine, silent), "x", { timeoutMs: 100 });
process.stdout.write(`${messageId} ${code}`);
