// Shows the type of a name of a snippet: under the pointer, at the focus, after a tap. Arrow keys go from name to name, Escape
// closes.
const gap = 6;
const margin = 12;

function tooltip(): HTMLElement {
  const tip = document.createElement("div");
  tip.id = "type-tip";
  tip.setAttribute("role", "tooltip");
  tip.setAttribute("popover", "manual");
  document.body.append(tip);
  return tip;
}

function inCode(text: string): HTMLElement {
  const code = document.createElement("code");
  code.textContent = text;
  return code;
}

function fill(tip: HTMLElement, { type = "", says }: DOMStringMap): void {
  const words = document.createElement("p");
  // What a docstring has between backticks.
  words.append(...(says ?? "").split("`").map((part, index) => (index % 2 === 0 ? part : inCode(part))));
  tip.replaceChildren(inCode(type), ...(says === undefined ? [] : [words]));
}

/** Under the name, or above it where there is no room; never beyond the window. */
function place(tip: HTMLElement, name: Element): void {
  const at = name.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(margin, Math.min(at.left, window.innerWidth - width - margin));
  const below = at.bottom + gap + height <= window.innerHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? at.bottom + gap : Math.max(margin, at.top - gap - height)}px`;
}

function neighbour(name: HTMLElement, key: string): HTMLElement | undefined {
  const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return undefined;
  const names = [...(name.closest("pre")?.querySelectorAll<HTMLElement>(".typed") ?? [])];
  return names[names.indexOf(name) + step];
}

/** Listens once for the whole site: pages come and go. */
export function showTypes(): void {
  const tip = tooltip();
  let shown: HTMLElement | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const hide = (): void => {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    if (tip.matches(":popover-open")) tip.hidePopover();
  };
  const show = (name: HTMLElement): void => {
    clearTimeout(leaving);
    if (name === shown) return;
    hide();
    shown = name;
    fill(tip, name.dataset);
    name.setAttribute("aria-describedby", tip.id);
    tip.showPopover();
    place(tip, name);
  };
  const typed = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>(".typed") : null;

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse") return;
    const name = typed(target);
    if (name) show(name);
    else if (target instanceof Node && tip.contains(target)) clearTimeout(leaving);
    else if (shown && shown !== document.activeElement) {
      clearTimeout(leaving);
      // Long enough to reach the tooltip with the pointer.
      leaving = setTimeout(hide, 250);
    }
  });
  document.addEventListener("focusin", ({ target }) => {
    const name = typed(target);
    if (name) show(name);
    else hide();
  });
  document.addEventListener("click", ({ target }) => {
    const name = typed(target);
    if (name) show(name);
    else if (!(target instanceof Node && tip.contains(target))) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const name = typed(event.target);
    const next = name && neighbour(name, event.key);
    if (!name || !next) return;
    event.preventDefault();
    name.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  const follow = (): void => {
    if (shown?.isConnected) place(tip, shown);
    else hide();
  };
  // Of the window and of blocks that scroll sideways.
  document.addEventListener("scroll", ({ target }) => target !== tip && follow(), {
    capture: true,
    passive: true,
  });
  window.addEventListener("resize", follow);
}
