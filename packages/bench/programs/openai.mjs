import OpenAI from "openai";

const client = new OpenAI({ apiKey: "bench", baseURL: process.argv[2] });
const { result } = await client.post("/spai/msisdncheck", { body: { msisdn: "+393291234567" } });
if (result !== "OK") throw new Error("that is no answer");
