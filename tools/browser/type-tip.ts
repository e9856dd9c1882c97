// Looks at the types of a snippet: by the pointer, by the keys, by a finger.
import type { Page } from "playwright-core";

interface Tip {
  readonly text: string;
  readonly inside: boolean;
}

/** @returns what the tooltip shows; nothing when it is closed */
async function tipOf(page: Page): Promise<Tip | undefined> {
  return page.evaluate(() => {
    const tip = document.querySelector("#type-tip");
    if (!tip?.matches(":popover-open")) return undefined;
    const { left, right, top, bottom } = tip.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
    return { text: tip.textContent ?? "", inside };
  });
}

/**
 * @param page one with a snippet
 * @returns what is wrong
 */
export async function lookAtTypes(page: Page, picture: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const check = async (how: string): Promise<string> => {
    const tip = await tipOf(page);
    if (tip === undefined) problems.push(`no type ${how}`);
    else if (!tip.inside) problems.push(`the type ${how} leaves the window`);
    return tip?.text ?? "";
  };
  const closed = async (how: string): Promise<void> => {
    if ((await tipOf(page)) !== undefined) problems.push(`the type stays ${how}`);
  };

  const block = page.locator("pre:has(.typed)").first();
  const names = block.locator(".typed");
  const called = names.filter({ hasText: /^create\w+Client$/ }).last();
  await called.hover();
  const text = await check("under the pointer");
  if (!/Options\): \w+Client/.test(text))
    problems.push(`the type of a client's function is shown as: ${text}`);
  await page.screenshot({ path: picture });
  await page.keyboard.press("Escape");
  await closed("after Escape");

  await page.mouse.move(0, 0);
  await block.locator(".typed[tabindex='0']").focus();
  const first = await check("at the focus");
  await page.keyboard.press("ArrowRight");
  if ((await check("after an arrow key")) === first) problems.push("arrow keys do not go on");
  await page.locator("button.copy").first().focus();
  await closed("when the focus has left");

  await called.click();
  await check("after a tap");
  await page.locator("h1").first().click();
  await closed("after a tap elsewhere");
  return problems;
}
