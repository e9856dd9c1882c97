// `npm run trial -- NAME …`: what is promised, tried with real processes that are killed. Each ends with 1 when a promise broke.
//   npm run trial -- bulk-crash      100 000 writes, the job SIGKILLed ten times, one answer in a hundred lost
export {};

const trials: Readonly<Record<string, () => Promise<unknown>>> = {
  "bulk-crash": () => import("./bulk-crash/bulk-crash.ts"),
};
const trial = trials[process.argv[2] ?? ""];
if (trial === undefined) {
  console.error(`which one? ${Object.keys(trials).join(", ")}`);
  process.exitCode = 2;
} else {
  await trial();
}
