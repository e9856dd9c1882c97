const { callAll } = require("./calls.cjs");
const { names } = require("./entries.json");

test("every client works in Jest", async () => {
  await callAll(names, require, JSON.parse(process.env.SANDBOX));
});
