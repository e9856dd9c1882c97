const { callAll } = require("./calls.cjs");
const { names } = require("./entries.json");

afterEach(() => void jest.useRealTimers());

it("every client works in Jest", async () => {
  await callAll(names, require, JSON.parse(process.env.SANDBOX));
});

it("every client works under fake timers that leave alone what sockets need", async () => {
  // #region jest
  jest.useFakeTimers({ doNotFake: ["setImmediate", "clearImmediate", "nextTick", "queueMicrotask"] });
  // #endregion
  await callAll(names, require, JSON.parse(process.env.SANDBOX));
});
