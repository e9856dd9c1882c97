import Stripe from "stripe";

const { hostname, port } = new URL(process.argv[2]);
const stripe = new Stripe("sk_test_bench", { host: hostname, port, protocol: "http", telemetry: false });
const { result } = await stripe.customers.create({ phone: "+393291234567" });
if (result !== "OK") throw new Error("that is no answer");
