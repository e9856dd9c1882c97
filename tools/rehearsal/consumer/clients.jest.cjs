const { callAll } = require("./calls.cjs");
const { names } = require("./entries.json");

it("every client works in Jest", async () => {
  await callAll(names, require, JSON.parse(process.env.SANDBOX));
});
