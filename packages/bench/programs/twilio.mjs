import twilio from "twilio";

const client = twilio(`AC${"0".repeat(32)}`, "bench");
const { body } = await client.request({
  method: "post",
  uri: `${process.argv[2]}/spai/msisdncheck`,
  data: { msisdn: "+393291234567" },
});
if (body.result !== "OK") throw new Error("that is no answer");
