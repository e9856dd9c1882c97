const { callAll } = require("./calls.cjs");
const { names } = require("./entries.json");

const sandbox = JSON.parse(process.env.SANDBOX);

beforeEach(() => fetch(`${sandbox.urls.acr}/_sandbox/reset`, { method: "POST" }));
afterEach(() => void jest.useRealTimers());

it("every client works in Jest", async () => {
  await callAll(names, require, sandbox);
});

it("every client works under fake timers that leave alone what sockets need", async () => {
  // #region jest
  jest.useFakeTimers({ doNotFake: ["setImmediate", "clearImmediate", "nextTick", "queueMicrotask"] });
  // #endregion
  await callAll(names, require, sandbox);
});
