import type { Results } from "../lib/rounds.ts";
import { whole } from "../lib/table.ts";
import { restSdks } from "./plans.ts";

const inFlight = 32;
const bar = { height: 22, gap: 8, left: 190, width: 420 } as const;

/** Calls per second of ours, the bare ones and the SDKs, as bars: readable on light and on dark. */
export function chart(rest: Results): string {
  const names = [
    "telcokit, default",
    "telcokit, undici",
    "undici.request + zod",
    "ky + zod",
    "fetch + JSON.parse",
    ...restSdks,
  ];
  const rows = names
    .map((name) => ({ name, perSecond: rest.median(name, inFlight, "perSecond") }))
    .toSorted((left, right) => right.perSecond - left.perSecond);
  const most = Math.max(...rows.map(({ perSecond }) => perSecond));
  const height = 52 + rows.length * (bar.height + bar.gap);
  const title = `REST calls per second, ${inFlight} in flight`;
  const bars = rows.map(({ name, perSecond }, row) => {
    const y = 40 + row * (bar.height + bar.gap);
    const width = Math.max(2, (perSecond / most) * bar.width);
    const kind = name.startsWith("telcokit") ? "ours" : "theirs";
    return [
      `<text x="${bar.left - 10}" y="${y + 16}" text-anchor="end">${escaped(name)}</text>`,
      `<rect class="${kind}" x="${bar.left}" y="${y}" width="${width.toFixed(1)}" height="${bar.height}" rx="3"/>`,
      `<text x="${(bar.left + width + 8).toFixed(1)}" y="${y + 16}">${whole(perSecond)}</text>`,
    ].join("");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 ${height}" role="img" aria-labelledby="t">
<title id="t">${title}: ${rows.map(({ name, perSecond }) => `${escaped(name)} ${whole(perSecond)}`).join(", ")}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600; font-size: 15px }
.ours { fill: #0969da }
.theirs { fill: #8c959f }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .ours { fill: #4493f8 } .theirs { fill: #6e7681 } }
</style>
<text class="title" x="10" y="22">${title}</text>
${bars.join("\n")}
</svg>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
