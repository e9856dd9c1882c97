// What the production build has made of the clients, called by whoever has a sandbox.
import { callAll } from "../../../calls.cjs";
import { packages } from "../../../packages.mjs";

export async function POST(request) {
  await callAll(Object.keys(packages), (name) => packages[name], await request.json());
  return Response.json({ called: Object.keys(packages) });
}
