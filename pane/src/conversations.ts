/** Which job's card belongs to a conversation: kept on this device, ids only, so that a draft can be held against it. */

const STORED = "helder.conversations";
/** So many are kept, the newest. */
const MOST = 100;

type Kept = [conversation: string, job: string][];

export function remember(conversation: string | null, job: string): void {
  if (conversation === null || conversation === "") return;
  const others = kept().filter(([each]) => each !== conversation);
  try {
    localStorage.setItem(STORED, JSON.stringify([[conversation, job], ...others].slice(0, MOST)));
  } catch {
    // full, or not allowed in a frame: a draft is then checked without the card
  }
}

export function jobOf(conversation: string | null | undefined): string | null {
  return kept().find(([each]) => each === conversation)?.[1] ?? null;
}

function kept(): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(found) ? found.filter((each): each is Kept[number] => Array.isArray(each) && each.length === 2) : [];
  } catch {
    return [];
  }
}
