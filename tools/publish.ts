// What release.yml does with packed tarballs.
//   node tools/publish.ts digests DIR              prints their digests, for the job that publishes
//   node tools/publish.ts publish DIR DIGESTS      publishes them to npm, if they are what was packed
import { digestsOf, publishPacked, verifyDigests } from "./lib/packed.ts";

const [what, dir = "", digests = ""] = process.argv.slice(2);
if (what === "digests") console.log(JSON.stringify(digestsOf(dir)));
else if (what === "publish") {
  verifyDigests(dir, JSON.parse(digests));
  await publishPacked(dir, { provenance: true });
} else throw new TypeError("digests or publish");
