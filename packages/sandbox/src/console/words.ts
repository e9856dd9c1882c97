const titles: Readonly<Record<string, string>> = {
  wgtwo: "Working Group Two",
  acr: "ACR",
  windproxy: "Wind-Proxy",
  optiva: "Optiva CMS",
  bss: "Optiva BSS",
  keycloak: "Keycloak",
};

export function systemTitle(name: string): string {
  return titles[name] ?? name;
}

/** `smsOutbox` → `SMS outbox`, `bssAccounts` → `Accounts`: the name of a part without its system's. */
export function partTitle(part: string, system: string): string {
  const own = part.replace(new RegExp(`^${system === "optiva" ? "optiva" : system}(?=[A-Z])`), "");
  const words = own.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return title
    .replace(/\bsms\b/gi, "SMS")
    .replace(/\bacr(s?)\b/gi, "ACR$1")
    .replace(/\bpin(s?)\b/gi, "PIN$1");
}
