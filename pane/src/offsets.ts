/**
 * The one place where the contract's offsets (Unicode code points) become JavaScript's (UTF-16 units).
 */

/** A text that can be cut by code points. Building it is linear, each cut is logarithmic. */
export class CodePointText {
  readonly units: string;
  /** Length in code points. */
  readonly length: number;
  /** The code point offsets of the characters that take two units, ascending. */
  readonly #wide: number[] = [];

  constructor(text: string) {
    this.units = text;
    let point = 0;
    for (let unit = 0; unit < text.length; unit += 1, point += 1) {
      // A lone surrogate is one code point of one unit, as it is in Python.
      if ((text.codePointAt(unit) ?? 0) > 0xffff) {
        this.#wide.push(point);
        unit += 1;
      }
    }
    this.length = point;
  }

  /** The UTF-16 index of a code point offset; an offset outside the text is moved to its nearest end. */
  unitOf(point: number): number {
    const inside = Math.min(Math.max(Math.trunc(point) || 0, 0), this.length);
    return inside + this.#wideBefore(inside);
  }

  /** The code point offset of a UTF-16 index; within a character of two units, where that begins. */
  pointOf(unit: number): number {
    const inside = Math.min(Math.max(Math.trunc(unit) || 0, 0), this.units.length);
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.unitOf(middle) <= inside) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** text[start:end], both in code points. */
  slice(start: number, end: number): string {
    return this.units.slice(this.unitOf(start), this.unitOf(end));
  }

  #wideBefore(point: number): number {
    let low = 0;
    let high = this.#wide.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#wide[middle] as number) < point) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
