import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HelderFirstSteps } from "../src/first-steps";
import { Texts } from "../src/messages";

const part = (steps: HelderFirstSteps, id: string): HTMLElement | null => steps.renderRoot.querySelector<HTMLElement>(`[data-testid="${id}"]`);

async function opened(): Promise<HelderFirstSteps> {
  const steps = new HelderFirstSteps();
  steps.texts = new Texts("nl");
  document.body.append(steps);
  await steps.updateComplete;
  return steps;
}

async function press(steps: HelderFirstSteps, id: string): Promise<void> {
  part(steps, id)!.click();
  await steps.updateComplete;
}

beforeEach(() => { localStorage.clear(); });
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe("the first steps", () => {
  test("are three, told one by one", async () => {
    const steps = await opened();
    const told = [steps.renderRoot.querySelector("p")?.textContent];
    for (let at = 0; at < 2; at += 1) {
      await press(steps, "steps-next");
      told.push(steps.renderRoot.querySelector("p")?.textContent);
    }
    expect(new Set(told).size).toBe(3);
    expect(steps.renderRoot.querySelector(".at")?.textContent).toBe("Stap 3 van 3");
  });

  test.each(["read", "skipped"])("do not come back once %s", async (how) => {
    const steps = await opened();
    if (how === "read") for (let at = 0; at < 3; at += 1) await press(steps, "steps-next");
    else await press(steps, "steps-skip");
    expect(part(steps, "first-steps")).toBeNull();
    expect(part(await opened(), "first-steps")).toBeNull();
  });

  test("go away for now where the browser keeps nothing", async () => {
    const refuse = (): never => { throw new DOMException("no storage here", "SecurityError"); };
    vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
    const steps = await opened();
    await press(steps, "steps-skip");
    expect(part(steps, "first-steps")).toBeNull();
  });
});
